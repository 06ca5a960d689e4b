"""What the application does by itself to keep dossiers safe, and the commands for it: settings, backups, passphrase."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textual.app import SystemCommand
from textual.screen import Screen

from screens.shell import task
from screens.unlock import Unlocked
from werkzaam_tui import settings
from werkzaam_tui.application.locking import Locking
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.places import Place
from werkzaam_tui.language import _
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.settings import Settings

BACKUP_LOOK = 600.0
"""Seconds between two looks at whether the last backup is of more than a day ago."""


class Keeping(Locking):
    """``keeps_backups`` is off for a throw-away store."""

    def __init__(
        self,
        store: Place,
        desk: Desk,
        passphrase: str | None,
        preferences: Settings,
        settings_file: Path | None,
        keeps_backups: bool,
    ) -> None:
        super().__init__(store, desk, passphrase, preferences)
        self._settings_file = settings_file
        self._keeps_backups = keeps_backups
        self._leaving = False
        self._problem = ""
        """What went wrong with the backup while the program was being locked."""

    def on_mount(self) -> None:
        if self._keeps_backups:
            self.set_interval(BACKUP_LOOK, self._back_up_daily)

    def remember(self, **chosen: Any) -> None:
        """Keep these settings, now and for the next time."""
        self._preferences = dataclasses.replace(self._preferences, **chosen)
        if self._settings_file is not None:
            settings.save(self._settings_file, self._preferences)

    @property
    def preferences(self) -> Settings:
        return self._preferences

    def lost_hint(self) -> str:
        from werkzaam_tui.services.safekeeping import lost

        return lost.what_to_do(self._store)

    # Backups

    @property
    def _elsewhere(self) -> Path | None:
        chosen = self._preferences.backups_folder
        return Path(chosen).expanduser() if chosen else None

    async def _back_up_daily(self) -> None:
        if self.desk.is_open and await self.desk.backup_is_due():
            self._back_up_quietly()

    @task
    async def _back_up_quietly(self) -> None:
        made = await self.desk.back_up(self._elsewhere)
        if made.problem:
            self.notify(made.problem, severity="warning", timeout=12, markup=False)

    async def before_closing(self) -> None:
        self._problem = await self._last_backup()

    async def on_unlocked(self, message: Unlocked) -> None:
        await super().on_unlocked(message)
        if self._problem:
            self.notify(self._problem, severity="warning", timeout=12, markup=False)
            self._problem = ""

    async def _last_backup(self) -> str:
        """Back up what changed; a sentence when that did not work out, or not wholly."""
        if not self._keeps_backups:
            return ""
        try:
            if not await self.desk.needs_backup():
                return ""
            return (await self.desk.back_up(self._elsewhere)).problem
        except Refused as refused:
            return str(refused)

    async def action_quit(self) -> None:
        """Close, after a backup of what changed. Asked once more meanwhile, it closes at once."""
        if self._leaving or not self.desk.is_open:
            self.exit()
            return
        self._leaving = True
        if self._keeps_backups and await self.desk.needs_backup():
            self.notify(_("Making a backup…"))
        self._leave()

    @task
    async def _leave(self) -> None:
        problem = await self._last_backup()
        self.exit(message=problem or None)

    # Commands

    def safekeeping_commands(self) -> Iterator[SystemCommand]:
        yield SystemCommand(
            _("Settings"), _("When to lock, and where backups go as well"), self._open_settings
        )
        yield SystemCommand(
            _("Change the passphrase"), _("Encrypt your dossiers anew"), self._open_passphrase
        )
        if not isinstance(self._store, Path):
            # Of a database on a server its administrator makes the backups.
            return
        yield SystemCommand(
            _("Make a recovery key"),
            _("Opens your dossiers when the passphrase is lost; an earlier key ends"),
            self._open_recovery,
        )
        yield SystemCommand(
            _("Make a backup now"), _("Also in the folder of your settings"), self._back_up_now
        )
        yield SystemCommand(
            _("Make backups anew"),
            _("One fresh backup; all older ones go, with whoever was erased since"),
            self._back_up_anew,
        )

    def _open_settings(self) -> None:
        from screens.dialogs.settings import SettingsDialog

        self.push_screen(SettingsDialog(self.preferences), self._settings_chosen)

    def _settings_chosen(self, chosen: dict[str, Any] | None) -> None:
        if chosen is not None:
            self.remember(**chosen)
            self.notify(_("Settings saved."))

    def _open_passphrase(self) -> None:
        from screens.dialogs.passphrase import PassphraseDialog

        self.push_screen(PassphraseDialog())

    def _open_recovery(self) -> None:
        from screens.dialogs.recovery import MakeRecoveryDialog

        self.push_screen(MakeRecoveryDialog())

    @task
    async def _back_up_now(self) -> None:
        self.notify(_("Making a backup…"))
        made = await self.desk.back_up(self._elsewhere)
        if made.problem:
            self.notify(made.problem, severity="warning", timeout=12, markup=False)
        else:
            where = made.elsewhere or made.path
            self.notify(_("Backup made: {path}").format(path=where), timeout=8, markup=False)

    @task
    async def _back_up_anew(self) -> None:
        from screens.dialogs.confirm import ConfirmDialog

        question = _(
            "A fresh backup is made. Every older one goes, here and in the folder of your settings, so that nobody "
            "who was erased is left in them. You can then no longer go back to an earlier day."
        )
        dialog = ConfirmDialog(_("Make the backups anew?"), question, _("Yes, make anew"), public=True)
        if not await self.push_screen_wait(dialog):
            return
        made, dropped = await self.desk.back_up_anew(self._elsewhere)
        words = _("Backups made anew. Older ones that were removed: {n}.").format(n=dropped)
        told = f"{words}\n{made.problem}" if made.problem else words
        self.notify(told, timeout=10, markup=False)

    def offers_safekeeping(self, screen: Screen[Any]) -> bool:
        """Whether its commands fit here: not in a panel, and not while the store is closed."""
        return self.is_in_use and not screen.is_modal and self._passphrase is None
