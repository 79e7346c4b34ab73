"""Answers of every sort: sensible, damaged, old, hostile."""

from hypothesis import strategies as st

ODD = (
    "",
    "\0",
    "\n",
    "\n\r\n\r",
    "\ud800",
    "\udfff\ud800",
    "\u2028\x85\x0b\x7f\ufeff\uffff",
    "</textarea><script>alert(1)</script>",
    "<!-- ",
    "]]>",
    "\"' onfocus=alert(1) x='",
    "&amp; &lt;b&gt; &#0; &notit",
    "{{ 7 * 7 }}{% raw %}",
    "%(num)s %d {0}",
    "\u202e😀\u0301" * 50,
    "long " * 20_000,
)
texts = st.sampled_from(ODD) | st.text(st.characters(), max_size=30)


def answers_to(exercise):
    """Make answers to an exercise, of which some are such as its form gives them."""
    offered = sorted({value for field in exercise.fields().values() for value in field.values or ()})
    names = st.sampled_from(sorted(exercise.fields()))
    values = st.lists(st.sampled_from(offered) | texts, max_size=4)
    sensible = st.dictionaries(names, values, max_size=8)
    return st.tuples(sensible, st.dictionaries(texts, values, max_size=2)).map(lambda parts: {**parts[1], **parts[0]})


def answered(exercises):
    """Pair each of some exercises with answers."""
    return st.sampled_from(exercises).flatmap(lambda exercise: st.tuples(st.just(exercise), answers_to(exercise)))
