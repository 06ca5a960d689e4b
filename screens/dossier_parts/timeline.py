"""Everything that happened, in one list, newest first; narrowed down by kind and by party, walked by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from screens.dossier_parts.base import DossierPart, joined, lines
from screens.dossier_parts.timeline_words import GROUPS, detail_words, line_words
from screens.shell import task
from screens.widgets.list_table import Cell, Column
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import Counterpart
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.timeline import ContactMade, Entry, EntryGroup, timeline

_EVERYTHING = "everything"


class TimelinePart(DossierPart):
    CODE: ClassVar[str] = "timeline"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "q",
            "kind",
            N_("Kind"),
            show=False,
            id="timeline.kind",
            tooltip=N_("Only one kind of thing: contacts, actions, life…"),
        ),
        Binding(
            "Q",
            "party",
            N_("With"),
            show=False,
            id="timeline.party",
            tooltip=N_("Only what was with or about this party"),
        ),
        Binding(
            "full_stop",
            "month(1)",
            N_("Month before"),
            show=False,
            id="timeline.earlier",
            tooltip=N_("To the month before"),
        ),
        Binding(
            "comma",
            "month(-1)",
            N_("Month after"),
            show=False,
            id="timeline.later",
            tooltip=N_("To the month after"),
        ),
        Binding(
            "backspace",
            "everything",
            N_("Show all"),
            show=False,
            id="timeline.everything",
            tooltip=N_("Everything again, with everybody"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Entry] = []
        self._entries: dict[str, Entry] = {}
        self._group: EntryGroup | None = None
        self._party: Counterpart | None = None

    def columns(self) -> Sequence[Column]:
        return [
            Column("day", _("Day"), 10),
            Column("kind", _("What"), 16),
            Column("text", _("About"), 20, fill=True),
        ]

    async def load(self, participant: str) -> None:
        self._all = await self.desk.ask(timeline, participant)
        self._narrow()

    def _narrow(self) -> None:
        self._entries = {
            entry.key: entry
            for entry in self._all
            if (self._group is None or entry.group is self._group)
            and (self._party is None or self._party in entry.parties)
        }
        self.show(self._note() if self._all else "", list(self._entries), self._nothing())

    def _note(self) -> str:
        n = len(self._entries)
        count = ngettext("{n} entry", "{n} entries", n).format(n=formats.number(n))
        if self._group is None and self._party is None:
            return count + "   " + _("enter correct   q kind   Q with whom   , . month")
        group = _(GROUPS[self._group]) if self._group else ""
        party = label(self._party) if self._party else ""
        return joined(count, group, party, _("backspace: all"))

    def _nothing(self) -> str:
        if self._all:
            return _("Nothing of this kind. Press backspace to see everything again.")
        return _("Nothing happened yet. Press c to log the first contact.")

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

    def text_to_copy(self) -> str:
        entry = self._entries.get(self.table.selected_key or "")
        made = entry.what if entry is not None else None
        return made.note if isinstance(made, ContactMade) and made.note else super().text_to_copy()

    # Narrowing down

    @task
    async def action_kind(self) -> None:
        from screens.dialogs.pick import PickDialog

        there = {entry.group for entry in self._all}
        options = [(_EVERYTHING, _("Everything"))]
        options += [(group.value, _(GROUPS[group])) for group in EntryGroup if group in there]
        chosen = await self.app.push_screen_wait(PickDialog(_("Show"), options))
        if chosen is not None:
            self._group = None if chosen == _EVERYTHING else EntryGroup(chosen)
            self._narrow()

    def action_party(self) -> None:
        there = [one for one in Counterpart if any(one in entry.parties for entry in self._all)]
        if not there:
            self.notify(_("Nothing here was with or about somebody."))
            return
        choices = [None, *there]
        self._party = choices[(choices.index(self._party) + 1) % len(choices)]
        self._narrow()

    def action_everything(self) -> None:
        self._group = self._party = None
        self._narrow()

    # Going through it by month

    def action_month(self, by: int) -> None:
        """To the first entry of the month before (``by`` 1) or after; entries stand newest first."""
        keys = list(self._entries)
        months = [_month(entry.day) for entry in self._entries.values()]
        current = self.table.selected_key
        if current not in self._entries:
            return
        here = months[keys.index(current)]
        others = [month for month in dict.fromkeys(months) if (month < here if by > 0 else month > here)]
        if not others:
            self.notify(_("There is nothing before this.") if by > 0 else _("There is nothing after this."))
            return
        self.table.go_to(keys[months.index(others[0] if by > 0 else others[-1])])


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _cells(entry: Entry, today: date) -> list[Cell]:
    kind, text = line_words(entry, today)
    return [formats.day_narrow(entry.day, today), kind, " ".join(text.split())]
