"""What Python is asked while it is watched which of its WebAssembly it needs: everything that a page may ask."""

import json
import re
from collections.abc import Mapping
from itertools import product
from typing import Any

from reflection import KINDS, Exercise, exercise_to_data
from reflection.answers import Field
from reflection.door import call
from reflection.language import languages
from reflection_build.content_reader import exercise_reader
from reflection_build.yaml_source import parse_yaml

NOW = 1_772_359_200_000
"""Some moment, in milliseconds; all that is made at it is the same in each build."""
DAY = "2026-03-01"
WRITTEN = "Geëvalueerd – “ja” 🙂\n<nog> een *regel*, die langer is dan wat er in een kalender naast elkaar past\n"
"""With letters of one byte to four, and with what other formats mean something by, as readers write them."""
GUIDE = "guide"
ROOT = "../"


def requests() -> list[str]:
    """Ask about each kind's example and about all of them, in each language, as reflection.door takes it."""
    asked: list[str] = []

    def ask(message: str, **about: object) -> dict[str, Any]:
        asked.append(json.dumps({"message": message, **about}))
        reply: dict[str, Any] = json.loads(call(asked[-1]))
        if "error" in reply:
            raise ValueError(f"{message}: {reply['error']}")
        return reply

    # The examples have no text in a language that the guide has just begun.
    read = exercise_reader(languages(), None, begun=languages())
    exercises = [read(parse_yaml(kind.example, f"{kind.kind}.yml"), kind.kind) for kind in KINDS]
    contents = {exercise.id: json.dumps(exercise_to_data(exercise)) for exercise in exercises}
    filled_in = {exercise.id: _filled_in(exercise) for exercise in exercises}
    for (name, content), language, begun in product(contents.items(), languages(), (False, True)):
        about = {"content": content, "answers": filled_in[name] if begun else {}, "language": language}
        ask("feedback", **about, root=ROOT)
        reply = ask("fields", **about, root=ROOT)
        shown = reply["fields"] + reply["feedback"]
        for action in re.findall(r'data-act="(.+?)"', shown):
            ask("act", **about, action=action, chance=1, root=ROOT)
        for document in re.findall(r'data-document="(.+?)"', shown):
            ask("document", name=document, **about, moment=f"{DAY}T10:00:00.000Z")
        ask("hands-up", content=content, language=language, people=0, counts={})
    kept = {name: {"answers": answers, "changed": {}} for name, answers in filled_in.items()}
    for language in languages():
        mine = {"exercises": kept, "contents": contents, "language": language, "root": ROOT, "now": NOW}
        ask("answers", **mine)
        ask("comparison", **mine, moment={"kept": NOW - 1, "word": WRITTEN, "exercises": {}})
        exported = ask("export", **mine, guide=GUIDE)["text"]
        emptied: Mapping[str, object] = {name: {"answers": {}, "changed": {}} for name in kept}
        for here, prefer in product((kept, emptied, {}), ("newer", "file")):
            ask("import", **mine | {"exercises": here}, text=exported, guide=GUIDE, prefer=prefer)
        ask("import", **mine, text=exported[: len(exported) // 2], guide=GUIDE, prefer="newer")
        wishes = {"chosen": list(kept), "notes": True, "name": WRITTEN, "role": "", "contributor": "0" * 16}
        handed_in = ask("hand-in", **mine, **wishes, guide=GUIDE)
        ask("qr", link=f"https://guide.example/#c={handed_in['packed'][:500]}", language=language)
        count = _count(exercises[0])
        team = {"contents": contents, "language": language}
        ask("arrived", text=handed_in["packed"], guide=GUIDE, now=NOW, **team)
        saved = ask("save", packed=[handed_in["packed"]], counts=[count], guide=GUIDE, now=NOW)["text"]
        texts = (handed_in["packed"], handed_in["file"]["text"], saved, WRITTEN)
        chat = "\n".join(f"Sofie, 10:42\n{text} 🙂" for text in texts)
        found = ask("find", inputs=[{"text": text, "name": ""} for text in (*texts, chat)])
        received = ask("receive", inputs=found["found"], known={}, guide=GUIDE, now=NOW)
        rows = {"rows": received["rows"]}
        ask("received", **rows, outcomes=received["outcomes"], refused=found["refused"], **team)
        ask("gathered", **rows, **team)
        gathered = {"contributions": [handed_in["packed"]], "counts": [count], "now": NOW}
        tally = ask("fold", tally=None, contents=contents, **gathered)["tally"]
        ask("team", tally=tally, **team, root=ROOT)
        ask("team-report", tally=tally, **team)
        for form in ("csv", "jsonl"):
            ask("team-rows", tally=tally, form=form, **team, **gathered)
    return asked


def _filled_in(exercise: Exercise) -> dict[str, list[str]]:
    return {name: [_given(field)] for name, field in exercise.fields().items()}


def _given(field: Field) -> str:
    if field.day:
        return DAY
    return field.values[-1] if field.values else WRITTEN


def _count(exercise: Exercise) -> dict[str, object]:
    chosen = {topic.field: dict.fromkeys(topic.choices, 1) for topic in exercise.topics if topic.choices}
    return {"id": "1" * 16, "made": NOW, "exercise": exercise.id, "people": len(chosen), "counts": chosen}
