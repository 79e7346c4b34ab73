"""The one door: JSON text in, JSON text out, whatever comes."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reflection import exercise_to_data
from reflection.door import MESSAGES, call
from tests.engine.examples import ALL_EXERCISES, CASES, EXAMPLES
from tests.project import render_feedback

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)
content = st.sampled_from([json.dumps(exercise_to_data(exercise)) for exercise in ALL_EXERCISES])
messages = st.fixed_dictionaries(
    {"message": st.sampled_from(sorted(MESSAGES)) | anything},
    optional={
        "content": content | anything,
        "answers": anything,
        "language": st.sampled_from(["en", "nl", "", "../nl", "\0"]) | anything,
        "root": st.just("../") | anything,
        "more": anything,
    },
)


def reply_to(request):
    reply = call(request)
    assert reply.isascii()
    return json.loads(reply)


def ask(exercise, answers):
    about = {"content": json.dumps(exercise_to_data(exercise)), "answers": answers, "language": "nl", "root": "../"}
    return reply_to(json.dumps({"message": "feedback", **about}))


@pytest.mark.parametrize(("kind", "case"), [(kind, case) for kind in CASES for case in CASES[kind]])
def test_the_door_gives_the_feedback(kind, case):
    reply = ask(EXAMPLES[kind], CASES[kind][case])
    assert reply == {"feedback": render_feedback(EXAMPLES[kind], CASES[kind][case], "nl", root="../")}


def test_an_unknown_message_is_told_which_ones_are_known():
    assert reply_to('{"message": "sing"}') == {
        "error": "ValueError: unknown message 'sing'; known: " + ", ".join(MESSAGES)
    }


@pytest.mark.parametrize("answers", [None, [], "text", {"team-open": "not-yet"}, {"team-open": [1]}])
def test_what_are_no_answers_is_an_error(answers):
    assert ask(EXAMPLES["checklist"], answers)["error"].startswith("ValueError: ")


@given(anything.map(json.dumps) | messages.map(json.dumps) | st.text())
@example("[" * 100_000)
@example('{"message": [' * 10_000)
def test_the_door_replies_to_any_text(request):
    reply = reply_to(request)
    assert "error" not in reply or (list(reply) == ["error"] and isinstance(reply["error"], str))
