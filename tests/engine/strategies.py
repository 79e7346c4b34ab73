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


def values_for(field):
    """Make values for a field: often what its form would give, sometimes anything."""
    if field.values is None:
        return texts.map(lambda text: [text]) | st.lists(texts, max_size=3)
    offered = st.sampled_from(field.values)
    return offered.map(lambda value: [value]) | st.lists(offered | texts, max_size=4)


def answers_to(exercise):
    """Make answers to an exercise, among them some to fields that it does not have."""
    own = st.fixed_dictionaries({}, optional={name: values_for(field) for name, field in exercise.fields().items()})
    foreign = st.dictionaries(texts, st.lists(texts, max_size=3), max_size=2)
    return st.tuples(foreign, own).map(lambda parts: {**parts[0], **parts[1]})


def answered(exercises):
    """Pair each of some exercises with answers."""
    return st.sampled_from(exercises).flatmap(lambda exercise: st.tuples(st.just(exercise), answers_to(exercise)))
