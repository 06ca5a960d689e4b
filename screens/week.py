"""The week ahead: for each day what comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.dossier_parts.base import joined
from screens.shell import PersonRef, task
from screens.widgets.list_table import Cell, Column, ListTable
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import Party
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.review.ahead import Coming, ComingDay, ComingKind, Week, week_ahead
from werkzaam_tui.words import due_words

_LATE = "late"
"""Key of the row that counts what is late."""


class WeekTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", N_("Dossier"), id="week.open", tooltip=N_("Open the dossier")),
    ]


class WeekScreen(BaseScreen):
    CSS_PATH = "../styles/review.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._late: Mapping[ComingKind, int] = {}
        self._lines: dict[str, tuple[ComingDay | None, Coming | None]] = {}
        """By key of the row: the day, where the row is the first of one, and what comes."""

    def compose_body(self) -> ComposeResult:
        yield Static("", id="week-head", classes="heading", markup=False)
        yield WeekTable(_columns())

    async def load(self) -> None:
        week = await self.desk.ask(week_ahead)
        self._late = week.late
        self._lines = {_LATE: (None, None)} if week.late else {}
        for one in week.days:
            first: ComingDay | None = one
            if not one.lines or one.hindrance is not None:
                self._lines[f"day/{one.day}"] = (first, None)
                first = None
            for line in one.lines:
                self._lines[line.key] = (first, line)
                first = None
        self.query_one("#week-head", Static).update(_summary(week))
        self.query_one(WeekTable).show_keys(list(self._lines), self._cells)
        self.focus_list()

    def _cells(self, key: str) -> Sequence[Cell]:
        if key == _LATE:
            contacts = {ComingKind.CONTACT: self._late.get(ComingKind.CONTACT, 0)}
            others = {kind: n for kind, n in self._late.items() if kind not in contacts}
            return ["", _("! Late"), _counts(contacts), _counts(others)]
        day, line = self._lines[key]
        when = formats.day(day.day) if day is not None else ""
        if line is None:
            hindrance = day.hindrance if day is not None else None
            return [when, "", "", due_words.hindrance(hindrance) if hindrance is not None else _("nothing")]
        return [when, kind_words(line), line.name, about_words(line)]

    def person(self) -> PersonRef | None:
        _day, line = self._lines.get(self.query_one(WeekTable).selected_key or "", (None, None))
        return PersonRef(line.participant, line.name) if line is not None else None

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        from screens.dossier import DossierScreen

        person = self.person()
        if event.row_key.value == _LATE:
            self.action_review()
        elif person is None:
            self.notify(_("There is nobody on this line."))
        else:
            await self.app.push_screen(DossierScreen(person))


def _columns() -> list[Column]:
    return [
        Column("day", _("Day"), 10),
        Column("kind", _("What"), 14),
        Column("who", _("Participant"), 22),
        Column("about", _("About"), 20, fill=True),
    ]


def kind_words(line: Coming) -> str:
    match line.kind:
        case ComingKind.CONTACT:
            words = _("Contact")
        case ComingKind.ACTION:
            words = _("Action")
        case ComingKind.REMINDER:
            words = _("Reminder")
        case ComingKind.PLACEMENT_ENDS:
            words = _("] Ends")
        case ComingKind.EXPECTED_BACK:
            words = _("Back at work?")
    return words


def about_words(line: Coming) -> str:
    match line.kind:
        case ComingKind.CONTACT if line.counterpart is not None and line.channel is not None:
            return joined(label(line.counterpart), label(line.channel).lower(), line.employer)
        case ComingKind.ACTION if line.owner is not None:
            # Whose it is matters where it is somebody else's.
            owner = "" if line.owner is Party.COACH else label(line.owner)
            return joined(owner, " ".join(line.text.split()))
        case ComingKind.REMINDER:
            return line.text
        case ComingKind.PLACEMENT_ENDS if line.placement is not None:
            return joined(label(line.placement), line.employer)
        case _:
            return _("was reported ill")


def _counts(numbers: Mapping[ComingKind, int]) -> str:
    """``8 contacten, 2 acties, 19 herinneringen``."""
    words = {
        ComingKind.CONTACT: ngettext("{n} contact", "{n} contacts", numbers.get(ComingKind.CONTACT, 0)),
        ComingKind.ACTION: ngettext("{n} action", "{n} actions", numbers.get(ComingKind.ACTION, 0)),
        ComingKind.REMINDER: ngettext("{n} reminder", "{n} reminders", numbers.get(ComingKind.REMINDER, 0)),
        ComingKind.EXPECTED_BACK: ngettext(
            "{n} expected back", "{n} expected back", numbers.get(ComingKind.EXPECTED_BACK, 0)
        ),
    }
    return ", ".join(form.format(n=numbers[kind]) for kind, form in words.items() if numbers.get(kind))


def _summary(week: Week) -> str:
    numbers = Counter(line.kind for day in week.days for line in day.lines)
    return joined(_("The week ahead"), _counts(numbers))
