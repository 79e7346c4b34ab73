"""Serves the guide while it is being written; as long as it cannot be built, what is to mend stands on its pages."""

import logging
import socket
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from reflection.text import Sentence
from reflection_build.check_command import find_problems
from reflection_build.editors_words import said
from reflection_build.report import as_text
from reflection_build.report_page import fault_page, problems_page
from reflection_build.settings import FILE

ANEW = '<meta http-equiv="refresh" content="2">'
"""For addresses that the server has no page for, and so no script that reloads it."""


def serve(folder: Path, port: int, language: str, tell: Callable[[str], object]) -> None:
    """Build and serve a guide until the editor ends it; everything is built anew after each change."""
    socket.create_server(("127.0.0.1", port)).close()  # to say at once that somebody else has it
    logging.basicConfig(format="%(levelname)s  %(message)s", level=logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="guide-") as site:
        preview = _Preview(folder.absolute(), Path(site), port, language, tell)
        try:
            preview.run()
        except KeyboardInterrupt:
            pass
        finally:
            preview.server.shutdown()


class _Preview:
    """A guide, and the server that shows it."""

    def __init__(self, folder: Path, site: Path, port: int, language: str, tell: Callable[[str], object]) -> None:
        self.folder, self.site, self.language, self._tell = folder, site, language, tell
        self.server = LiveReloadServer(self.build, "127.0.0.1", port, str(site))
        self.server.error_handler = lambda _: self._missing.read_bytes()
        self._missing = site / "404.html"
        self._followed: set[Path] = set()
        self._begun = False

    def run(self) -> None:
        """Serve, and build once before that."""
        self._follow(self.folder / FILE, self.folder / "docs")
        self.build()
        self._say(Sentence("The guide is at {address} until you press Ctrl+C.", address=self.server.url))
        self.server.serve()  # type: ignore[no-untyped-call]

    def build(self) -> None:
        """Build the guide, or else the page that says what is wrong."""
        if problems := find_problems(self.folder, None):
            self._tell(as_text(problems, self.language))
            self._show(problems_page(problems, self.language))
            return
        log, logged = logging.getLogger("mkdocs"), _Errors()
        log.addHandler(logged)
        try:
            self._build()
        except SystemExit:  # MkDocs has said what is wrong, such as with its settings
            self._show(fault_page("\n\n".join(logged.said), self.language))
        except Exception as error:  # noqa: BLE001 - in a template, anything can be wrong
            fault = "".join(traceback.format_exception(error))
            self._tell(fault)
            self._show(fault_page(fault, self.language))
        else:
            self._say(Sentence("The guide is up to date."))
        finally:
            log.removeHandler(logged)

    def _build(self) -> None:
        config = load_config(str(self.folder / FILE), site_dir=str(self.site))
        if not self._begun:
            config.plugins.on_startup(command="serve", dirty=False)
            self._begun = True
        config.site_url = self.server.url
        self._follow(*map(Path, config.watch))
        build(config, serve_url=self.server.url)

    def _show(self, page: str) -> None:
        """Put a page in the place of each that there is, so that those that are open show it."""
        for path in (self.site / "index.html", *self.site.rglob("*.html")):
            path.write_text(page, encoding="utf-8")
        self._missing.write_text(page.replace("<head>", f"<head>{ANEW}", 1), encoding="utf-8")

    def _follow(self, *paths: Path) -> None:
        for path in paths:
            if path not in self._followed:
                self._followed.add(path)
                self.server.watch(str(path))

    def _say(self, words: Sentence) -> None:
        self._tell(said(words, self.language))


class _Errors(logging.Handler):
    """Notes the errors that MkDocs logs."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note one."""
        self.said.append(record.getMessage())
