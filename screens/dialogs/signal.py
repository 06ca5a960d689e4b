"""Putting a signal aside: why, and for how long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from screens.dialogs.form import FormDialog
from screens.widgets.fields import Field, Kind
from werkzaam_tui import formats
from werkzaam_tui.domain.signals import Signal
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.signals import answers
from werkzaam_tui.words import signal_words


class DismissSignalDialog(FormDialog[bool]):
    """True when ``signal`` was put aside."""

    def __init__(self, signal: Signal) -> None:
        super().__init__()
        self._signal = signal

    def title_text(self) -> str:
        return _("Put this signal aside")

    def compose_body(self) -> ComposeResult:
        today = self.shell.today()
        back = _("It comes back when something changes, and on {day} at the latest.").format(
            day=formats.day(answers.longest(today), today)
        )
        words = f"{signal_words.what(self._signal, today)}\n{back}"
        yield Static(words, classes="question", markup=False)

    def draft(self) -> str:
        return f"signal/{self._signal.participant}/{self._signal.fingerprint}"

    def fields(self) -> Sequence[Field]:
        return [
            Field("reason", N_("Why"), hint=N_("In a few words")),
            Field(
                "until",
                N_("Back on"),
                Kind.DAY,
                hint=N_("A day, or empty for as long as it can"),
                toward="future",
            ),
        ]

    async def save(self, values: Mapping[str, str]) -> bool:
        filled = self.answers(values)
        until = filled.day("until")
        filled.check()
        await self.desk.do(answers.dismiss, self._signal, values["reason"], until, self.draft())
        self.notify(_("Put aside. Press u to undo."))
        return True
