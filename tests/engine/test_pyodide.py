"""The same bytes that the site ships, in Pyodide: they make the same pages and the same replies as here."""

import json
from pathlib import Path

import pytest

from reflection import exercise_to_data
from reflection.door import call
from reflection_build.node import run_node
from tests.engine.examples import CASES, EXAMPLES
from tests.engine.test_golden import RENDERINGS, golden_file
from tests.engine.test_keeping import REQUESTS as ALL_ANSWERS
from tests.engine.test_team import REQUESTS as TEAMS

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
    "QR code": json.dumps({"message": "qr", "link": "https://guide.example/team/#in=0123456789", "language": "nl"}),
    **{
        name: json.dumps(
            {
                "message": "document",
                "name": name,
                "content": json.dumps(exercise_to_data(EXAMPLES["plan"])),
                "answers": answers,
                "language": "nl",
                "moment": "2026-03-01T10:00:00.000Z",
            }
        )
        for name in ("plan.md", "plan.ics")
        for answers in list(CASES["plan"].values())[-1:]
    },
    **ALL_ANSWERS,
    **TEAMS,
}


RENDERED = [
    {"exercise": exercise_to_data(EXAMPLES[kind]), "answers": CASES[kind][case], "language": language}
    for kind, case, language in RENDERINGS
]


def in_pyodide(trimmed, runtime, way, folder):
    """Give what one Node process with Pyodide makes of all renderings and requests."""
    todo, done = folder / "todo.json", folder / "done.json"
    todo.write_text(json.dumps({"renderings": RENDERED, "requests": list(REQUESTS.values())}))
    run_node(HERE / "pyodide.mjs", trimmed, runtime, way, HERE / "in_pyodide.py", todo, done)
    return json.loads(done.read_text())


@pytest.fixture(scope="module", params=["library", "snapshot"])
def pyodide(request, trimmed, runtime, tmp_path_factory):
    """What Python says that was started in one way or the other."""
    return in_pyodide(trimmed, runtime, request.param, tmp_path_factory.mktemp("pyodide"))


@pytest.mark.parametrize(("kind", "case", "language"), RENDERINGS)
def test_an_exercise_looks_the_same_in_pyodide(pyodide, kind, case, language):
    html = pyodide["renderings"][RENDERINGS.index((kind, case, language))]
    assert html == golden_file(kind, case, language).read_text(encoding="utf-8", newline="")


@pytest.mark.parametrize("name", REQUESTS)
def test_the_door_replies_the_same_in_pyodide(pyodide, name):
    assert pyodide["replies"][list(REQUESTS).index(name)] == call(REQUESTS[name])


def test_two_readers_with_the_same_snapshot_get_different_draws(trimmed, runtime, tmp_path):
    first, second = (in_pyodide(trimmed, runtime, "snapshot", tmp_path)["chance"] for _ in range(2))
    assert first != second
