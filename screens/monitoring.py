"""Room 2: the contacts that come up, from what was agreed; log, move or skip them from here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.dialogs.contact import ContactDialog
from screens.dialogs.due import MoveDueDialog, SkipDueDialog
from screens.shell import PersonRef, task
from screens.widgets.list_table import Cell, Column, ListTable, Public, Quiet
from werkzaam_tui import due_words, formats
from werkzaam_tui.domain.codes import Counterpart, Direction
from werkzaam_tui.domain.monitoring import DueState
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import due_list
from werkzaam_tui.services.due_list import DueGroup, DueRow

WIDE = 120
"""Columns from which there is room for the employer."""

_HEADING = "state:"
"""Begins the key of a row that is the heading of a group."""


class DueTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", N_("Log"), id="due.log", tooltip=N_("Log this contact")),
    ]


class MonitoringScreen(BaseScreen):
    ROOM = "monitoring"
    CSS_PATH = "../styles/monitoring.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "move", N_("Move"), id="due.move", tooltip=N_("Move this contact to another day")),
        Binding("s", "skip", N_("Skip"), id="due.skip", tooltip=N_("Skip this contact, with a reason")),
        Binding(
            "d",
            "dossier",
            N_("Dossier"),
            id="due.dossier",
            show=False,
            tooltip=N_("Open the dossier of this person"),
        ),
        Binding(
            "l",
            "follow_ups",
            N_("Actions"),
            id="due.actions",
            show=False,
            tooltip=N_("All actions of your caseload, by day"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._groups: Sequence[DueGroup] = ()
        self._filled: DueTable | None = None
        """The list that shows them; another one takes its place when the language changes."""
        self._rows: dict[str, DueRow] = {}
        self._cursor = 0
        self._wide = False

    def compose_body(self) -> ComposeResult:
        yield Static("", id="due-heading", classes="heading public", markup=False)
        yield Static(_nothing(), id="due-empty", classes="empty -hidden", markup=False)
        with Vertical(id="due-list"):
            yield DueTable(_columns(self._wide), id="due-table")
            yield Static("", id="due-detail", markup=False)

    async def load(self) -> None:
        groups, table = await self.desk.ask(due_list.due_list), self.query_one(DueTable)
        if groups is self._groups and table is self._filled:
            return
        self._groups, self._filled = groups, table
        self._rows = {row.due.id: row for group in self._groups for row in group.rows}
        self.query_one("#due-heading", Static).update(_summary(self._groups))
        self.query_one("#due-empty").set_class(bool(self._rows), "-hidden")
        self.query_one("#due-list").set_class(not self._rows, "-hidden")
        self._show()
        self.call_after_refresh(self.focus_list)

    def _show(self) -> None:
        table = self.query_one(DueTable)
        table.set_columns(_columns(self._wide))
        table.show_keys(list(_keys(self._groups)), self._cells)
        self._show_detail()

    def on_resize(self, event: Resize) -> None:
        wide = event.size.width >= WIDE
        if wide != self._wide:
            self._wide = wide
            self._show()

    def _cells(self, key: str) -> Sequence[Cell]:
        row = self._rows.get(key)
        if row is None:
            return _heading(key, self._groups, self._wide)
        return _cells(row, self.shell.today(), self._wide)

    # The cursor

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        down, self._cursor = event.cursor_row >= self._cursor, event.cursor_row
        if (event.row_key.value or "").startswith(_HEADING):
            self._leave_heading(event.cursor_row, down)
            return
        self._show_detail()

    def _leave_heading(self, row: int, down: bool) -> None:
        """Headings are to be read; the cursor goes on to the contact beside it."""
        table = self.query_one(DueTable)
        to = row + 1 if down or row == 0 else row - 1
        if to < table.row_count:
            table.move_cursor(row=to, animate=False)

    def _current(self) -> DueRow | None:
        return self._rows.get(self.query_one(DueTable).selected_key or "")

    def person(self) -> PersonRef | None:
        row = self._current()
        return PersonRef(row.due.participant, row.name) if row is not None else None

    def counterpart(self) -> Counterpart:
        row = self._current()
        return row.due.counterpart if row is not None else super().counterpart()

    def _show_detail(self) -> None:
        row = self._current()
        self.query_one("#due-detail", Static).update(_detail(row, self.shell.today()) if row else "")

    # What can be done with a due contact

    def _chosen(self) -> DueRow | None:
        row = self._current()
        if row is None:
            self.notify(_("There is no contact under the cursor."))
        return row

    def on_data_table_row_selected(self) -> None:
        self.action_new_contact()

    @task
    async def action_follow_ups(self) -> None:
        from screens.follow_ups import FollowUpsScreen

        await self.app.push_screen(FollowUpsScreen())

    @task
    async def action_new_contact(self) -> None:
        row = self._current()
        dialog = ContactDialog(self.person(), due=row.due.id) if row is not None else ContactDialog(None)
        if await self.app.push_screen_wait(dialog):
            await self.load()

    @task
    async def action_move(self) -> None:
        row = self._chosen()
        if row is None:
            return
        if await self.app.push_screen_wait(MoveDueDialog(row.due, row.name)):
            await self.load()

    @task
    async def action_skip(self) -> None:
        row = self._chosen()
        if row is None:
            return
        if await self.app.push_screen_wait(SkipDueDialog(row.due, row.name)):
            await self.load()

    @task
    async def action_dossier(self) -> None:
        from screens.dossier import DossierScreen

        person = self.person()
        if person is None:
            self.notify(_("There is no contact under the cursor."))
            return
        await self.app.push_screen(DossierScreen(person))


def _columns(wide: bool) -> Sequence[Column]:
    employer = [Column("employer", _("Employer"), 24)] if wide else []
    return [
        Column("day", _("Day"), 10, quiet=Quiet.SHOW),
        Column("who", _("Participant"), 24 if wide else 19, quiet=Quiet.INITIALS),
        *employer,
        Column("party", _("With"), 10, quiet=Quiet.SHOW),
        Column("how", _("How"), 16 if wide else 14, quiet=Quiet.SHOW),
        Column("window", _("Between"), 15, fill=True, quiet=Quiet.SHOW),
    ]


def _keys(groups: Sequence[DueGroup]) -> Iterator[str]:
    for group in groups:
        yield f"{_HEADING}{group.state}"
        for row in group.rows:
            yield row.due.id


def _heading(key: str, groups: Sequence[DueGroup], wide: bool) -> list[Cell]:
    state = DueState(key.removeprefix(_HEADING))
    number = sum(len(group.rows) for group in groups if group.state is state)
    words = Public(f"{label(state)} · {formats.number(number)}", "bold", no_wrap=True)
    return [Public("─" * 10, "dim"), words, *[""] * (4 if wide else 3)]


def _cells(row: DueRow, today: date, wide: bool) -> list[Cell]:
    due = row.due
    if wide:
        between = ", ".join(filter(None, (due_words.missed_narrow(due), due_words.window_narrow(due, today))))
    else:
        between = due_words.missed_narrow(due) or due_words.window_narrow(due, today)
    return [
        # Of what was missed more than once it is the oldest day that presses.
        formats.day_narrow(due.since, today),
        row.name,
        *([row.employer] if wide else []),
        label(due.counterpart),
        label(due.channel),
        between,
    ]


def _detail(row: DueRow, today: date) -> Content:
    due = row.due
    parts = [
        label(due.channel),
        label(due.direction) if due.direction is not Direction.COACH_TO_THEM else "",
        due_words.window(due, today),
        _("moved from {day}").format(day=formats.day(due.nominal, today)) if due.moved else "",
        due_words.shifted(due),
        due_words.missed(due, today),
    ]
    who = " · ".join(filter(None, (row.name, row.employer)))
    return Content.assemble((who, "bold"), "\n", " · ".join(filter(None, parts)))


def _summary(groups: Sequence[DueGroup]) -> str:
    sizes = {group.state: len(group.rows) for group in groups}
    parts = [
        f"{label(state)} {formats.number(sizes.get(state, 0))}"
        for state in DueState
        if state is not DueState.LATER
    ]
    return " · ".join([_("Planned contacts"), *parts])


def _nothing() -> str:
    return _(
        "No contact is due in the next four weeks.\n\n"
        "Contacts come from what was agreed at a handover. Choose somebody in the caseload (1) and press h "
        "to agree how often you have contact. Contact on request can always be logged with c."
    )
