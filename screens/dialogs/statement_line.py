"""The one line that the funder reads in the place of notes: about a contact, or about a goal in a period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from screens.dialogs.form import FormDialog
from screens.widgets.fields import Field
from werkzaam_tui import formats
from werkzaam_tui.domain.hours import Period
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import hours
from werkzaam_tui.services.hours import LoggedContact

_FIELD = Field("words", N_("For the funder"), hint=N_("Without health, debts, justice"))


class ContactLineDialog(FormDialog[bool]):
    """Shows the note, which stays here, above the line. True when it was saved."""

    def __init__(self, participant: str, logged: LoggedContact) -> None:
        super().__init__()
        self._participant = participant
        self._logged = logged

    def title_text(self) -> str:
        spent = self._logged.spent
        return _("{channel} of {day}, for the account").format(
            channel=label(spent.channel), day=formats.day_long(spent.day)
        )

    def draft(self) -> str:
        return f"statement_line/{self._logged.spent.contact}"

    def compose_body(self) -> ComposeResult:
        yield Static(_("Your note, which stays in the dossier:"), classes="quiet", markup=False)
        with VerticalScroll(classes="line-note", can_focus=False):
            yield Static(self._logged.note or "–", markup=False)

    def fields(self) -> Sequence[Field]:
        return [_FIELD]

    def initial(self) -> Mapping[str, str]:
        return {"words": self._logged.line}

    async def save(self, values: Mapping[str, str]) -> bool:
        await self.desk.do(
            hours.keep_contact_line,
            self._participant,
            self._logged.spent.contact,
            values["words"],
            self.draft(),
        )
        return True


class GoalLineDialog(FormDialog[bool]):
    """``goal`` is its id, empty for what was done for no goal; ``words`` what stands there now."""

    def __init__(self, participant: str, goal: str, title: str, period: Period, words: str) -> None:
        super().__init__()
        self._participant = participant
        self._goal = goal
        self._title = title
        self._period = period
        self._words = words

    def title_text(self) -> str:
        return _("About this goal, for the account")

    def draft(self) -> str:
        return f"statement_line/{self._participant}/{self._goal}/{self._period.first.isoformat()}"

    def compose_body(self) -> ComposeResult:
        yield Static(self._title, classes="question", markup=False)

    def fields(self) -> Sequence[Field]:
        return [_FIELD]

    def initial(self) -> Mapping[str, str]:
        return {"words": self._words}

    async def save(self, values: Mapping[str, str]) -> bool:
        await self.desk.do(
            hours.keep_goal_line,
            self._participant,
            self._goal,
            self._period.first,
            values["words"],
            self.draft(),
        )
        return True
