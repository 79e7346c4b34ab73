"""The profile: a few questions, and what each source says about what they describe."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import ClassVar, Literal

from reflection.answers import Answers, Field, value_of
from reflection.content import (
    ContentProblem,
    Exercise,
    Finding,
    Highlight,
    Line,
    Source,
    id_problems,
    not_one_of,
)
from reflection.feedback import Feedback, Section
from reflection.text import Sentence, Text, Word, at_most

NAME = "name"
PLACE_OF_NAME = "{name}"
ANY_PLACE = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, kw_only=True)
class Naming:
    """What the reader calls the thing that is asked about.

    ask: the question after the reader's own word for it.
    hint: what to write there, and what not.
    unnamed: what it is called in sentences while the reader calls it nothing.
    named: how the reader's word stands in sentences; `{name}` is the word.
    """

    ask: Text
    hint: Text
    unnamed: Text
    named: Text


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer to a question.

    text: what it says, in at most 25 characters, for phones.
    """

    id: str
    text: Text = at_most(25)


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question with its answers.

    text: the question itself.
    hint: a line that helps to answer it, if it needs one.
    choices: the answers that it offers.
    """

    id: str
    text: Text
    hint: Text | None = None
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What one source says about some combinations of answers.

    source: the source, by its id.
    says: whether the source `means` this, leaves it `outside`, or leaves it `open`.
    """

    source: Source
    says: Literal["means", "outside", "open"]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What is said about some combinations of answers.

    when: for each question that matters, by its id, a list of the choices that this rule is for, as in
        `{employer: [ours]}`; `{}` is for everything else.
    verdicts: what each source says about it.
    text: the sentence; `{name}` is where the reader's word for it goes, never at the beginning.
    findings: the findings that the sentence rests on.
    """

    when: Mapping[str, tuple[str, ...]]
    verdicts: tuple[Verdict, ...]
    text: Text
    findings: tuple[Finding, ...]

    @property
    def agreed(self) -> bool:
        """Whether the sources see it alike."""
        return len({verdict.says for verdict in self.verdicts}) <= 1

    def covers(self, chosen: Mapping[str, str]) -> bool:
        """Tell whether this rule is for these choices, by the ids of the questions."""
        return all(chosen[question] in choices for question, choices in self.when.items())


@dataclass(frozen=True, kw_only=True)
class Profile(Exercise):
    """A few questions about one partner, and one sentence on how each source sees such a partner.

    name: how the reader can name the partner.
    questions: the questions; there is a sentence when all are answered.
    rules: the sentences; the first whose conditions hold is the one, so the more general ones stand last. Each
        combination of answers needs one.
    """

    kind: ClassVar[str] = "profile"
    by_hands: ClassVar[bool] = True
    apart: ClassVar[Word | None] = Word(
        "You may each have had another partner in mind. Begin by telling each other which one."
    )
    example: ClassVar[str] = """\
kind: profile
title: {en: "Who is this?", nl: "Wie is dit?"}
intro: {en: Think of one partner., nl: Denk aan één partner.}
minutes: 2
company: [alone, team]
name:
  ask: {en: "What do you call this partner?", nl: "Hoe noem je deze partner?"}
  hint: {en: A role will do., nl: Een rol is genoeg.}
  unnamed: {en: this partner, nl: deze partner}
  named: {en: "“{name}”", nl: "‘{name}’"}
questions:
  - id: employer
    text: {en: "Who is the employer?", nl: "Wie is de werkgever?"}
    hint: {en: Look at the contract., nl: Kijk naar het contract.}
    choices:
      - {id: ours, text: {en: Our school, nl: Onze school}}
      - {id: other, text: {en: Somebody else, nl: Iemand anders}}
  - id: from
    text: {en: "From where?", nl: "Waarvandaan?"}
    choices:
      - {id: education, text: {en: Education, nl: Onderwijs}}
      - {id: families, text: {en: Families, nl: Gezinnen}}
rules:
  - when: {employer: [ours]}
    verdicts: [{source: summary, says: outside}, {source: card, says: open}]
    text: {en: "Of your school: {name}.", nl: "Van je school: {name}."}
    findings: [def-who, why-both-learn]
  - when: {from: [families]}
    verdicts: [{source: summary, says: open}, {source: card, says: means}]
    text: {en: "A parent: {name}.", nl: "Een ouder: {name}."}
    findings: [def-who]
  - when: {}
    verdicts: [{source: summary, says: means}, {source: card, says: means}]
    text: {en: "From outside: {name}.", nl: "Van buiten: {name}."}
    findings: [def-who]
"""

    name: Naming
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]

    def fields(self) -> Mapping[str, Field]:
        """Name the fields: `name` for the reader's own word, and each question's id."""
        return {
            NAME: Field(),
            **{each.id: Field(tuple(choice.id for choice in each.choices)) for each in self.questions},
        }

    def rule_for(self, chosen: Mapping[str, str]) -> Rule | None:
        """Give the rule for the choices, or None while a question is open."""
        if not all(chosen[question.id] for question in self.questions):
            return None
        return next((rule for rule in self.rules if rule.covers(chosen)), None)

    def sentence(self, rule: Rule, name: str = "") -> Text:
        """Give a rule's sentence about what the reader calls `name`."""
        # Between signs that keep a word which runs from right to left apart from the sentence.
        word = f"\u2068{' '.join(name.split())}\u2069" if name.strip() else ""

        def filled(language: str) -> str:
            naming = self.name.named if word else self.name.unnamed
            # Not with format(): what a reader writes can have braces in it.
            called = naming.words(language).replace(PLACE_OF_NAME, word)
            return rule.text.words(language).replace(PLACE_OF_NAME, called)

        return Text({language: filled(language) for language in rule.text.by_language})

    def respond(self, answers: Answers) -> Feedback:
        """Say the sentence, under a heading that tells whether the sources see it alike."""
        given = self.given(answers)
        rule = self.rule_for(given)
        if not rule:
            return Feedback()
        title = Word("The sources agree") if rule.agreed else Word("Here the sources differ")
        return Feedback((Section(self.sentence(rule, given[NAME]), title, findings=rule.findings),))

    def lines(self, answers: Answers) -> Iterator[Line]:
        """Tell the reader's word for it, then the answer to each question."""
        given = self.given(answers)
        if given[NAME]:
            yield Line(NAME, self.name.ask, given[NAME])
        for question in self.questions:
            for choice in question.choices:
                if choice.id == given[question.id]:
                    yield Line(question.id, question.text, choice.text)

    def highlights(self, answers: Answers) -> Iterator[Highlight]:
        """Offer what the reader calls the partner."""
        name = value_of(answers, NAME, Field()).strip()
        return iter([Highlight(NAME, name)] if name else [])

    def rests_on(self) -> Mapping[str, tuple[Finding, ...]]:
        """Name, for each question, the findings that the sentences rest on."""
        return {question.id: self.findings for question in self.questions}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings that sentences rest on, each once."""
        return tuple({finding.id: finding for rule in self.rules for finding in rule.findings}.values())

    def conditions(self, rule: Rule) -> Iterator[tuple[Text, ...]]:
        """Give the choices that a rule is for, question by question, as readers know them."""
        for question in self.questions:
            if question.id in rule.when:
                yield tuple(choice.text for choice in question.choices if choice.id in rule.when[question.id])

    def problems(self) -> list[ContentProblem]:
        """Find ids and sources used twice or reserved, places for no word, and combinations without a sentence."""
        return [
            *super().problems(),
            *id_problems(("questions",), [question.id for question in self.questions]),
            *self._question_problems(),
            *self._place_problems(),
            *(self._rule_problems() or self._combination_problems()),
        ]

    def _question_problems(self) -> Iterator[ContentProblem]:
        for index, question in enumerate(self.questions):
            if question.id == NAME:
                yield ContentProblem(
                    ("questions", index, "id"),
                    Sentence(
                        'a question has the id "{name}", which stands for the reader\'s word for the partner',
                        name=NAME,
                    ),
                    Sentence("Give the question another id."),
                )
            yield from id_problems(("questions", index, "choices"), [choice.id for choice in question.choices])

    def _place_problems(self) -> Iterator[ContentProblem]:
        """Find places that no word is put into, which readers would see, and texts without the place that they need."""
        remedy = Sentence("Write {place} where the reader's word goes.", place=PLACE_OF_NAME)
        texts: list[tuple[tuple[str | int, ...], str, Text]] = [(("name", "named"), "name, named", self.name.named)]
        texts += [
            (("rules", index, "text"), f"rule {index + 1}, text", rule.text) for index, rule in enumerate(self.rules)
        ]
        for path, where, text in texts:
            needed = text is self.name.named or any(PLACE_OF_NAME in words for words in text.by_language.values())
            for language, words in text.by_language.items():
                odd = [place for place in ANY_PLACE.findall(words) if place != PLACE_OF_NAME]
                for place in odd:
                    what = Sentence("{where}, has a place that nothing is put into: {place}", where=where, place=place)
                    yield ContentProblem((*path, language), what, remedy)
                if needed and not odd and PLACE_OF_NAME not in words:
                    what = Sentence("{where}, has no place for the reader's word", where=where)
                    yield ContentProblem((*path, language), what, remedy)

    def _rule_problems(self) -> list[ContentProblem]:
        offered = {question.id: [choice.id for choice in question.choices] for question in self.questions}
        problems = []
        for index, rule in enumerate(self.rules):
            number = index + 1
            sources = [verdict.source.id for verdict in rule.verdicts]
            problems += [
                ContentProblem(
                    ("rules", index, "verdicts", place, "source"),
                    Sentence('rule {number} names the source "{source}" twice', number=number, source=source),
                    Sentence("Leave one of the two."),
                )
                for place, source in enumerate(sources)
                if source in sources[:place]
            ]
            for question, choices in rule.when.items():
                if question not in offered:
                    problems.append(
                        not_one_of(
                            ("rules", index, "when"),
                            Sentence('rule {number} names no question: "{question}"', number=number, question=question),
                            question,
                            offered,
                        )
                    )
                    continue
                problems += [
                    not_one_of(
                        ("rules", index, "when", question),
                        Sentence(
                            'rule {number} names none of the choices of {question}: "{choice}"',
                            number=number,
                            question=question,
                            choice=choice,
                        ),
                        choice,
                        offered[question],
                    )
                    for choice in choices
                    if choice not in offered[question]
                ]
        return problems

    def _combination_problems(self) -> Iterator[ContentProblem]:
        used = set()
        for choices in product(*(question.choices for question in self.questions)):
            chosen = {question.id: choice.id for question, choice in zip(self.questions, choices, strict=True)}
            rule = next((index for index, rule in enumerate(self.rules) if rule.covers(chosen)), None)
            if rule is None:
                combination = ", ".join(f"{question} {choice}" for question, choice in chosen.items())
                yield ContentProblem(
                    ("rules",),
                    Sentence("rules say nothing about {combination}", combination=combination),
                    Sentence("Add a rule for it, or end with one whose when: is {{}}, which is for everything else."),
                )
            used.add(rule)
        for number in range(1, len(self.rules) + 1):
            if number - 1 not in used:
                yield ContentProblem(
                    ("rules", number - 1),
                    Sentence("rule {number} is never reached: earlier rules are for all that it is for", number=number),
                    Sentence("Move it up, narrow an earlier one, or delete it."),
                )
