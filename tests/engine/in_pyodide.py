# What test_pyodide.py has Pyodide do: render exercises and knock at the door. The last line is what pyodide.mjs calls.
import json
import random
import sys

from reflection import exercise_from_data, render
from reflection.door import call


def work(text: str) -> str:
    todo = json.loads(text)
    renderings = [
        render(exercise_from_data(each["exercise"]), each["answers"], each["language"], root="../")
        for each in todo["renderings"]
    ]
    return json.dumps(
        {
            "renderings": renderings,
            "replies": [call(request) for request in todo["requests"]],
            "chance": random.random(),
            "modules": sorted(sys.modules),
        }
    )


work  # noqa: B018 - the value of the script
