"""Values that were written on both sides at once: see both, and say which one it is."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.dialogs.pick import PickDialog
from screens.shell import PersonRef, task
from screens.widgets.list_table import Column, ListTable, Quiet
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.exchange import conflicts
from werkzaam_tui.services.exchange.conflicts import OpenConflict

_SHOWN, _KEPT = "shown", "kept"


class ConflictTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select_cursor", N_("Choose"), id="conflicts.choose", tooltip=N_("Say which one it is")
        ),
    ]


class ConflictsScreen(BaseScreen):
    ROOM = "exchange"
    CSS_PATH = "../styles/exchange.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("Back"), id="back", tooltip=N_("Back to where you came from")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, OpenConflict] = {}

    def compose_body(self) -> ComposeResult:
        yield Static(_("Written on both sides: which one is it?"), classes="heading", markup=False)
        yield ConflictTable(
            [
                Column("person", _("Who"), 18, quiet=Quiet.INITIALS),
                Column("field", _("What"), 30, quiet=Quiet.SHOW),
                Column("values", _("Shows now | the other"), 20, fill=True),
            ]
        )
        yield Static("", id="conflict-values", markup=False)
        yield Static(
            _("Nothing is open: every value was chosen. Press esc to go back."),
            id="conflicts-empty",
            classes="empty -hidden",
            markup=False,
        )

    async def load(self) -> None:
        self._rows = {row.id: row for row in await self.desk.ask(conflicts.open_conflicts)}
        table = self.query_one(ConflictTable)
        table.show_rows(
            [
                (key, (row.person, f"{row.record}: {row.field}", f"{_line(row.shown)} | {_line(row.kept)}"))
                for key, row in self._rows.items()
            ]
        )
        table.set_class(not self._rows, "-hidden")
        self.query_one("#conflicts-empty", Static).set_class(bool(self._rows), "-hidden")
        self._show_values()

    def _row(self) -> OpenConflict | None:
        return self._rows.get(self.query_one(ConflictTable).selected_key or "")

    def person(self) -> PersonRef | None:
        row = self._row()
        return PersonRef(row.participant, row.person) if row is not None and row.participant else None

    def on_data_table_row_highlighted(self) -> None:
        self._show_values()

    def _show_values(self) -> None:
        row = self._row()
        lines = [] if row is None else [_("Shows now:"), row.shown, _("The other:"), row.kept]
        self.query_one("#conflict-values", Static).update("\n".join(lines))

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        del event
        row = self._row()
        if row is None:
            return
        keep = _("Keep both texts, as they show now") if row.is_text else _("Keep what shows now")
        options = [
            (_SHOWN, f"{keep}: {_line(row.shown)}"),
            (_KEPT, _("Only the other: {value}").format(value=_line(row.kept))),
        ]
        chosen = await self.app.push_screen_wait(PickDialog(f"{row.record}: {row.field}", options))
        if chosen is None:
            return
        await self.desk.do(conflicts.settle, row.id, take_kept=chosen == _KEPT)
        self.notify(_("Chosen; the other side hears of it with the next bundle."))
        await self.load()


def _line(value: str) -> str:
    return " ".join(value.split())
