"""Room 2: what comes up, day by day: contacts from what was agreed, and reminders; dealt with from here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Resize
from textual.widgets import DataTable, Static

from screens import agenda_words
from screens.agenda_words import HEADING, Group, View
from screens.base import BaseScreen
from screens.dialogs.due import MoveDueDialog, NudgeDueDialog, SkipDueDialog
from screens.dialogs.reminder import PutOffDialog, ReminderDialog
from screens.quiet import is_quiet
from screens.shell import PersonRef, task
from screens.widgets.list_table import Cell, ListTable
from werkzaam_tui.domain.codes import Counterpart
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.monitoring.agenda import Agenda, AgendaItem, agenda
from werkzaam_tui.services.monitoring.due_list import DueRow

WIDE = 120
"""Columns from which there is room for the employer."""


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
        Binding("w", "week", N_("Week"), id="due.week", show=False, tooltip=N_("By day or by week")),
        Binding(
            "v",
            "ahead",
            N_("Week ahead"),
            id="week.ahead",
            show=False,
            tooltip=N_("All that comes in the week ahead: contacts, actions, reminders, ends"),
        ),
        Binding(
            "p",
            "place",
            N_("Places"),
            id="due.place",
            show=False,
            tooltip=N_("Visits by place, those near each other together"),
        ),
        Binding(
            "plus,equals_sign",
            "nudge",
            N_("A day later"),
            id="due.later",
            show=False,
            tooltip=N_("Move this contact to the next working day, or from there to an earlier one"),
        ),
        Binding(
            "t",
            "rules",
            N_("Reminders"),
            id="reminders.open",
            show=False,
            tooltip=N_("All rules for reminders and what they will raise"),
        ),
        Binding(
            "a",
            "absences",
            N_("My absences"),
            id="absences.open",
            show=False,
            tooltip=N_("When you are away, and who takes over"),
        ),
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
        Binding(
            "e",
            "export_calendar",
            N_("Calendar file"),
            id="calendar.export",
            show=False,
            tooltip=N_("Write what comes up to a file for your own calendar"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._agenda: Agenda | None = None
        self._view = View.DAY
        self._filled: DueTable | None = None
        """The list that shows them; another one takes its place when the language changes."""
        self._groups: dict[str, Group] = {}
        self._items: dict[str, tuple[AgendaItem, Group]] = {}
        self._cursor = 0
        self._wide = False

    def compose_body(self) -> ComposeResult:
        yield Static("", id="due-heading", classes="heading public", markup=False)
        yield Static(_nothing(), id="due-empty", classes="empty -hidden", markup=False)
        with Vertical(id="due-list"):
            yield DueTable(agenda_words.columns(self._wide), id="due-table")
            yield Static("", id="due-detail", markup=False)
            yield Static("", id="due-load", classes="public", markup=False)

    async def load(self) -> None:
        found, table = await self.desk.ask(agenda), self.query_one(DueTable)
        if found is self._agenda and table is self._filled:
            return
        self._agenda, self._filled = found, table
        self._show()
        self.call_after_refresh(self.focus_list)

    def _show(self) -> None:
        found = self._agenda
        if found is None:
            return
        today, table = self.shell.today(), self.query_one(DueTable)
        groups = agenda_words.groups(found, self._view, today)
        self._groups = {group.key: group for group in groups}
        self._items = {item.key: (item, group) for group in groups for item in group.items}
        self.query_one("#due-heading", Static).update(agenda_words.summary(found, self._view, today))
        self.query_one("#due-empty").set_class(bool(found.items), "-hidden")
        self.query_one("#due-list").set_class(not found.items, "-hidden")
        table.set_columns(agenda_words.columns(self._wide))
        keys = [key for group in groups for key in (group.key, *(item.key for item in group.items))]
        table.show_keys(keys, self._cells)
        load = agenda_words.load_lines(found.load, found.calendar.weekdays, today, self._wide)
        self.query_one("#due-load", Static).update(load)
        self._show_detail()

    def on_resize(self, event: Resize) -> None:
        wide = event.size.width >= WIDE
        if wide != self._wide:
            self._wide = wide
            self._show()

    def _cells(self, key: str) -> Sequence[Cell]:
        if key in self._groups:
            return agenda_words.heading_cells(self._groups[key], self._wide, is_quiet(self))
        item, group = self._items[key]
        return agenda_words.item_cells(item, group, self._view, self.shell.today(), self._wide)

    # The cursor

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        down, self._cursor = event.cursor_row >= self._cursor, event.cursor_row
        if (event.row_key.value or "").startswith(HEADING) and self._leave_heading(event.cursor_row, down):
            return
        self._show_detail()

    def _leave_heading(self, row: int, down: bool) -> bool:
        """Headings are to be read; the cursor goes on to the nearest row that is no heading."""
        table = self.query_one(DueTable)
        rows = [key.value or "" for key in table.rows]
        onwards, back = range(row + 1, len(rows)), range(row - 1, -1, -1)
        for to in (*onwards, *back) if down else (*back, *onwards):
            if not rows[to].startswith(HEADING):
                table.move_cursor(row=to, animate=False)
                return True
        return False

    def _current(self) -> AgendaItem | None:
        found = self._items.get(self.query_one(DueTable).selected_key or "")
        return found[0] if found is not None else None

    def person(self) -> PersonRef | None:
        item = self._current()
        return PersonRef(item.participant, item.name) if item is not None and item.participant else None

    def counterpart(self) -> Counterpart:
        item = self._current()
        if item is None or item.contact is None:
            return super().counterpart()
        return item.contact.due.counterpart

    def _show_detail(self) -> None:
        item = self._current()
        words = agenda_words.detail(item, self.shell.today()) if item is not None else ""
        self.query_one("#due-detail", Static).update(words)

    def action_week(self) -> None:
        self._look_at(View.DAY if self._view is View.WEEK else View.WEEK)

    def action_place(self) -> None:
        if self._view is not View.PLACE and self._agenda is not None and not self._agenda.places:
            self.notify(_("No visit is due in the next four weeks."))
            return
        self._look_at(View.DAY if self._view is View.PLACE else View.PLACE)

    def _look_at(self, view: View) -> None:
        self._view = view
        self._show()

    # What can be done with a due contact or a reminder

    def _contact(self) -> DueRow | None:
        """The contact under the cursor; says so where there is none."""
        item = self._current()
        if item is None:
            self.notify(_("There is no contact under the cursor."))
        elif item.contact is None:
            self.notify(_("This is a reminder. Press enter to say that it is done, or m to put it off."))
        return item.contact if item is not None else None

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        del event
        item = self._current()
        if item is not None and item.reminder is not None:
            if await self.app.push_screen_wait(ReminderDialog(item.reminder)):
                await self.load()
            return
        self.action_new_contact()

    @task
    async def action_follow_ups(self) -> None:
        from screens.follow_ups import FollowUpsScreen

        await self.app.push_screen(FollowUpsScreen())

    @task
    async def action_new_contact(self) -> None:
        item = self._current()
        due = item.contact.due.id if item is not None and item.contact is not None else ""
        if await self.shell.log_contact(self.person(), due=due):
            await self.load()

    @task
    async def action_move(self) -> None:
        item = self._current()
        if item is not None and item.reminder is not None:
            moved = await self.app.push_screen_wait(PutOffDialog(item.reminder))
        else:
            row = self._contact()
            if row is None:
                return
            moved = await self.app.push_screen_wait(MoveDueDialog(row.due, row.name))
        if moved:
            await self.load()

    @task
    async def action_nudge(self) -> None:
        row, found = self._contact(), self._agenda
        if row is None or found is None:
            return
        dialog = NudgeDueDialog(row.due, row.name, found)
        moved = await self.app.push_screen_wait(dialog)
        if dialog.wants_typing:
            moved = await self.app.push_screen_wait(MoveDueDialog(row.due, row.name, dialog.day))
        if moved:
            await self.load()

    @task
    async def action_skip(self) -> None:
        row = self._contact()
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

    # Week ahead, rules, absences, calendar file

    @task
    async def action_ahead(self) -> None:
        from screens.week import WeekScreen

        await self.app.push_screen(WeekScreen())

    @task
    async def action_rules(self) -> None:
        from screens.reminders import RemindersScreen

        await self.app.push_screen(RemindersScreen())

    @task
    async def action_absences(self) -> None:
        from screens.absences import AbsencesScreen

        await self.app.push_screen(AbsencesScreen())

    @task
    async def action_export_calendar(self) -> None:
        from screens.dialogs.calendar_file import CalendarFileDialog

        told = await self.app.push_screen_wait(CalendarFileDialog())
        if told:
            self.notify(told, timeout=8, markup=False)


def _nothing() -> str:
    return _(
        "No contact is due in the next four weeks.\n\n"
        "Contacts come from what was agreed at a handover. Choose somebody in the caseload (1) and press h "
        "to agree how often you have contact. Contact on request can always be logged with c."
    )
