"""The first screen: type the passphrase. Paints with nothing but Textual loaded; the store loads behind it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from screens.shell import UsesDesk, task
from screens.widgets.key_bar import KeyBar
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import N_, _


class Unlocked(Message):
    """The store is open."""


class UnlockScreen(UsesDesk, Screen[None]):
    CSS_PATH = "../styles/unlock.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.noop", N_("Open"), id="unlock.open"),
    ]

    def __init__(self, store: Path) -> None:
        super().__init__()
        self._store = store

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static("WerkZaam", id="name")
            yield Static(
                _("Your dossiers are locked. Type your passphrase and press enter."), classes="quiet"
            )
            yield Input(password=True, id="passphrase", placeholder=_("Passphrase"))
            yield Static("", id="answer", markup=False)
        yield KeyBar()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._try()

    @task
    async def _try(self) -> None:
        field, answer = self.query_one(Input), self.query_one("#answer", Static)
        if not field.value or field.disabled:
            return
        field.disabled = True
        answer.update(_("Opening…"))
        try:
            await self.desk.open(self._store, field.value)
        except Refused as refused:
            answer.update(f"▲ {refused}")
            field.value = ""
            field.disabled = False
            field.focus()
        else:
            self.post_message(Unlocked())
