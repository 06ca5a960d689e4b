"""What the dialogs share whose work puts files in a folder: a line for it, and a key to look for another."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TypeVar

from textual.widgets import Input

from screens.dialogs.choose_file import ChooseFolderDialog
from screens.dialogs.long_work import LongWorkDialog
from screens.shell import task
from screens.widgets.answers import typed_path
from werkzaam_tui.services.exchange.cards import ready_folder

Result = TypeVar("Result")


class FolderLineDialog(LongWorkDialog[Result]):
    """A subclass yields :meth:`folder_line` in its body and has a key for ``browse``."""

    def usual_folder(self) -> Path:
        """The folder that stands in the line first."""
        raise NotImplementedError

    def folder_line(self) -> Input:
        return Input(str(self.usual_folder()), id="folder", select_on_focus=False)

    async def chosen_folder(self) -> Path:
        """The folder that was typed, or the usual one, which is made when it is not there. Raises Refused."""
        folder = typed_path(self.query_one("#folder", Input).value)
        if folder is None or folder == self.usual_folder():
            return await asyncio.to_thread(ready_folder, self.usual_folder())
        return folder

    @task
    async def action_browse(self) -> None:
        if self.is_busy:
            return
        line = self.query_one("#folder", Input)
        chosen = await self.app.push_screen_wait(ChooseFolderDialog(typed_path(line.value) or Path.home()))
        if chosen is not None:
            line.value = str(chosen)
