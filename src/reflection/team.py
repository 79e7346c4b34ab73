"""The team: everything that was handed in, shown and taken away."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

from reflection.comparing import FEWEST, TeamView, team_view, withheld_fields
from reflection.content import Exercise
from reflection.contribution import Contribution
from reflection.folding import TeamTally
from reflection.gathering import Count
from reflection.rendering import render_team, show
from reflection.takeaway import COLUMNS, Row, report, rows_of, rows_of_count
from reflection.tally import NOTHING


class Team:
    """What a team answered, beside the guide's exercises, for readers of one language.

    `names` are the ids of the exercises in the guide's order, and `find` gives one by its id.
    """

    def __init__(
        self, tally: TeamTally, names: Iterable[str], find: Callable[[str], Exercise | None], language: str
    ) -> None:
        self.tally, self.find, self.language = tally, find, language
        self.exercises = tuple(exercise for name in names if (exercise := find(name)))
        self.prompts = tuple(prompt for exercise in self.exercises for prompt in exercise.prompts())

    def views(self) -> tuple[TeamView, ...]:
        """Lay the answers to each exercise that somebody answered side by side."""
        return tuple(
            team_view(exercise, self.tally.exercises[exercise.id], self.prompts)
            for exercise in self.exercises
            if exercise.id in self.tally.exercises
        )

    def show(self, root: str, places: Mapping[str, Any], *, whole: bool = False) -> str:
        """Show the team view as HTML, one exercise open at a time, or the `whole` of it.

        `places` are the pages on which exercises are.
        """
        views = self.views()
        shown = [
            # Markup, because it is what our own templates made.
            (view, Markup(render_team(view, self.language, root=root)), tuple(places.get(view.exercise.id, ())))
            for view in views
        ]
        small = 0 < self.tally.people < FEWEST
        return show("team", self.language, shown=shown, tally=self.tally, small=small, whole=whole)

    def page(self, title: str) -> str:
        """Show the team view as a whole page of its own."""
        return show("team-page", self.language, title=title, team=Markup(self.show("", {}, whole=True)))

    def report(self, *, plain: bool = False) -> str:
        """Tell the team view as a Markdown text, or as a `plain` one."""
        return report(self.views(), self.tally.people, self.language, plain=plain)

    def rows(self, items: Iterable[Contribution | Count]) -> Iterable[Row]:
        """Give one row for each answer in contributions and counts that the tally holds."""
        held = {
            exercise.id: withheld_fields(exercise, self.tally.exercises.get(exercise.id, NOTHING))
            for exercise in self.exercises
        }
        for item in items:
            if isinstance(item, Contribution):
                yield from rows_of(item, self.find, held, self.language)
            else:
                yield from rows_of_count(item, self.find, held, self.language)


def columns(language: str) -> str:
    """Say as HTML what stands in the columns of the table that a team takes away."""
    return show("team-columns", language, columns=COLUMNS)
