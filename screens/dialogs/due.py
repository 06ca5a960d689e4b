"""A due contact that will not be made as planned: another day, or not at all, each with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from screens.dialogs.form import FormDialog
from screens.widgets.fields import Field, Kind
from werkzaam_tui import due_words, formats
from werkzaam_tui.domain.dates import parse_day
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services import monitoring

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
    def title_text(self) -> str:
        return _("Move the contact with {name}").format(name=self._name)

    def draft(self) -> str:
        return f"due_move/{self._due.id}"

    def fields(self) -> Sequence[Field]:
        hint = N_("A day, like 3 dec, friday or +2w")
        return [Field("to", N_("New day"), Kind.DAY, hint=hint, toward="future"), _REASON]

    async def save(self, values: Mapping[str, str]) -> bool:
        try:
            to = parse_day(values["to"], self.shell.today(), "future")
        except Refused as refused:
            raise InvalidInput({"to": str(refused)}) from None
        await self.desk.do(monitoring.reschedule, self._due, to, values["reason"], self.draft())
        return True


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
        return f"due_skip/{self._due.id}"

    def fields(self) -> Sequence[Field]:
        return [_REASON]

    async def save(self, values: Mapping[str, str]) -> bool:
        await self.desk.do(monitoring.skip, self._due, values["reason"], self.draft())
        return True
