"""The one door between the browser and the engine: JSON text in, JSON text out."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from random import Random
from typing import Any

from reflection.answers import answers_from_data
from reflection.content import Document, Exercise, Others
from reflection.contribution import Contribution
from reflection.folding import Folding, TeamTally, team_from_data, team_to_data
from reflection.gathering import Count, GatheringReader
from reflection.handing_in import Wishes, hand_in
from reflection.hands_up import hands_up
from reflection.keeping import Exercises, Kept
from reflection.kinds import exercise_from_data
from reflection.qr import qr
from reflection.receiving import acknowledge, find, inputs_from_data, look_into, receive, save, tell_gathering
from reflection.rendering import render
from reflection.takeaway import as_csv, as_json_lines
from reflection.team import Team


def call(request: str) -> str:
    """Answer one message.

    The request is an object whose `message` is one of `MESSAGES`, with what that message takes beside it. The reply has
    what the message gives, or an `error` sentence. Both are ASCII, so that no odd Unicode breaks on the way.
    """
    try:
        data = json.loads(request)
        message = data.pop("message")
        if message not in MESSAGES:
            raise ValueError(f"unknown message {message!r}; known: {', '.join(MESSAGES)}")
        reply = MESSAGES[message](**data)
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the page must hear of it instead of waiting
        reply = {"error": f"{type(error).__name__}: {error}"}
    return json.dumps(reply)


def _feedback(content: str, answers: object, language: str, root: str, others: Any = ()) -> Mapping[str, Any]:
    """Take an exercise's JSON text and the answers to it; give the HTML of the feedback region.

    `others` has `[content, answers]` of each exercise that this one starts from; here and below.
    """
    exercise, given = _exercise(content), answers_from_data(answers)
    return {"feedback": render(exercise, given, language, root=root, part="feedback", others=_others(others))}


def _act(
    content: str, answers: object, action: str, chance: int, language: str, root: str, others: Any = ()
) -> Mapping[str, Any]:
    """Do what a button asks; give the answers afterwards and the HTML of both regions. `chance` seeds what is drawn."""
    exercise = _exercise(content)
    after = exercise.act(answers_from_data(answers), action, Random(chance))
    near = _others(others)
    return {
        "answers": after,
        "fields": render(exercise, after, language, root=root, part="fields", others=near),
        "feedback": render(exercise, after, language, root=root, part="feedback", others=near),
    }


def _fields(content: str, answers: object, language: str, root: str, others: Any = ()) -> Mapping[str, Any]:
    """Take the same as for feedback; give the HTML of both regions, for forms that depend on what is in them."""
    return _act(content, answers, "", 0, language, root, others)


def _document(content: str, answers: object, name: str, language: str, moment: str) -> Mapping[str, Any]:
    """Give the document that an exercise makes of its answers at an ISO moment: its file name, media type and text."""
    given, asked = answers_from_data(answers), datetime.fromisoformat(moment)
    return asdict(_exercise(content).document(given, name, language, asked))


def _answers(**kept: Any) -> Mapping[str, Any]:
    """Tell everything that a reader filled in; give the HTML.

    Here and below, `exercises` is what the browser keeps: `answers` and `changed` of each exercise. `contents` has the
    JSON texts of the guide's exercises and `places` the `title` and `address` of the pages that show them, by id.
    """
    return {"html": _kept(**kept).tell()}


def _comparison(moment: Mapping[str, Any], **kept: Any) -> Mapping[str, Any]:
    """Tell what changed since a moment, which has `kept` (its time), its `word` and its `exercises`; give the HTML."""
    return {"html": _kept(**kept).compare(moment)}


def _export(guide: str, **kept: Any) -> Mapping[str, Any]:
    """Give everything that a reader has as one file: its name, media type and text."""
    return asdict(_kept(**kept).export(guide))


def _import(text: str, guide: str, prefer: str, **kept: Any) -> Mapping[str, Any]:
    """Look into a file; give the HTML that says what taking it over does, and what there is to take over.

    `prefer` is `newer` or `file`. In the reply, `exercises` has the fields to write, `moments` those to add, and
    `choice` says whether the two ways of preferring differ.
    """
    return _kept(**kept).look_into(text, guide, prefer_file=prefer == "file")


def _hand_in(
    chosen: list[str], notes: bool, name: str, role: str, contributor: str, guide: str, **kept: Any
) -> Mapping[str, Any]:
    """Make a contribution of chosen exercises; give the HTML of all that is in it, its file, and it packed for a link.

    `contributor` is the id of the reader's browser. Without anything in it, there is no file and no packed text.
    """
    wishes = Wishes(tuple(chosen), notes, name, role)
    return hand_in(_kept(**kept), wishes, contributor, guide)


def _qr(link: str, language: str) -> Mapping[str, Any]:
    """Draw a link; give the HTML, which says what else to do where it is too long. Needs the package qrcodegen."""
    return {"html": qr(link, language)}


def _find(inputs: Any) -> Mapping[str, Any]:
    """Find everything in texts that may have been handed in; here and below, inputs have a `text` and a `name`."""
    found, refused = find(inputs_from_data(inputs))
    return {"found": [asdict(each) for each in found], "refused": [asdict(each) for each in refused]}


def _receive(inputs: Any, known: Mapping[str, Any], guide: str, now: int) -> Mapping[str, Any]:
    """Read what was found; `known` has `[made, content]` of what is gathered, by id.

    Gives the `rows` to keep, the `outcomes` as pairs of id and outcome, and what was `refused`.
    """
    here = {name: (int(made), str(content)) for name, (made, content) in known.items()}
    return asdict(receive(inputs_from_data(inputs), here, guide, now))


def _received(rows: Any, outcomes: Any, refused: Any, contents: Any, language: str) -> Mapping[str, Any]:
    """Say what came of what came in; give the HTML. `rows` are everything that is gathered, here and below."""
    return {"html": acknowledge(rows, outcomes, refused, Exercises(contents, _exercise), language)}


def _gathered(rows: Any, contents: Any, language: str) -> Mapping[str, Any]:
    """List what is gathered; give the HTML."""
    return {"html": tell_gathering(rows, Exercises(contents, _exercise), language)}


def _arrived(text: str, contents: Any, guide: str, language: str, now: int) -> Mapping[str, Any]:
    """Tell all that is in a link, or packed; give the HTML, which says what is wrong where it cannot be read."""
    return {"html": look_into(text, Exercises(contents, _exercise), guide, now, language)}


def _save(packed: list[str], counts: list[Any], guide: str, now: int) -> Mapping[str, Any]:
    """Give what is gathered as one file: its name, media type and text."""
    return asdict(save(packed, counts, guide, now))


def _hands_up(content: str, language: str, people: int, counts: Mapping[str, Mapping[str, int]]) -> Mapping[str, Any]:
    """Give the HTML of the form that counts hands, with what was counted before."""
    return {"html": hands_up(_exercise(content), language, people=people, counts=counts)}


def _fold(tally: object, contributions: Any, counts: Any, contents: Mapping[str, str], now: int) -> Mapping[str, Any]:
    """Fold some contributions and counts of a gathering into a tally; give the tally, which the next batch goes into.

    `tally` is None at the start. `contributions` are as a gathering's file has them, or packed, and `counts` as in the
    file; all have different ids.
    Tallies can be folded in any order, and the page can stop between two batches.
    """
    exercises = Exercises(contents, _exercise)
    reader = GatheringReader(now)
    folding = Folding(exercises.get)
    folding.add(team_from_data(tally) if tally else TeamTally())
    for each in reader.listed(contributions):
        if read := reader.person(each):
            folding.add_contribution(read)
    for each in reader.listed(counts):
        if counted := reader.count(each):
            folding.add_count(counted)
    return {"tally": team_to_data(folding.tally())}


def _team(
    tally: object, contents: Mapping[str, str], language: str, root: str, places: Any = None
) -> Mapping[str, Any]:
    """Show a team's tally; give the HTML. `contents` has the exercises in the guide's order, `places` as above."""
    return {"html": _team_of(tally, contents, language).show(root, places or {})}


def _team_report(tally: object, contents: Mapping[str, str], language: str) -> Mapping[str, Any]:
    """Tell a team's tally as a Markdown file: its name, media type and text."""
    return asdict(Document("team.md", "text/markdown", _team_of(tally, contents, language).report()))


def _team_rows(
    tally: object,
    contributions: Any,
    counts: Any,
    contents: Mapping[str, str],
    form: str,
    language: str,
    now: int,
    first: bool = True,
) -> Mapping[str, Any]:
    """Give some of a gathering as rows of a file: its name, media type, and the text to put behind earlier ones.

    `form` is `csv` or `jsonl`, `first` says that nothing stands before; `tally` is that of the whole gathering.
    """
    team, reader = _team_of(tally, contents, language), GatheringReader(now)
    items: list[Contribution | Count] = [
        *(read for each in reader.listed(contributions) if (read := reader.person(each))),
        *(counted for each in reader.listed(counts) if (counted := reader.count(each))),
    ]
    if form == "csv":
        return asdict(Document("team.csv", "text/csv", as_csv(team.rows(items), first=first)))
    return asdict(Document("team.jsonl", "application/jsonl", as_json_lines(team.rows(items))))


def _team_of(tally: object, contents: Mapping[str, str], language: str) -> Team:
    return Team(team_from_data(tally), contents, Exercises(contents, _exercise).get, language)


def _kept(
    exercises: Any, language: str, root: str, now: int, contents: Any = None, moments: Any = (), places: Any = None
) -> Kept:
    kept = {"exercises": exercises, "moments": list(moments)}
    return Kept(kept, Exercises(contents or {}, _exercise), places or {}, language, root, now)


def _others(data: Any) -> Others:
    read = ((_exercise(content), answers_from_data(answers)) for content, answers in data)
    return {exercise.id: (exercise, answers) for exercise, answers in read}


@lru_cache(maxsize=32)
def _exercise(content: str) -> Exercise:
    return exercise_from_data(json.loads(content))


MESSAGES: Mapping[str, Callable[..., Mapping[str, Any]]] = {
    "act": _act,
    "answers": _answers,
    "arrived": _arrived,
    "comparison": _comparison,
    "document": _document,
    "export": _export,
    "feedback": _feedback,
    "fields": _fields,
    "find": _find,
    "fold": _fold,
    "gathered": _gathered,
    "hand-in": _hand_in,
    "hands-up": _hands_up,
    "import": _import,
    "qr": _qr,
    "receive": _receive,
    "received": _received,
    "save": _save,
    "team": _team,
    "team-report": _team_report,
    "team-rows": _team_rows,
}
