"""Where a paper goes: a name that is free and names nobody, and the record that it was made."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

from werkzaam_tui.domain.codes import PaperKind, Reader
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import Disclosure
from werkzaam_tui.sync.safe_write import place_file

_MOST_NAMES = 1000
_NOT_IN_A_NAME = '<>:"/\\|?*'


def note_made(
    writing: Writing, participant: str, what: PaperKind, reader: Reader, *, handover: str = ""
) -> None:
    """Note that a paper about ``participant`` was made for ``reader``."""
    writing.add(
        Disclosure(
            id=writing.new_id(),
            scope=participant,
            participant=participant,
            handover=handover,
            what=what,
            reader=reader,
            made_at=writing.now,
        )
    )


def place(what: PaperKind, reader: Reader, data: bytes, folder: Path, ending: str, today: date) -> Path:
    """Put the file in ``folder`` under a name that is free; where it is. Whole or not at all, or Refused."""
    path = free_place(folder, f"{_stem(what, reader)} {today:%Y-%m-%d}", ending)
    place_file(path, data)
    return path


def _stem(what: PaperKind, reader: Reader) -> str:
    """Names nobody: a file lies around longer than its maker means."""
    words = f"{label(what)} {label(reader).lower()}"
    return unicodedata.normalize("NFC", words)


def free_place(folder: Path, stem: str, ending: str) -> Path:
    """A name in ``folder`` that is free, beginning with ``stem``. Raises Refused when the folder is full of them."""
    stem = "".join(one for one in stem if one.isprintable() and one not in _NOT_IN_A_NAME)
    names = [stem, *(f"{stem} ({n})" for n in range(2, _MOST_NAMES))]
    places = (folder / f"{name}.{ending}" for name in names)
    for place in places:
        if not place.exists():
            return place
    raise Refused(_("This folder is full of papers with this name. Choose another folder."))
