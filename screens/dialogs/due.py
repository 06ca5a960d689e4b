"""A due contact that will not be made as planned: another day, or not at all, each with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.dialogs.base import BaseDialog
from screens.dialogs.form import FormDialog
from screens.shell import task
from screens.widgets.fields import Field, Kind
from screens.widgets.form import Form
from werkzaam_tui import formats
from werkzaam_tui.content.quick_reasons import Moment, quick_reasons
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.monitoring import monitoring
from werkzaam_tui.services.monitoring.agenda import Agenda, load_on
from werkzaam_tui.words import due_words

_TYPE: Final = "t"
_FURTHEST_STEP: Final = 400
"""Days that one step looks ahead for a working day."""

_REASON = Field("reason", N_("Why"), hint=N_("In a few words"))


class _DueDialog(FormDialog[bool]):
    """About ``due`` of the participant called ``name``. True when something was decided."""

    def __init__(self, due: DueContact, name: str) -> None:
        super().__init__()
        self._due = due
        self._name = name

    def compose_body(self) -> ComposeResult:
        due, today = self._due, self.shell.today()
        planned = _("{party}, {channel}, planned for {day} ({window}).").format(
            party=label(due.counterpart),
            channel=label(due.channel).lower(),
            day=formats.day(due.due, today),
            window=due_words.window(due, today),
        )
        yield Static(planned, classes="question", markup=False)


class MoveDueDialog(_DueDialog):
    """``day`` is proposed where one was chosen already."""

    def __init__(self, due: DueContact, name: str, day: date | None = None) -> None:
        super().__init__(due, name)
        self._day = day

    def initial(self) -> Mapping[str, str]:
        return {"to": formats.day_typed(self._day)} if self._day is not None else {}

    def focus_first(self, form: Form) -> None:
        form.query_one("#field-reason" if self._day is not None else "#field-to").focus()

    def title_text(self) -> str:
        return _("Move the contact with {name}").format(name=self._name)

    def draft(self) -> str:
        return f"due_move/{self._due.participant}/{self._due.id}"

    def fields(self) -> Sequence[Field]:
        hint = N_("A day, like 3 dec, friday or +2w")
        return [Field("to", N_("New day"), Kind.DAY, hint=hint, toward="future"), _REASON]

    async def save(self, values: Mapping[str, str]) -> bool:
        answers = self.answers(values)
        to = answers.needed_day("to")
        answers.check()
        await self.desk.do(monitoring.reschedule, self._due, to, values["reason"], self.draft())
        return True


class NudgeDueDialog(BaseDialog[bool]):
    """Move ``due`` by working days with ``+`` and ``-``; a letter says why and keeps it.

    True when it was moved. Afterwards :attr:`wants_typing` says whether another reason is to be typed, for
    :attr:`day`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "plus,equals_sign", "step(1)", N_("Later"), id="nudge.later", tooltip=N_("The next working day")
        ),
        Binding("minus", "step(-1)", N_("Earlier"), id="nudge.earlier", tooltip=N_("The working day before")),
        Binding(
            _TYPE, "type", N_("Type it"), id="nudge.type", tooltip=N_("Type another reason or another day")
        ),
    ]

    def __init__(self, due: DueContact, name: str, agenda: Agenda) -> None:
        super().__init__()
        self._due, self._name, self._agenda = due, name, agenda
        self.day = due.due
        self.wants_typing = False
        self._reasons = {one.letter: one.words for one in quick_reasons(Moment.MOVE, taken=_TYPE)}

    def title_text(self) -> str:
        return _("Move the contact with {name}").format(name=self._name)

    def compose_body(self) -> ComposeResult:
        yield Static("", id="nudge-day", markup=False)
        yield Static("", id="nudge-note", markup=False)
        reasons = [f"  {letter}  {words}" for letter, words in self._reasons.items()]
        why = _("Why? Press the letter, and it is moved:")
        yield Static("\n".join([why, *reasons]), id="nudge-reasons", markup=False)

    def on_mount(self) -> None:
        # From a day that has passed the first step is to today, or to the first working day after it.
        self.day = max(self.day, self.shell.today() - timedelta(days=1))
        self.action_step(1)

    def action_step(self, by: int) -> None:
        day, today = self.day, self.shell.today()
        for _step in range(_FURTHEST_STEP):
            day += timedelta(days=by)
            if day < today:
                break
            if self._agenda.calendar.hindrance(day) is None:
                self.day = day
                break
        self._show()

    def _show(self) -> None:
        due, today = self._due, self.shell.today()
        words = _("From {day} to {new}").format(
            day=formats.day(due.due, today), new=formats.day(self.day, today)
        )
        self.query_one("#nudge-day", Static).update(words)
        inside = due.earliest <= self.day <= due.latest
        outside = _("outside its days, {window}").format(window=due_words.window(due, today))
        notes = [_("within its days") if inside else outside]
        load = load_on(self._agenda.load, self.day)
        if load is not None:
            notes.append(ngettext("{n} contact on that day", "{n} contacts on that day", load).format(n=load))
        self.query_one("#nudge-note", Static).update(" · ".join(notes))

    def action_type(self) -> None:
        self.wants_typing = True
        self.dismiss(False)

    def on_key(self, event: events.Key) -> None:
        # Which letters these are is for the organisation to say, so they are no bindings.
        reason = self._reasons.get(event.character or "")
        if reason is not None:
            event.stop()
            self._keep(reason)

    @task
    async def _keep(self, reason: str) -> None:
        if self.day == self._due.due:
            self.notify(_("This is the day it had. Press + or - first, or esc to leave it."))
            return
        await self.desk.do(monitoring.reschedule, self._due, self.day, reason, "")
        self.dismiss(True)


class SkipDueDialog(_DueDialog):
    def title_text(self) -> str:
        return _("Skip the contact with {name}").format(name=self._name)

    def compose_body(self) -> ComposeResult:
        yield from super().compose_body()
        if self._due.missed:
            words = ngettext(
                "The {n} contact missed before it is skipped with it.",
                "The {n} contacts missed before it are skipped with it.",
                self._due.missed,
            )
            yield Static(words.format(n=self._due.missed), classes="question", markup=False)

    def draft(self) -> str:
        return f"due_skip/{self._due.participant}/{self._due.id}"

    def fields(self) -> Sequence[Field]:
        return [_REASON]

    async def save(self, values: Mapping[str, str]) -> bool:
        await self.desk.do(monitoring.skip, self._due, values["reason"], self.draft())
        return True
