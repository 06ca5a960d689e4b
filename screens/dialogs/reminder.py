"""One reminder: what it asks, why, and where that stands; it is done, or it comes back on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.agenda_words import source_words, when
from screens.dialogs.base import BaseDialog
from screens.dialogs.form import FormDialog
from screens.shell import PersonRef, task
from screens.widgets.fields import Field, Kind
from werkzaam_tui import formats
from werkzaam_tui.domain.reminders.rules import Anchor
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import reminders
from werkzaam_tui.services.reminders import ReminderRow

_LOOKS_BACK = frozenset({Anchor.JOB_START, Anchor.WORK_START, Anchor.HANDOVER, Anchor.EVALUATION_AGREED})


class ReminderDialog(BaseDialog[bool]):
    """True when something was decided."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f,g", "done", N_("Done"), id="reminder.done", tooltip=N_("What it asks for was done")),
        Binding(
            "p", "put_off", N_("Put off"), id="reminder.put_off", tooltip=N_("Let it come back on a day")
        ),
        Binding(
            "e",
            "evaluate",
            N_("Evaluation"),
            id="reminder.evaluate",
            tooltip=N_("Ask the parties how the match went"),
        ),
    ]

    def __init__(self, row: ReminderRow) -> None:
        super().__init__()
        self._row = row

    def title_text(self) -> str:
        return self._row.reminder.rule.label

    def compose_body(self) -> ComposeResult:
        yield Static(self._words(), id="reminder-words", markup=False, classes="question")

    def _words(self) -> str:
        reminder, today = self._row.reminder, self.shell.today()
        who = " · ".join(filter(None, (self._row.name, self._row.employer)))
        lines = [
            who,
            _("Day: {day}, counted from {event}").format(
                day=when(self._row, today), event=formats.day(reminder.counted_from, today)
            ),
            "",
            reminder.rule.text,
            "",
            source_words(reminder.rule),
        ]
        if reminder.put_off is not None:
            lines.append(_("It was put off: {reason}").format(reason=reminder.put_off.reason))
        return "\n".join(lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what asks to look back together leads to an evaluation."""
        return action != "evaluate" or self._row.reminder.rule.anchor in _LOOKS_BACK

    def action_evaluate(self) -> None:
        from screens.evaluations import EvaluationsScreen

        person = PersonRef(self._row.reminder.participant, self._row.name)
        self.dismiss(None)
        self.app.push_screen(EvaluationsScreen(person))

    @task
    async def action_done(self) -> None:
        await self.desk.do(reminders.mark_done, self._row.reminder)
        self.notify(_("Done. Press u to take it back."))
        self.dismiss(True)

    @task
    async def action_put_off(self) -> None:
        if await self.app.push_screen_wait(PutOffDialog(self._row)):
            self.dismiss(True)


class PutOffDialog(FormDialog[bool]):
    def __init__(self, row: ReminderRow) -> None:
        super().__init__()
        self._row = row

    def title_text(self) -> str:
        return _("Put off: {what}").format(what=self._row.reminder.rule.label)

    def draft(self) -> str:
        return f"reminder/{self._row.reminder.participant}/{self._row.reminder.id}"

    def fields(self) -> Sequence[Field]:
        hint = N_("A day, like 3 dec, friday or +2w")
        return [
            Field("until", N_("Comes back on"), Kind.DAY, hint=hint, toward="future"),
            Field("reason", N_("Why"), hint=N_("In a few words")),
        ]

    async def save(self, values: Mapping[str, str]) -> bool:
        answers = self.answers(values)
        until = answers.needed_day("until")
        answers.check()
        await self.desk.do(reminders.put_off, self._row.reminder, until, values["reason"], self.draft())
        return True
