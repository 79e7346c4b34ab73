"""The picker: tips that fit the reader's moment and wish come first; a few are kept, with what to do with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import ClassVar

from reflection.answers import Answers, Field, values_of
from reflection.content import (
    ContentProblem,
    Document,
    Exercise,
    Finding,
    Highlight,
    Line,
    id_problems,
    not_one_of,
    number_problems,
)
from reflection.documents import in_markdown, lines_of
from reflection.feedback import Entry, Feedback, Section
from reflection.text import Sentence, Text, Word, Words, at_most

MOMENT = "moment"
THEME = "theme"


@dataclass(frozen=True, kw_only=True)
class Option:
    """One moment or theme that a reader can choose.

    text: what it says, in at most 25 characters, for phones.
    """

    id: str
    text: Text = at_most(25)


@dataclass(frozen=True, kw_only=True)
class Tip:
    """One tip, which says what its finding says.

    finding: the finding; its title and gist are the tip's words.
    moments: the ids of the moments that it fits; without a choice it stands under the first of them.
    themes: the ids of the themes that it belongs to, or `[]`.
    ask: a question that helps to begin, shown with the note.
    """

    id: str
    finding: Finding
    moments: tuple[str, ...]
    themes: tuple[str, ...]
    ask: Text


@dataclass(frozen=True, kw_only=True)
class Closing:
    """What the feedback says.

    title: the heading over the kept tips.
    text: a few sentences to the reader who kept some.
    nothing: said while nothing is kept.
    over: said, before the rest, when more is kept than `keep`.
    """

    title: Text
    text: Text
    nothing: Text
    over: Text


@dataclass(frozen=True)
class Tier:
    """Tips that stand together under a heading.

    `named` are the choices they fit, `also` the tips that fit here too and stand under an earlier heading; a tier that
    is not `open` waits until it is asked for.
    """

    title: Words
    tips: tuple[Tip, ...]
    named: tuple[Text, ...] = ()
    also: tuple[Tip, ...] = ()
    open: bool = True


@dataclass(frozen=True, kw_only=True)
class Picker(Exercise):
    """Tips to choose from: those that fit come first, and the reader keeps a few with a note.

    keep: how many tips to keep; more is said gently and loses nothing.
    moments: when a tip is of use; the reader chooses one.
    themes: what a tip helps with; the reader chooses any.
    tips: the tips, in the order in which each heading lists them.
    feedback: what is said about the kept tips.
    """

    kind: ClassVar[str] = "picker"
    by_hands: ClassVar[bool] = True
    apart: ClassVar[Word | None] = Word(
        "You may each have had another team in mind. Begin by telling each other which one."
    )
    dynamic: ClassVar[bool] = True
    example: ClassVar[str] = """\
kind: picker
title: {en: "Which tip first?", nl: "Welke tip eerst?"}
intro: {en: Think of one team., nl: Denk aan één team.}
minutes: 5
company: [alone]
keep: 1
moments:
  - {id: start, text: {en: At the start, nl: Bij de start}}
  - {id: stuck, text: {en: When stuck, nl: Als het vastloopt}}
themes:
  - {id: bond, text: {en: The bond, nl: De band}}
  - {id: role, text: {en: My role, nl: Mijn rol}}
tips:
  - id: anchor-contact
    finding: tip-anchor-contact
    moments: [start]
    themes: [bond]
    ask: {en: "Who is your contact?", nl: "Wie is je contactpersoon?"}
  - id: coaching-skills
    finding: tip-coaching-skills
    moments: [start, stuck]
    themes: [role]
    ask: {en: "When did you last ask for feedback?", nl: "Wanneer vroeg je het laatst om feedback?"}
  - id: continuity-match
    finding: tip-continuity-match
    moments: [stuck]
    themes: [bond]
    ask: {en: "Who could step in?", nl: "Wie kan het overnemen?"}
feedback:
  title: {en: To take along, nl: Om mee te nemen}
  text: {en: Begin with one., nl: Begin met één.}
  nothing: {en: Keep one tip., nl: Houd één tip.}
  over: {en: This is more than one., nl: Dit is meer dan één.}
"""

    keep: int = 3
    moments: tuple[Option, ...]
    themes: tuple[Option, ...]
    tips: tuple[Tip, ...]
    feedback: Closing

    def fields(self) -> Mapping[str, Field]:
        """Name the fields: `moment`, `theme`, and a tip's id for keeping it, with `.note` behind it for the note."""
        return {
            MOMENT: Field(tuple(moment.id for moment in self.moments)),
            THEME: Field(tuple(theme.id for theme in self.themes), many=True),
            **{
                name: field
                for tip in self.tips
                for name, field in ((tip.id, Field(("yes",))), (f"{tip.id}.note", Field()))
            },
        }

    def tiers(self, moment: str, themes: Sequence[str]) -> Iterator[Tier]:
        """Put the tips in the order in which they fit a moment and themes; by moment where nothing is chosen."""
        if not moment and not themes:
            yield from self._by_moment()
            return
        at_moment = tuple(each.text for each in self.moments if each.id == moment)
        on_theme = tuple(each.text for each in self.themes if each.id in themes)
        in_time = [tip for tip in self.tips if moment in tip.moments]
        in_theme = [tip for tip in self.tips if set(themes) & set(tip.themes)]
        both = tuple(tip for tip in in_time if tip in in_theme)
        only_time = tuple(tip for tip in in_time if tip not in both)
        only_theme = tuple(tip for tip in in_theme if tip not in both)
        rest = tuple(tip for tip in self.tips if tip not in in_time and tip not in in_theme)
        yield from (
            tier
            for tier in (
                Tier(Word("These fit both"), both, (*at_moment, *on_theme)),
                Tier(Word("These fit the moment"), only_time, at_moment),
                Tier(Word("These fit what you want to work on"), only_theme, on_theme),
                Tier(Word("The other tips"), rest, open=False),
            )
            if tier.tips
        )

    def _by_moment(self) -> Iterator[Tier]:
        for moment in self.moments:
            fitting = [tip for tip in self.tips if moment.id in tip.moments]
            first = tuple(tip for tip in fitting if tip.moments[0] == moment.id)
            yield Tier(moment.text, first, also=tuple(tip for tip in fitting if tip not in first))

    def respond(self, answers: Answers) -> Feedback:
        """Gather the kept tips with their notes; before there are any, say what will stand here."""
        given = self.given(answers)
        kept = [tip for tip in self.tips if given[tip.id]]
        if not kept:
            chosen = given[MOMENT] or self._themes(answers)
            return Feedback((Section(self.feedback.nothing),)) if chosen else Feedback()
        entries = tuple(
            Entry(tip.finding.title, tip.finding, note=given[f"{tip.id}.note"], ask=tip.ask) for tip in kept
        )
        told = Section(self.feedback.text, self.feedback.title, entries)
        return Feedback((Section(self.feedback.over), told) if len(kept) > self.keep else (told,))

    def act(self, answers: Answers, action: str, chance: Random) -> Answers:
        """Sort the tips anew (`fit`), or let go of the moment and themes to see them all by moment (`all`)."""
        if action != "all":
            return answers
        fields = self.fields()
        return {
            name: values if name not in (MOMENT, THEME) else [each for each in values if not fields[name].accepts(each)]
            for name, values in answers.items()
        }

    def lines(self, answers: Answers) -> Iterator[Line]:
        """Tell the moment and themes, then each kept tip and each note."""
        given = self.given(answers)
        for moment in self.moments:
            if moment.id == given[MOMENT]:
                yield Line(MOMENT, Word("Which moment is it?"), moment.text)
        for theme in self.themes:
            if theme.id in self._themes(answers):
                yield Line(THEME, Word("What do you want to work on?"), theme.text)
        for tip in self.tips:
            if given[tip.id]:
                yield Line(tip.id, tip.finding.title, Word("Keep this tip"))
            if given[f"{tip.id}.note"]:
                yield Line(f"{tip.id}.note", tip.finding.title, given[f"{tip.id}.note"])

    def highlights(self, answers: Answers) -> Iterator[Highlight]:
        """Offer the kept tips."""
        given = self.given(answers)
        return (Highlight(tip.id, tip.finding.title) for tip in self.tips if given[tip.id])

    def document(self, answers: Answers, name: str, language: str, moment: datetime) -> Document:
        """Write the kept tips with their notes (`tips`) as a text to paste anywhere."""
        if name != "tips":
            raise KeyError(name)
        parts = [f"# {self.feedback.title.words(language)}"]
        for entry in next((section.entries for section in self.respond(answers).sections if section.entries), ()):
            parts += [f"## {entry.finding.title.words(language)}", entry.finding.gist.words(language)]
            parts += ["\n".join(f"> {in_markdown(line)}" for line in lines_of(entry.note))] if entry.note else []
        return Document(f"{self.id}.md", "text/markdown", "\n\n".join(parts) + "\n")

    def _themes(self, answers: Answers) -> tuple[str, ...]:
        return values_of(answers, THEME, self.fields()[THEME])

    def rests_on(self) -> Mapping[str, tuple[Finding, ...]]:
        """Name each tip's finding; the moment and the themes are about all of them."""
        every = tuple(tip.finding for tip in self.tips)
        return {MOMENT: every, THEME: every, **{tip.id: (tip.finding,) for tip in self.tips}}

    def problems(self) -> list[ContentProblem]:
        """Find ids used twice or taken by the picker's own fields, and tips that fit nowhere or name unknown ids."""
        return [
            *super().problems(),
            *number_problems(keep=self.keep),
            *id_problems(("moments",), [moment.id for moment in self.moments]),
            *id_problems(("themes",), [theme.id for theme in self.themes]),
            *id_problems(("tips",), [tip.id for tip in self.tips]),
            *self._tip_problems(),
        ]

    def _tip_problems(self) -> Iterator[ContentProblem]:
        for index, tip in enumerate(self.tips):
            if tip.id in (MOMENT, THEME):
                yield ContentProblem(
                    ("tips", index, "id"),
                    Sentence('a tip has the id "{id}", which is the name of a question of the picker', id=tip.id),
                    Sentence("Give the tip another id."),
                )
            if not tip.moments:
                yield ContentProblem(
                    ("tips", index, "moments"),
                    Sentence('tip "{id}" names no moments, so that it stands nowhere', id=tip.id),
                    Sentence("Name at least one of {known}.", known=", ".join(moment.id for moment in self.moments)),
                )
            for key, named, options in (
                ("moments", tip.moments, self.moments),
                ("themes", tip.themes, self.themes),
            ):
                known = [option.id for option in options]
                for each in named:
                    if each not in known:
                        yield not_one_of(
                            ("tips", index, key),
                            Sentence('tip "{id}" names none of the {key}: "{each}"', id=tip.id, key=key, each=each),
                            each,
                            known,
                        )
