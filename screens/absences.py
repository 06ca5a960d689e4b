"""When the coach is away and who takes over: contacts move out of these days by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.dialogs.absence import AbsenceDialog
from screens.shell import task
from screens.widgets.list_table import Column, ListTable, Quiet
from werkzaam_tui import formats
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.monitoring import absences
from werkzaam_tui.services.monitoring.absences import AbsenceLine


class AbsenceTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select_cursor", N_("Change"), id="absences.change", tooltip=N_("Change this absence")
        ),
    ]


class AbsencesScreen(BaseScreen):
    CSS_PATH = "../styles/monitoring.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", N_("New"), id="absences.new", tooltip=N_("Days that you are away")),
        Binding(
            "x",
            "remove",
            N_("Remove"),
            id="absences.remove",
            tooltip=N_("You are at work after all"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, AbsenceLine] = {}

    def compose_body(self) -> ComposeResult:
        yield Static(_("When you are away"), classes="heading public", markup=False)
        yield Static(_nothing(), id="absences-empty", classes="empty -hidden", markup=False)
        yield AbsenceTable(_columns(), id="absence-list")

    async def load(self) -> None:
        self._lines = {line.id: line for line in await self.desk.ask(absences.absences)}
        today, table = self.shell.today(), self.query_one(AbsenceTable)
        rows: list[tuple[str, Sequence[str]]] = []
        for line in self._lines.values():
            now = _("now") if line.starts_on <= today <= line.ends_on else ""
            past = _("over") if line.ends_on < today else ""
            first, last = formats.day_narrow(line.starts_on, today), formats.day_narrow(line.ends_on, today)
            rows.append((line.id, (first, last, now or past, line.coach, line.backup, line.note)))
        table.show_rows(rows)
        table.set_class(not rows, "-hidden")
        self.query_one("#absences-empty").set_class(bool(rows), "-hidden")
        self.call_after_refresh(self.focus_list)

    @task
    async def action_add(self) -> None:
        if await self.app.push_screen_wait(AbsenceDialog()):
            await self.load()

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        if await self.app.push_screen_wait(AbsenceDialog(event.row_key.value)):
            await self.load()

    @task
    async def action_remove(self) -> None:
        chosen = self.query_one(AbsenceTable).selected_key
        if chosen is None:
            self.notify(_("There is no absence under the cursor."))
            return
        line, today = self._lines[chosen], self.shell.today()
        await self.desk.do(absences.remove, chosen)
        await self.load()
        words = _("Away from {first} to {last} was removed. Press u to undo.")
        self.notify(
            words.format(first=formats.day(line.starts_on, today), last=formats.day(line.ends_on, today))
        )


def _columns() -> Sequence[Column]:
    return [
        Column("first", _("From"), 10, quiet=Quiet.SHOW),
        Column("last", _("Until"), 10, quiet=Quiet.SHOW),
        Column("state", "", 5, quiet=Quiet.SHOW),
        Column("coach", _("Coach"), 16),
        Column("backup", _("Takes over"), 16),
        Column("note", _("Note"), 8, fill=True),
    ]


def _nothing() -> str:
    return _(
        "You have entered no absences.\n\n"
        "Press a to enter days that you are away. Contacts then move to the nearest day that you do work, and "
        "whoever takes over stands beside them."
    )
