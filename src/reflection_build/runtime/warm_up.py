"""What Python does before it meets a reader; runs in Pyodide while the runtime is made."""

import gc
import importlib
import linecache
import pkgutil
import re
import sys

LATE = (
    "_strptime",
    "encodings.ascii",
    "encodings.latin_1",
    "encodings.utf_8_sig",
    "html",
    "jinja2.debug",
    "pprint",
    "traceback",
)
"""What functions of the libraries, and packages on demand, import later: a snapshot has no files to do so from."""


def warm_up() -> None:
    """Import the engine, compile its templates in every language, and have cattrs write what reads exercises."""
    import reflection

    engine = (module.name for module in pkgutil.walk_packages(reflection.__path__, "reflection."))
    for module in (*engine, *LATE):
        importlib.import_module(module)
    from reflection.kinds import prepare
    from reflection.language import languages
    from reflection.rendering import environment

    for language in languages():
        ready = environment(language)
        for template in ready.list_templates():
            ready.get_template(template)
    prepare()


def forget() -> None:
    """Leave nothing behind in the memory that only starting needed."""
    import jinja2

    jinja2.clear_caches()
    re.purge()
    linecache.clearcache()
    # The archives are not there when the memory comes back.
    sys.path[:] = [place for place in sys.path if not place.endswith(".zip")]
    sys.path_importer_cache.clear()
    sys.modules["zipimport"]._zip_directory_cache.clear()
    gc.collect()
