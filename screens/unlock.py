"""The first screen: type the passphrase. Paints with nothing but Textual loaded; the store loads behind it."""

from __future__ import annotations

from math import ceil
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from screens.shell import SteadyLook, UsesDesk, task
from screens.widgets.key_bar import KeyBar
from werkzaam_tui import faults
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import N_, _, ngettext


class Unlocked(Message):
    """The store is open."""


def fault_words() -> str:
    """What to say, before anything is open, of a fault that nobody foresaw."""
    return _(
        "Something went wrong in the program. What was saved is safe. Try once more. Where it happened is in {file}."
    ).format(file=faults.file())


class UnlockScreen(UsesDesk, SteadyLook, Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.noop", N_("Open"), id="unlock.open"),
    ]

    def __init__(self, hint: str = "", *, needs_passphrase: bool = True) -> None:
        """``hint`` says what to do without the passphrase."""
        super().__init__()
        self._hint = hint
        self._needs_passphrase = needs_passphrase
        self._refused = ""

    def compose(self) -> ComposeResult:
        self.begin_as_wide()
        with Vertical(id="box"):
            yield Static("WerkZaam", id="name")
            yield Static(
                _("Your dossiers are locked. Type your passphrase and press enter."), classes="quiet"
            )
            yield Input(password=True, id="passphrase", placeholder=_("Passphrase"))
            yield Static("", id="answer", markup=False)
            yield Static(self._hint, id="hint", markup=False)
        yield KeyBar()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._try()

    @task
    async def _try(self) -> None:
        field, answer = self.query_one(Input), self.query_one("#answer", Static)
        if field.disabled or (self._needs_passphrase and not field.value):
            return
        field.disabled = True
        answer.update(_("Opening…"))
        try:
            await self.shell.unlock(field.value)
        except Refused as refused:
            field.value = ""
            self._refused = str(refused)
            self._count_down()
        else:
            field.value = ""
            self.post_message(Unlocked())

    def task_failed(self, error: BaseException) -> None:
        # That notes it; nothing is shown over the lock.
        super().task_failed(error)
        self.query_one(Input).value = ""
        self._refused = fault_words()
        self._count_down()

    def _count_down(self) -> None:
        """Say what was wrong, and let type again when the wait is over."""
        field, answer = self.query_one(Input), self.query_one("#answer", Static)
        seconds = ceil(self.shell.must_wait.total_seconds())
        if seconds > 0:
            wait = ngettext("Wait {n} second.", "Wait {n} seconds.", seconds).format(n=seconds)
            answer.update(f"▲ {self._refused} {wait}")
            self.set_timer(min(1, seconds), self._count_down)
            return
        answer.update(f"▲ {self._refused}")
        field.disabled = False
        field.focus()
