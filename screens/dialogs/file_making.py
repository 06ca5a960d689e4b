"""What the dialogs share in which one chooses what to make, a paper or a file; they stay open for the next one."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.widgets import OptionList

from screens.dialogs.folder_line import FolderLineDialog
from screens.dialogs.pick import MakeList
from werkzaam_tui import paths
from werkzaam_tui.language import N_, _


class FileMakingDialog(FolderLineDialog[None]):
    """A subclass yields a :class:`MakeList` as well, and has ``action_make``."""

    WARNING: ClassVar[str] = N_("A paper is not encrypted. Keep it no longer than you need it.")

    def usual_folder(self) -> Path:
        return paths.papers_folder()

    def on_mount(self) -> None:
        chosen = self.query_one(MakeList)
        chosen.highlighted = 0
        chosen.focus()
        self.say(_(self.WARNING))

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self.run_action("make")

    async def on_input_submitted(self) -> None:
        await self.run_action("make")
