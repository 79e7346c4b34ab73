"""Lays a team's answers to one exercise side by side: what differs most comes first, since it is worth the talk."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reflection.content import Exercise, Prompt, Topic
from reflection.dates import day_in_words, day_of
from reflection.tally import Sayings, Tally
from reflection.text import Words

FEWEST = 5
"""How many people must have answered something about trust or psychological safety before a team sees the answers; and
how many make a group in which it takes more than a guess to tell who answered what."""
SEVERAL = 2


@dataclass(frozen=True)
class Share:
    """One answer, how many people gave it, and whether it is the one that the sources have."""

    words: Words
    people: int
    sources: bool = False


@dataclass(frozen=True)
class Said:
    """What people wrote in the same words, and how many of them."""

    words: Words
    people: int


@dataclass(frozen=True)
class Compared:
    """The answers to one topic: how many people gave one, which ones, who starred it, and what was written.

    Of people who could tick several answers, `answered` is how many there are at least: those of the most ticked one.
    `more` counts texts that a tally could not hold; `prompt` is a question to talk about where people differ.
    """

    topic: Topic
    answered: int
    shares: tuple[Share, ...] = ()
    starred: int = 0
    said: tuple[Said, ...] = ()
    more: int = 0
    prompt: Prompt | None = None

    @property
    def single(self) -> bool:
        """Whether everyone could give one of several answers, so that people can differ."""
        return len(self.topic.choices) > 1 and not self.topic.many

    @property
    def given(self) -> tuple[Share, ...]:
        """The answers that somebody gave."""
        return tuple(share for share in self.shares if share.people)

    @property
    def unity(self) -> float:
        """How far people gave the same answer: 1 where all did, and less the more evenly they are split.

        It is the chance that two people, drawn at random and with putting back, gave the same answer. It orders, and is
        never shown. What is equal comes out as equal, because it is one division of whole numbers.
        """
        return sum(share.people**2 for share in self.shares) / self.answered**2

    @property
    def split(self) -> bool:
        """Whether no answer was given by more than two thirds of the people."""
        return 3 * max(share.people for share in self.shares) <= 2 * self.answered


@dataclass(frozen=True)
class TeamView:
    """What a team sees of its answers to one exercise.

    `differ` has the most evenly split first; `lean` is where most say the same, `agree` where all do, `alone` where
    only one person answered. `chosen` could be ticked or left, and what most people ticked comes first. `starred` is
    what several people starred, `written` what was answered in own words, and `held` what was asked and too few people
    answered for showing it.
    """

    exercise: Exercise
    tally: Tally
    differ: tuple[Compared, ...] = ()
    lean: tuple[Compared, ...] = ()
    agree: tuple[Compared, ...] = ()
    alone: tuple[Compared, ...] = ()
    chosen: tuple[Compared, ...] = ()
    starred: tuple[Compared, ...] = ()
    written: tuple[Compared, ...] = ()
    held: tuple[Words, ...] = ()
    by_field: Mapping[str, Compared] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """How many people answered the exercise."""
        return self.tally.people

    @property
    def small(self) -> bool:
        """Whether so few people answered that anyone can guess who answered what."""
        return self.people < FEWEST


def team_view(exercise: Exercise, tally: Tally, prompts: Sequence[Prompt] = ()) -> TeamView:
    """Lay the answers to an exercise side by side; `prompts` are what the guide's cards ask."""
    compared = [_compared(exercise, topic, counts, tally) for topic, counts in exercise.compared(tally)]
    answered = [each for each in compared if each.answered or each.said or each.starred]
    held = [each.topic.text for each in answered if withheld(each.topic, each.answered)]
    shown = [each for each in answered if not withheld(each.topic, each.answered)]
    single = [each for each in shown if each.single]
    several = [each for each in single if each.answered >= SEVERAL]
    differ = sorted((each for each in several if each.split), key=lambda each: (each.unity, -each.answered))
    lean = (each for each in several if not each.split and len(each.given) > 1)
    chosen = (each for each in shown if each.answered and each.topic.choices and not each.single)
    return TeamView(
        exercise,
        tally,
        differ=_with_prompts(differ, prompts),
        lean=tuple(sorted(lean, key=lambda each: each.unity)),
        agree=tuple(each for each in several if len(each.given) == 1),
        alone=tuple(each for each in single if each.answered == 1),
        chosen=tuple(sorted(chosen, key=lambda each: (not each.topic.many, -each.answered))),
        starred=tuple(sorted((each for each in shown if each.starred >= SEVERAL), key=lambda each: -each.starred)),
        written=tuple(each for each in shown if each.said and (not each.topic.choices or not each.answered)),
        held=tuple({repr(words): words for words in held}.values()),
        by_field={each.topic.field: each for each in shown},
    )


def withheld(topic: Topic, answered: int) -> bool:
    """Tell whether nothing of the answers to a topic is shown, because it is sensitive and few people answered it."""
    return topic.sensitive and answered < FEWEST


def withheld_fields(exercise: Exercise, tally: Tally) -> frozenset[str]:
    """Name the form fields whose answers are left out where answers are told one by one."""
    return frozenset(
        name
        for topic in exercise.topics
        if withheld(topic, exercise.answered(topic, tally))
        for name in (topic.field, topic.star, topic.note)
        if name
    )


def _compared(exercise: Exercise, topic: Topic, counts: Mapping[str, int], tally: Tally) -> Compared:
    shares = tuple(Share(words, counts.get(value, 0), value in topic.sources) for value, words in topic.choices.items())
    if len(shares) == 1 or topic.many:
        shares = tuple(share for share in shares if share.people)
    numbers = [share.people for share in shares]
    written = tally.sayings.get(topic.note if topic.choices else topic.field, Sayings())
    # Days in their order; texts by how many wrote them, and otherwise in one that nobody chose.
    said = sorted(written.kept.items(), key=lambda each: (each[1].words if topic.day else "", -each[1].people, each[0]))
    return Compared(
        topic,
        answered=(max(numbers, default=0) if topic.many else sum(numbers)) if topic.choices else written.total,
        shares=shares,
        starred=tally.count(topic.star, "yes"),
        said=tuple(Said(_words(exercise, topic, saying.words), saying.people) for _, saying in said),
        more=written.more,
    )


def _words(exercise: Exercise, topic: Topic, words: str) -> Words:
    """Give what was written; a day, as people say it."""
    if not topic.day:
        return words
    day = day_of(words)
    return day_in_words(day, exercise.title.by_language) if day else words


def _with_prompts(differences: Sequence[Compared], prompts: Sequence[Prompt]) -> tuple[Compared, ...]:
    """Give each difference a prompt near to what it is about, and each another one as long as there are some."""
    distances = [_distances(each.topic, prompts) for each in differences]
    used: Counter[int] = Counter()
    found: dict[int, Prompt] = {}
    # Those that share a finding with a prompt choose first, so that no other one takes it away from them.
    for index in sorted(range(len(differences)), key=lambda index: min(distances[index].values(), default=0)):
        near = distances[index]
        if near:
            number = min(near, key=lambda number: (used[number], near[number], number))
            used[number] += 1
            found[index] = prompts[number]
    return tuple(replace(each, prompt=found.get(index)) for index, each in enumerate(differences))


def _distances(topic: Topic, prompts: Sequence[Prompt]) -> Mapping[int, int]:
    """Say how far prompts are from a topic, by their numbers.

    They share a finding (0), findings of the same kind (1) or on the same page (2), or a theme with one that does (3).
    """
    found: dict[int, int] = {}
    for distance, look in enumerate(("id", "kind", "page")):
        about = {getattr(finding, look) for finding in topic.findings}
        for number, prompt in enumerate(prompts):
            if about & {getattr(finding, look) for finding in prompt.findings}:
                found.setdefault(number, distance)
    themes = [prompts[number].theme for number in found]
    return {**{number: 3 for number, prompt in enumerate(prompts) if prompt.theme in themes}, **found}
