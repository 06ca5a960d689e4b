"""A goal of the guidance: what, from when to when, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screens.dialogs.form import FormDialog
from screens.widgets.answers import typed
from screens.widgets.choice import options_of
from screens.widgets.fields import Field, Kind
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import GoalState
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.contacts import goals
from werkzaam_tui.services.contacts.goals import GoalDetails


class GoalDialog(FormDialog[str]):
    """A new goal for ``participant``, or a change of ``goal``. Gives the id of the goal."""

    def __init__(self, participant: str, goal: str | None = None) -> None:
        super().__init__()
        self._participant = participant
        self._goal = goal
        self._details: GoalDetails | None = None

    def title_text(self) -> str:
        return _("Change goal") if self._goal else _("New goal")

    def draft(self) -> str:
        return f"goal/{self._goal or self._participant}"

    def fields(self) -> Sequence[Field]:
        return [
            Field("text", N_("Goal"), Kind.TEXT, hint=N_("In their own words"), lines=3),
            Field("starts_on", N_("From"), Kind.DAY),
            Field("ends_on", N_("Until"), Kind.DAY, hint=N_("A day; may stay empty"), toward="future"),
            Field("state", N_("State"), Kind.CHOICE, options_of(GoalState)),
        ]

    async def prepare(self) -> None:
        if self._goal is not None:
            self._details = await self.desk.ask(goals.goal_details, self._goal)

    def initial(self) -> Mapping[str, str]:
        details = self._details
        if details is None:
            return {"starts_on": typed(self.shell.today()), "state": GoalState.OPEN}
        return {
            "text": details.text,
            "starts_on": formats.day_typed(details.starts_on),
            "ends_on": typed(details.ends_on),
            "state": details.state,
        }

    async def save(self, values: Mapping[str, str]) -> str:
        answers = self.answers(values)
        starts_on, ends_on = answers.day("starts_on") or self.shell.today(), answers.day("ends_on")
        answers.check()
        details = GoalDetails(values["text"], starts_on, ends_on, GoalState(values["state"]))
        if self._goal is None:
            return await self.desk.do(goals.add_goal, self._participant, details, self.draft())
        await self.desk.do(goals.change_goal, self._goal, details, self.draft())
        return self._goal
