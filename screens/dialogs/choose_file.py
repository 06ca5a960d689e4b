"""Looking for a file or a folder on this computer, with the keyboard."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual_fspicker import FileOpen, Filters, SelectDirectory
from textual_fspicker.parts import DirectoryNavigation

from werkzaam_tui.language import _

SPREADSHEETS = frozenset({".csv", ".txt", ".xlsx", ".xlsm"})


class ChooseFileDialog(FileOpen):
    """Gives the file that was chosen, or None; begins in ``folder`` when that is there.

    ``suffixes`` are the endings of the files that are shown first, ``words`` what those are called; by
    default spreadsheets.
    """

    CSS_PATH = "../../styles/choose_file.tcss"

    def __init__(self, folder: Path, words: str = "", suffixes: frozenset[str] = SPREADSHEETS) -> None:
        self.ERROR_A_FILE_MUST_BE_CHOSEN = _("Choose a file first.")
        self.ERROR_A_FILE_MUST_EXIST = _("There is no such file here.")
        self.ERROR_PERMISSION_ERROR = _("You may not look in this folder.")
        super().__init__(
            folder if folder.is_dir() else Path.home(),
            _("Choose the file with enter; backspace is one folder up"),
            open_button=_("Open"),
            cancel_button=_("Back"),
            filters=Filters(
                (words or _("Excel and CSV"), lambda path: path.suffix.lower() in suffixes),
                (_("All files"), lambda _path: True),
            ),
        )

    @on(DirectoryNavigation.Selected)
    def _choose(self, event: DirectoryNavigation.Selected) -> None:
        # Looking at a file changes nothing, so one enter is enough; without this it takes a second one.
        event.prevent_default()
        self.dismiss(event.path)


class ChooseFolderDialog(SelectDirectory):
    """Gives the folder that was chosen, or None; begins in ``folder`` when that is there."""

    CSS_PATH = "../../styles/choose_file.tcss"

    def __init__(self, folder: Path) -> None:
        self.ERROR_PERMISSION_ERROR = _("You may not look in this folder.")
        super().__init__(
            folder if folder.is_dir() else Path.home(),
            _("Open folders with enter; backspace is one folder up"),
            select_button=_("This folder"),
            cancel_button=_("Back"),
        )
