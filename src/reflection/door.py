"""The one door between the browser and the engine: JSON text in, JSON text out."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from reflection.answers import answers_from_data
from reflection.content import Exercise
from reflection.kinds import exercise_from_data
from reflection.rendering import render_feedback


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


def _feedback(content: str, answers: object, language: str, root: str) -> Mapping[str, Any]:
    """Take an exercise's JSON text and the answers to it; give the HTML of the feedback region."""
    return {"html": render_feedback(_exercise(content), answers_from_data(answers), language, root=root)}


@lru_cache(maxsize=32)
def _exercise(content: str) -> Exercise:
    return exercise_from_data(json.loads(content))


MESSAGES: Mapping[str, Callable[..., Mapping[str, Any]]] = {"feedback": _feedback}
