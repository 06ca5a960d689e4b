"""The very first start: who are you, and which passphrase will guard the dossiers on this laptop."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Label, Static

from screens.shell import SteadyLook, UsesDesk, task
from screens.unlock import Unlocked, fault_words
from screens.widgets.key_bar import KeyBar
from screens.widgets.strength import strength_words
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.passphrase import SHORTEST, Strength, strength
from werkzaam_tui.language import N_, _


class FirstStartScreen(UsesDesk, SteadyLook, Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "make", N_("Make my store"), id="start.make", priority=True),
        Binding("tab", "app.focus_next", N_("Next field"), id="start.next", tooltip=N_("To the next field")),
    ]

    def __init__(self, store: Path) -> None:
        super().__init__()
        self._store = store
        self._busy = False

    def compose(self) -> ComposeResult:
        self.begin_as_wide()
        with Vertical(id="box"):
            yield Static(_("Welcome to WerkZaam"), id="name")
            yield Static(
                _(
                    "Everything you write stays on this laptop, encrypted with your passphrase. "
                    "Without it, or the recovery key that you get next, nobody gets in. "
                    "Choose three or four words that you will remember."
                ),
                classes="quiet",
            )
            yield Label(_("Your name"))
            yield Input(id="owner", max_length=80)
            yield Label(_("Passphrase"))
            yield Input(password=True, id="passphrase")
            yield Static("", id="strength")
            yield Label(_("The same passphrase again"))
            yield Input(password=True, id="again")
            yield Static("", id="answer", markup=False)
        yield KeyBar()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        # What was wrong is being mended; an emptied field is not somebody's typing.
        if event.value:
            self.query_one("#answer", Static).update("")

    @on(Input.Changed, "#passphrase")
    def _judge(self, event: Input.Changed) -> None:
        self.query_one("#strength", Static).update(strength_words(event.value))

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        if event.input.id == "again":
            self.action_make()
        else:
            self.focus_next()

    @task
    async def action_make(self) -> None:
        owner, passphrase, again = (
            self.query_one(f"#{name}", Input) for name in ("owner", "passphrase", "again")
        )
        problem, field = self._problem(owner.value, passphrase.value, again.value)
        answer = self.query_one("#answer", Static)
        if problem:
            answer.update(f"▲ {problem}")
            if field == "again":
                again.value = ""
            self.query_one(f"#{field}", Input).focus()
            return
        if self._busy:
            return
        self._busy = True
        answer.update(_("Making your store…"))
        try:
            # It may be there already, where only its recovery key could not be made.
            if not self.desk.is_open:
                await self.desk.create(self._store, passphrase.value, owner.value.strip())
            key = await self.desk.make_recovery_key(passphrase.value)
        except Refused as refused:
            answer.update(f"▲ {refused}")
        else:
            from screens.dialogs.recovery import RecoveryKeyDialog

            await self.app.push_screen_wait(RecoveryKeyDialog(key))
            self.post_message(Unlocked())
        finally:
            self._busy = False

    def task_failed(self, error: BaseException) -> None:
        # That notes it; messages are for when a store is open.
        super().task_failed(error)
        self.query_one("#answer", Static).update(f"▲ {fault_words()}")

    @staticmethod
    def _problem(owner: str, passphrase: str, again: str) -> tuple[str, str]:
        if not owner.strip():
            return _("Fill in your name; the office sees it on your bundles."), "owner"
        if strength(passphrase) is Strength.TOO_SHORT:
            return _("This passphrase is too short: at least {n} characters.").format(
                n=SHORTEST
            ), "passphrase"
        if passphrase != again:
            return _("The two passphrases are not the same. Type the second one again."), "again"
        return "", ""
