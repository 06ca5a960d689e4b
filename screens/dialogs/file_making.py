"""What the dialogs share that make a file: choose what, and the folder it goes in; stay open for the next one."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual.widgets import Input, OptionList

from screens.dialogs.caseload_import import typed_path
from screens.dialogs.choose_file import ChooseFolderDialog
from screens.dialogs.long_work import LongWorkDialog
from screens.dialogs.pick import PickList
from screens.shell import task
from werkzaam_tui import paths
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.exchange.cards import ready_folder


class FileMakingDialog(LongWorkDialog[None]):
    """A subclass yields a :class:`PickList` and :meth:`folder_line` in its body, and has ``action_make``."""

    WARNING: ClassVar[str] = N_("A paper is not encrypted. Keep it no longer than you need it.")

    @staticmethod
    def folder_line() -> Input:
        return Input(str(paths.papers_folder()), id="folder", select_on_focus=False)

    async def chosen_folder(self) -> Path:
        """The folder that was typed, or the one for papers, which is made when it is not there."""
        folder = typed_path(self.query_one("#folder", Input).value)
        if folder is None or folder == paths.papers_folder():
            return await asyncio.to_thread(ready_folder, paths.papers_folder())
        return folder

    def on_mount(self) -> None:
        chosen = self.query_one(PickList)
        chosen.highlighted = 0
        chosen.focus()
        self.say(_(self.WARNING))

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self.run_action("make")

    async def on_input_submitted(self) -> None:
        await self.run_action("make")

    @task
    async def action_browse(self) -> None:
        if self.is_busy:
            return
        line = self.query_one("#folder", Input)
        chosen = await self.app.push_screen_wait(ChooseFolderDialog(typed_path(line.value) or Path.home()))
        if chosen is not None:
            line.value = str(chosen)
