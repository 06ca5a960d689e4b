"""The recovery key: shown once, to write down or print."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.dialogs.base import BaseDialog
from screens.dialogs.choose_file import ChooseFolderDialog
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.secrets import SecretsDialog
from screens.shell import task
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import N_, _


class RecoveryKeyDialog(BaseDialog[bool]):
    """Shows a new key. Left after a question: enter typed ahead would throw it away before anybody saw it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "done", N_("I wrote it down"), id="recovery.done", tooltip=N_("It is not shown again")
        ),
        Binding(
            "f2",
            "print",
            N_("To a file"),
            id="recovery.print",
            tooltip=N_("Write a page to print, for instance on a USB stick"),
        ),
        Binding("escape", "done", N_("Back"), show=False, id="dialog.back"),
    ]

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def title_text(self) -> str:
        return _("Your recovery key")

    def compose_body(self) -> ComposeResult:
        yield Static(
            _(
                "With this key you can open your dossiers when the passphrase is lost. Write it down now: it is not "
                "shown again. Keep it away from this laptop; whoever has both reads everything."
            ),
            classes="question",
            markup=False,
        )
        yield Static(self._key, id="recovery-key", markup=False)
        yield Static("", id="answer", markup=False)

    @task
    async def action_done(self) -> None:
        written_down = await self.app.push_screen_wait(
            ConfirmDialog(
                _("Did you write the recovery key down?"),
                _("It is not shown again after this, and nobody can look it up."),
                _("Yes, I wrote it down"),
                _("No, show it again"),
                public=True,
            )
        )
        if written_down:
            self.dismiss(True)

    @task
    async def action_print(self) -> None:
        folder = await self.app.push_screen_wait(ChooseFolderDialog(Path.home()))
        if folder is None:
            return
        from werkzaam_tui.services.safekeeping import recovery_page

        answer = self.query_one("#answer", Static)
        try:
            path = await asyncio.to_thread(recovery_page.write, folder, self._key)
        except Refused as refused:
            answer.update(f"▲ {refused}")
        else:
            answer.update(_("Written: {path}. Print it, and then throw the file away.").format(path=path))


class MakeRecoveryDialog(SecretsDialog[bool]):
    """Asks the passphrase, and then shows a new key."""

    LINES = (("old", N_("Your passphrase")),)

    def title_text(self) -> str:
        return _("Make a recovery key")

    def introduction(self) -> str:
        return _("A new recovery key is made. One that you made earlier does not work any more after this.")

    async def carry_out(self, values: Mapping[str, str]) -> bool:
        key = await self.desk.make_recovery_key(values["old"])
        await self.app.push_screen_wait(RecoveryKeyDialog(key))
        return True
