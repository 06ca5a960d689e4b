"""Everything that happened, in one list, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.content import Content

from screens.dossier_parts.base import DossierPart, joined, lines
from screens.dossier_parts.timeline_words import detail_words, line_words
from screens.widgets.list_table import Cell, Column, Quiet
from werkzaam_tui import formats
from werkzaam_tui.language import _
from werkzaam_tui.services.timeline import Entry, timeline


class TimelinePart(DossierPart):
    CODE: ClassVar[str] = "timeline"

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, Entry] = {}

    def columns(self) -> Sequence[Column]:
        return [
            Column("day", _("Day"), 10, quiet=Quiet.SHOW),
            Column("kind", _("What"), 16),
            Column("text", _("About"), 20, fill=True),
        ]

    async def load(self, participant: str) -> None:
        found = await self.desk.ask(timeline, participant)
        self._entries = {entry.key: entry for entry in found}
        self.show(
            _("enter: correct a contact or a change, act on an action, change a placement") if found else "",
            list(self._entries),
            _("Nothing happened yet. Press c to log the first contact."),
        )

    def cells(self, key: str) -> Sequence[Cell]:
        return _cells(self._entries[key], self.shell.today())

    def entry(self, key: str) -> Entry | None:
        return self._entries.get(key)

    def detail(self, key: str) -> Content:
        entry = self._entries[key]
        when = formats.day_long(entry.day)
        if entry.at is not None:
            when += f" {formats.clock(entry.at)}"
        head, *rest = detail_words(entry, self.shell.today())
        return lines(Content.styled(joined(when, head), "bold"), *rest)


def _cells(entry: Entry, today: date) -> list[Cell]:
    kind, text = line_words(entry, today)
    return [formats.day_narrow(entry.day, today), kind, " ".join(text.split())]
