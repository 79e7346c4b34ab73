"""The partner map: who a school learns with, drawn as a network, with what is strong and what is thin in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import ClassVar, Literal

from reflection.answers import Answers, Field, value_of, values_of
from reflection.content import ContentProblem, Exercise, Finding, Highlight, Line, Topic, id_problems, not_one_of
from reflection.drawing import SHAPES, Network, Node, Placed, network, shape
from reflection.feedback import Entry, Feedback, Section
from reflection.tally import Mark, Saying, Sayings, Tally, digest_of
from reflection.text import Sentence, Text, Word, Words, at_most

PLACES: Mapping[str, Word] = {"inside": Word("In education"), "outside": Word("Outside education")}
CONTACTS: Mapping[str, Word] = {"one": Word("One person"), "several": Word("Several people")}
LEARNING: Mapping[str, Word] = {
    "from-them": Word("We learn from them"),
    "from-us": Word("They learn from us"),
    "both": Word("Both learn"),
    "not-sure": Word("Not sure"),
}
STRENGTH: Mapping[str, Word] = {
    "present": Word("Present"),
    "growing": Word("Growing"),
    "not-sure": Word("Not sure"),
}
QUESTIONS: Mapping[str, Word] = {
    "kind": Word("Kind of partner"),
    "place": Word("In or outside education?"),
    "levels": Word("At which levels do you have ties?"),
    "staff": Word("Who of your school is tied to them?"),
    "contacts": Word("With how many of them do you have contact?"),
    "learning": Word("Who learns from whom?"),
}
FIXED: Mapping[str, Mapping[str, Word]] = {"place": PLACES, "contacts": CONTACTS, "learning": LEARNING}
"""Questions whose answers the drawing knows, so that editors cannot change them."""

SLOTS: Mapping[str, Word] = {
    "p1": Word("Partner 1"),
    "p2": Word("Partner 2"),
    "p3": Word("Partner 3"),
    "p4": Word("Partner 4"),
    "p5": Word("Partner 5"),
    "p6": Word("Partner 6"),
    "p7": Word("Partner 7"),
    "p8": Word("Partner 8"),
}
"""The places for partners. A partner keeps its place, whoever is added or removed."""
ON_PAPER = 4
"""How many places stand open where the page cannot add any."""
KNOWN, UNNAMED, ANSWERED = "partners", "unnamed", "answered"
"""What a team's tally has: the partners by name, people who have some without a name, and people by question."""
MOST_DRAWN = 12
"""How many partners of a team are drawn at most; the table has all of them."""
MOST_COMPARED = 60
"""Of how many partners it is compared what a team says of them: those that most people know."""
OWN = ("added", "name", *QUESTIONS)
"""Fields that every partner has, besides the qualities that editors ask about."""


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer that can be chosen.

    text: what it says, in at most 28 characters, for phones.
    hint: a few words that explain it.
    finding: for a quality, the finding that it comes from.
    """

    id: str
    text: Text = at_most(28)
    hint: Text | None = None
    finding: Finding | None = None


@dataclass(frozen=True, kw_only=True)
class Point:
    """One thing that the map can show, and what is said about it.

    of: what it looks at: kind, place, levels, staff, contacts, learning, or the id of a quality.
    given: the answers it is about; it then names the partners with one of them. For `kind`, `levels` and `staff` these
        are the ids written there; for `place`, `inside` and `outside` education; for `contacts`, `one` and `several`
        people; for `learning`, `from-them`, `from-us`, `both` and `not-sure`; for a quality, `present`, `growing` and
        `not-sure`.
    spread: instead of `given`: `one` or `several`, for a map on which all partners together show that many.
    text: what is said, in one sentence.
    more: what there is to say about it.
    findings: the findings that answer it.
    """

    of: str
    given: tuple[str, ...] = ()
    spread: Literal["", "one", "several"] = ""
    text: Text
    more: Text | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PointGroup:
    """A part of the feedback, shown when the map shows one of its points.

    title: its heading.
    text: a sentence or two under it.
    points: what it looks for.
    findings: findings that belong to the group as a whole.
    """

    title: Text
    text: Text
    points: tuple[Point, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Partner:
    """One partner as the reader describes it; what was not said is empty."""

    id: str
    name: str
    kind: Option | None
    given: Mapping[str, tuple[str, ...]]

    @property
    def number(self) -> str:
        """The number on the map."""
        return self.id.removeprefix("p")

    @property
    def words(self) -> Words:
        """What to call the partner."""
        return self.name if self.name.strip() else SLOTS[self.id]

    @property
    def tied(self) -> bool:
        """Whether anything was said about the tie."""
        return any(values for question, values in self.given.items() if question != "kind")

    def says(self, question: str) -> str:
        """Give the one answer to a question, or an empty string."""
        return next(iter(self.given[question]), "")


@dataclass(frozen=True, kw_only=True)
class MapFeedback(Feedback):
    """Feedback with the partners on the map and their drawing."""

    partners: tuple[Partner, ...]
    network: Network


@dataclass(frozen=True)
class Known:
    """A partner that people in a team know: how many do, and how many said what to each question."""

    name: str
    people: int
    said: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Overlay:
    """The maps of a team, one on top of the other: all partners, and those that are drawn with their places."""

    known: tuple[Known, ...]
    placed: tuple[tuple[Known, Placed], ...]
    network: Network


@dataclass(frozen=True, kw_only=True)
class Map(Exercise):
    """A map of the school's partners: eight at most, each with its ties; Python draws it and says what looks thin.

    kinds: the sorts of partners, seven at most; the order gives each its shape and colour.
    levels: where ties can be, from the level nearest to the classroom outwards; each is a ring, four at most.
    staff: who at school can be tied to a partner.
    qualities: what ties need; each is asked as present, growing or not sure.
    feedback: groups of points, in the order in which they appear; what is strong comes first.
    """

    kind: ClassVar[str] = "map"
    dynamic: ClassVar[bool] = True
    example: ClassVar[str] = """\
kind: map
title: {en: Your partners, nl: Jullie partners}
intro: {en: Draw whom you learn with., nl: Teken met wie jullie leren.}
minutes: 15
company: [alone, team]
kinds:
  - {id: parents, text: {en: Parents, nl: Ouders}}
  - {id: support, text: {en: Support, nl: Ondersteuning}, hint: {en: such as CLB, nl: zoals CLB}}
levels:
  - {id: classroom, text: {en: Classroom, nl: Klas}}
  - {id: school, text: {en: School, nl: School}}
staff:
  - {id: leader, text: {en: School leader, nl: Schoolleider}}
  - {id: non-teaching, text: {en: Non-teaching staff, nl: Ander personeel}}
qualities:
  - {id: trust, text: {en: Trust, nl: Vertrouwen}}
  - {id: safety, text: {en: Safety, nl: Veiligheid}, hint: {en: You can be wrong., nl: Je mag je vergissen.}}
feedback:
  - title: {en: Worth keeping, nl: Om vast te houden}
    text: {en: This is there., nl: Dit is er.}
    points:
      - of: kind
        spread: several
        text: {en: Your partners differ., nl: Jullie partners verschillen.}
      - {of: trust, given: [present, growing], text: {en: There is trust., nl: Er is vertrouwen.}}
    findings: [think-diverse-multilevel]
  - title: {en: Worth a look, nl: Om naar te kijken}
    text: {en: This looks thin., nl: Dit lijkt dun.}
    points:
      - of: kind
        spread: one
        text: {en: One kind of partner., nl: Eén soort partner.}
        findings: [think-diverse-multilevel]
      - of: learning
        given: [from-them, from-us]
        text: {en: Learning goes one way., nl: Leren gaat één kant op.}
        findings: [con-equal-learner, act-equality-depth]
"""

    kinds: tuple[Option, ...]
    levels: tuple[Option, ...]
    staff: tuple[Option, ...]
    qualities: tuple[Option, ...]
    feedback: tuple[PointGroup, ...]

    def fields(self) -> Mapping[str, Field]:
        """Name the fields: a place's id with `.name`, `.kind` and so on behind it; `.added` says that it is in use."""
        return {f"{slot}.{name}": field for slot in SLOTS for name, field in self._slot_fields.items()}

    @cached_property
    def _slot_fields(self) -> Mapping[str, Field]:
        return {
            "added": Field(("yes",)),
            "name": Field(),
            "kind": Field(_ids(self.kinds)),
            "place": Field(tuple(PLACES)),
            "levels": Field(_ids(self.levels), many=True),
            "staff": Field(_ids(self.staff), many=True),
            "contacts": Field(tuple(CONTACTS)),
            "learning": Field(tuple(LEARNING)),
            **{quality.id: Field(tuple(STRENGTH)) for quality in self.qualities},
        }

    def partner(self, slot: str, answers: Answers) -> Partner:
        """Read one partner out of the answers."""
        chosen = {name: values_of(answers, f"{slot}.{name}", field) for name, field in self._slot_fields.items()}
        given = {
            question: tuple(value for value in self.options(question) if value in chosen[question])
            for question in self.asked()
        }
        kind = next((kind for kind in self.kinds if kind.id in given["kind"]), None)
        return Partner(slot, next(iter(chosen["name"]), ""), kind, given)

    def partners(self, answers: Answers) -> tuple[Partner, ...]:
        """Give the partners about whom anything was said."""
        read = (self.partner(slot, answers) for slot in SLOTS)
        return tuple(partner for partner in read if partner.name or any(partner.given.values()))

    def shown(self, answers: Answers) -> tuple[str, ...]:
        """Name the places in use: those that were added or filled in, and the first one while there are none."""
        filled = {partner.id for partner in self.partners(answers)}
        used = tuple(slot for slot in SLOTS if slot in filled or value_of(answers, f"{slot}.added", Field(("yes",))))
        return used or (next(iter(SLOTS)),)

    def waiting(self, answers: Answers) -> str:
        """Name the first place in use that is still empty, or give an empty string."""
        filled = {partner.id for partner in self.partners(answers)}
        return next((slot for slot in self.shown(answers) if slot not in filled), "")

    def beyond_paper(self, answers: Answers) -> bool:
        """Tell whether a place is in use that paper has no open room for."""
        return any(slot in self.shown(answers) for slot in tuple(SLOTS)[ON_PAPER:])

    def act(self, answers: Answers, action: str, chance: Random) -> Answers:
        """Add a partner in the first free place (`add`), or remove one and leave the others in theirs (`remove:p3`)."""
        shown = self.shown(answers)
        wish, _, slot = action.partition(":")
        if wish == "remove" and slot in SLOTS:
            gone = {f"{slot}.{name}" for name in self._slot_fields}
            return {name: values for name, values in answers.items() if name not in gone}
        free = next((slot for slot in SLOTS if slot not in shown), None)
        if action == "add" and free:
            return {**answers, **{f"{slot}.added": ["yes"] for slot in (*shown, free)}}
        return answers

    def respond(self, answers: Answers) -> Feedback:
        """Draw the partners, and go through the points that have something to say about them."""
        partners = self.partners(answers)
        if not partners:
            return Feedback()
        levels = _ids(self.levels)
        nodes = [
            Node(partner.name, tuple(levels.index(level) for level in partner.given["levels"])) for partner in partners
        ]
        sections = []
        for group in self.feedback:
            entries = tuple(self._entries(group, partners))
            if entries:
                sections.append(Section(group.text, group.title, entries, findings=group.findings))
        return MapFeedback(sections=tuple(sections), partners=partners, network=network(nodes, len(self.levels)))

    def _entries(self, group: PointGroup, partners: tuple[Partner, ...]) -> Iterator[Entry]:
        for point in group.points:
            if point.spread:
                found = {value for partner in partners for value in partner.given[point.of]}
                about = tuple(text for value, text in self.options(point.of).items() if value in found)
                said = len(about) == 1 if point.spread == "one" else len(about) > 1
            else:
                about = tuple(partner.words for partner in partners if {*partner.given[point.of]} & {*point.given})
                said = bool(about)
            if said:
                first = next(iter((*point.findings, *group.findings)))
                yield Entry(text=point.text, finding=first, about=about, more=point.more, advice=point.findings)

    def options(self, question: str) -> Mapping[str, Words]:
        """Give the answers that a question offers, with their words."""
        written = {"kind": self.kinds, "levels": self.levels, "staff": self.staff}
        if question in written:
            return {option.id: option.text for option in written[question]}
        return FIXED.get(question, STRENGTH)

    def lines(self, answers: Answers) -> Iterator[Line]:
        """Tell each partner's name, and then what was said of it."""
        asked = self.asked()
        for partner in self.partners(answers):
            if partner.name:
                yield Line(f"{partner.id}.name", SLOTS[partner.id], partner.name)
            for question, values in partner.given.items():
                for value in values:
                    yield Line(f"{partner.id}.{question}", asked[question], self.options(question)[value])

    def marks(self, answers: Answers) -> Iterator[Mark]:
        """Tell each partner by its name, with what was said of it; what has no name cannot be told from others."""
        partners = self.partners(answers)
        named: dict[str, tuple[str, dict[str, set[str]]]] = {}
        for partner in partners:
            if name := " ".join(partner.name.split()):
                _, said = named.setdefault(digest_of(name), (name, {}))
                for question, values in partner.given.items():
                    # Who has a partner on the map twice is still one person, with one answer where only one is asked.
                    if self._slot_fields[question].many or not said.get(question):
                        said.setdefault(question, set()).update(values)
        for name, said in named.values():
            aspects = sorted(f"{question} {value}" for question, values in said.items() for value in values)
            yield Mark(KNOWN, words=name, aspects=tuple(aspects))
        for question in self.asked():
            if any(partner.given[question] for partner in partners):
                yield Mark(ANSWERED, question)
        if any(not partner.name.strip() for partner in partners):
            yield Mark(UNNAMED, "yes")

    def known(self, tally: Tally) -> tuple[Known, ...]:
        """Give the partners that people in a team know, those that most of them know first."""
        kept = tally.sayings.get(KNOWN, Sayings()).kept.values()
        found = sorted(kept, key=lambda saying: (-saying.people, saying.words.casefold(), saying.words))
        return tuple(Known(saying.words, saying.people, self._said_of(saying)) for saying in found)

    def _said_of(self, saying: Saying) -> Mapping[str, Mapping[str, int]]:
        return {
            question: {
                value: count
                for value in self.options(question)
                if (count := saying.aspects.get(f"{question} {value}", 0))
            }
            for question in self.asked()
        }

    def compared(self, tally: Tally) -> Iterator[tuple[Topic, Mapping[str, int]]]:
        """Give the partners, and what was asked of those that several people know: the rest cannot be compared."""
        yield Topic(KNOWN, Word("Who knows whom")), {}
        findings = {quality.id: (quality.finding,) for quality in self.qualities if quality.finding}
        for partner in self.known(tally)[:MOST_COMPARED]:
            if partner.people > 1:
                for question, asked in self.asked().items():
                    yield (
                        Topic(
                            question,
                            asked,
                            self.options(question),
                            many=question in ("levels", "staff"),
                            findings=findings.get(question, self._findings_on(question)),
                            under=partner.name,
                            asked=partner.people,
                        ),
                        partner.said[question],
                    )

    def answered(self, topic: Topic, tally: Tally) -> int:
        """Tell how many people answered what a topic asks, about whichever partner."""
        return tally.count(ANSWERED, topic.field.rpartition(".")[2])

    def rests_on(self) -> Mapping[str, tuple[Finding, ...]]:
        """Name the finding that each quality comes from."""
        return {f"{slot}.{each.id}": (each.finding,) for slot in SLOTS for each in self.qualities if each.finding}

    def _findings_on(self, question: str) -> tuple[Finding, ...]:
        """Give the findings that the feedback has on a question, as far as they are about nothing that is sensitive."""
        points = (point for group in self.feedback for point in group.points if point.of == question)
        return tuple(finding for point in points for finding in point.findings if not finding.sensitive)

    def overlay(self, tally: Tally) -> Overlay | None:
        """Draw the partners that people in a team know, as many as can be told apart from the back of a room."""
        known = self.known(tally)
        if not known:
            return None
        levels = _ids(self.levels)
        drawn = known[:MOST_DRAWN]
        nodes = [
            Node(partner.name, tuple(levels.index(level) for level in partner.said["levels"])) for partner in drawn
        ]
        picture = network(nodes, len(levels))
        return Overlay(known, tuple(zip(drawn, picture.nodes, strict=True)), picture)

    def kinds_of(self, overlay: Overlay) -> Iterable[Option | None]:
        """Give the kinds that are drawn, in the editors' order; None for partners whose kind is not clear."""
        looks = {self.look_of(partner) for partner, _ in overlay.placed}
        return [kind for kind in (*self.kinds, None) if self.look(kind) in looks]

    def left_out(self, tally: Tally) -> int:
        """Tell of how many namings a tally could not hold the partner."""
        return tally.sayings.get(KNOWN, Sayings()).more

    def unnamed(self, tally: Tally) -> int:
        """Tell how many people have partners without a name."""
        return tally.count(UNNAMED, "yes")

    def look_of(self, partner: Known) -> str:
        """Name the shape of a partner: the kind that most people take it for, if one is ahead."""
        first, *others = [*sorted(partner.said["kind"].items(), key=lambda each: -each[1]), ("", 0)]
        ahead = first[1] > max((count for _, count in others), default=0)
        return self.look(next((kind for kind in self.kinds if ahead and kind.id == first[0]), None))

    def highlights(self, answers: Answers) -> Iterator[Highlight]:
        """Offer the partners that have a name."""
        return (Highlight(partner.id, partner.name) for partner in self.partners(answers) if partner.name.strip())

    def slots(self) -> Sequence[tuple[str, Word]]:
        """Give the places for partners, for the form."""
        return tuple(SLOTS.items())

    def asked(self) -> Mapping[str, Words]:
        """Give the questions that are asked of each partner, besides its name."""
        return {**QUESTIONS, **{quality.id: quality.text for quality in self.qualities}}

    on_paper: ClassVar[int] = ON_PAPER

    def placed(self, feedback: MapFeedback) -> Iterable[tuple[Partner, Placed]]:
        """Pair the partners with their places in the drawing."""
        return zip(feedback.partners, feedback.network.nodes, strict=True)

    def drawn_kinds(self, feedback: MapFeedback) -> Iterable[Option | None]:
        """Give the kinds that are on the map, in the editors' order; None for partners of no kind yet."""
        found = [partner.kind for partner in feedback.partners]
        return [kind for kind in (*self.kinds, None) if kind in found]

    def look(self, kind: Option | None) -> str:
        """Name the shape of a kind of partner."""
        return SHAPES[self.kinds.index(kind)] if kind else SHAPES[-1]

    def outline(self, name: str, *place: float) -> str:
        """Draw a shape, for the picture and its key."""
        return shape(name, (place[0], place[1])) if place else shape(name, size=8)

    def problems(self) -> list[ContentProblem]:
        """Find ids used twice, more of something than can be drawn, and points that look for what is not asked."""
        return [
            *super().problems(),
            *(
                problem
                for key in ("kinds", "levels", "staff", "qualities")
                for problem in id_problems((key,), _ids(getattr(self, key)))
            ),
            *self._drawing_problems(),
            *self._point_problems(),
        ]

    def _drawing_problems(self) -> Iterable[ContentProblem]:
        for key, most in (("kinds", len(SHAPES) - 1), ("levels", 4)):
            count = len(getattr(self, key))
            if count > most:
                yield ContentProblem(
                    (key,),
                    Sentence("{key} has {count} entries", key=key, count=count),
                    Sentence("Leave {most} at most; more cannot be drawn.", most=most),
                )
        for index, quality in enumerate(self.qualities):
            if quality.id in OWN:
                problem = Sentence('a quality has the id "{id}", which stands for another question', id=quality.id)
                yield ContentProblem(("qualities", index, "id"), problem, Sentence("Give the quality another id."))

    def _point_problems(self) -> Iterable[ContentProblem]:
        known = list(self.asked())
        for first, group in enumerate(self.feedback):
            for second, point in enumerate(group.points):
                where, path = f"feedback {first + 1}, point {second + 1}", ("feedback", first, "points", second)
                if point.of not in known:
                    problem = Sentence('{where}, of, names no question: "{of}"', where=where, of=point.of)
                    yield not_one_of((*path, "of"), problem, point.of, known)
                    continue
                if bool(point.given) == bool(point.spread):
                    remedy = Sentence("Give it either given: with answers, or spread: with one or several.")
                    yield ContentProblem(path, Sentence("{where} does not say when it is shown", where=where), remedy)
                for value in point.given:
                    if value not in self.options(point.of):
                        problem = Sentence(
                            '{where}, given, names no answer to {of}: "{value}"', where=where, of=point.of, value=value
                        )
                        yield not_one_of((*path, "given"), problem, value, self.options(point.of))
                if not point.findings and not group.findings:
                    remedy = Sentence("Add findings: to it or to its group.")
                    yield ContentProblem(path, Sentence("{where} names no finding", where=where), remedy)


def _ids(options: Iterable[Option]) -> tuple[str, ...]:
    return tuple(option.id for option in options)
