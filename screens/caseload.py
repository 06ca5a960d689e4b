"""The caseload: everyone a coach follows, who needs attention first, found by a word from any note."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import DataTable, Input, Static

from screens.caseload_actions import PeopleActions
from screens.caseload_pane import PersonPane
from screens.caseload_words import cells_for, columns_for, phones, so_far, why
from screens.shell import PersonRef, task
from screens.widgets.list_table import Column, ListTable
from screens.widgets.search_line import SearchLine
from werkzaam_tui import formats
from werkzaam_tui.labels import label, symbol
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.caseload import caseload as service
from werkzaam_tui.services.caseload import caseload_views
from werkzaam_tui.services.caseload.caseload import Caseload, CaseloadRow
from werkzaam_tui.services.caseload.caseload_views import (
    Found,
    Order,
    Show,
    arranged,
    named_first,
    narrowed,
    shows,
)
from werkzaam_tui.services.caseload.search import words_of

WIDE = 120
"""Columns from which the person under the cursor is shown beside the list."""
PANE = 40

ORDERS = {
    Order.PRESSING: N_("most pressing first"),
    Order.NAME: N_("by name"),
    Order.EMPLOYER: N_("by employer"),
    Order.NEXT_CONTACT: N_("by next contact"),
}
SHOWN = {
    Show.ALL: N_("everyone"),
    Show.ATTENTION: N_("who needs attention"),
    Show.AT_WORK: N_("at work"),
    Show.AFTERCARE: N_("aftercare"),
    Show.LOOKING: N_("not at work yet"),
    Show.ENDED: N_("ended"),
}


class PeopleTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", N_("Open"), id="caseload.open", tooltip=N_("Open the dossier")),
    ]


class CaseloadScreen(PeopleActions):
    ROOM = "caseload"
    CSS_PATH = "../styles/caseload.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash",
            "search",
            N_("Search"),
            id="caseload.search",
            tooltip=N_("Search names, employers, notes"),
        ),
        Binding(
            "s",
            "order",
            N_("Sort"),
            id="caseload.order",
            show=False,
            tooltip=N_("Sort: most pressing, name, employer, next contact"),
        ),
        Binding(
            "v",
            "view",
            N_("View"),
            id="caseload.view",
            show=False,
            tooltip=N_("Show everyone, who needs attention, at work, aftercare or ended"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._caseload: Caseload | None = None
        self._filled: PeopleTable | None = None
        """The list that shows the caseload; another one takes its place when the language changes."""
        self._rows: dict[str, CaseloadRow] = {}
        self._order = Order.PRESSING
        self._view = Show.ALL
        self._typed = ""
        self._found = Found("", {})
        self._searching = False

    def compose_body(self) -> ComposeResult:
        yield Static("", id="caseload-heading", classes="heading public", markup=False)
        with Horizontal(id="search-line", classes="" if self._typed else "-hidden"):
            yield Static("/ ", id="search-sign")
            yield SearchLine(
                self._typed,
                placeholder=_("a name, an employer, a word from a note"),
                id="search",
                select_on_focus=False,
            )
        with Horizontal(id="caseload-body"):
            yield PeopleTable(self._columns(), cell_padding=0)
            yield Static("", id="caseload-empty", classes="empty -hidden", markup=False)
            yield PersonPane(id="person-pane")
        yield Static("", id="person-line", markup=False)

    # What is shown

    async def load(self) -> None:
        now = await self.desk.ask(service.up_to_date)
        if now is self._caseload and self._table is self._filled and not self.go_to:
            # Back in this room and nothing changed: it stands there as it was left.
            return
        self._caseload = now
        if self._typed:
            self._found = await self.desk.ask(caseload_views.find, self._typed)
        self._show_list()

    @property
    def _table(self) -> PeopleTable:
        return self.query_one(PeopleTable)

    def _columns(self) -> list[Column]:
        # One cell is left for a scrollbar, so that the columns stay when it appears.
        beside = PANE if self.app.size.width >= WIDE else 0
        return columns_for(self.app.size.width - beside - 1)

    def _show_list(self, *, from_top: bool = False) -> None:
        if self._caseload is None:
            return
        everyone = self._caseload.rows.values()
        if self._typed and self._view is Show.ALL:
            # Who is looked for by name is found, whatever became of them.
            chosen = list(everyone)
        else:
            chosen = [row for row in everyone if shows(self._view, row)]
        if self._typed:
            # The first key in the list is about whoever was looked for by name.
            rows = named_first(arranged(narrowed(chosen, self._found), self._order), self._typed)
        else:
            rows = arranged(chosen, self._order)
        self._rows = {row.id: row for row in rows}
        today, table, columns = self.shell.today(), self._table, self._columns()
        self._filled = table
        table.set_columns(columns)
        table.show_keys(
            [row.id for row in rows],
            lambda key: cells_for(columns, self._rows[key], today),
            from_top=from_top,
        )
        if self.go_to in self._rows:
            table.go_to(self.go_to)
            self.go_to = ""
        self._show_heading(len(rows), len(everyone))
        self._show_empty(not rows)
        self._show_person()
        self.wait_for_rest()

    def _show_heading(self, number: int, of: int) -> None:
        if self._typed:
            words = _("{n} of {of} found").format(n=formats.number(number), of=formats.number(of))
        else:
            words = ngettext("{n} person", "{n} people", number).format(n=formats.number(number))
        heading = f"{words} · v {_(SHOWN[self._view])} · s {_(ORDERS[self._order])}"
        self.query_one("#caseload-heading", Static).update(heading, layout=False)

    def _show_empty(self, empty: bool) -> None:
        self._table.set_class(empty, "-hidden")
        note = self.query_one("#caseload-empty", Static)
        note.set_class(not empty, "-hidden")
        if not empty:
            if self.focused is None and self.is_current:
                self._table.focus()
            return
        if self._typed:
            words = _(
                "Nobody has “{words}” in name, employer or notes. Press esc to see everyone again."
            ).format(words=self._typed)
        elif self._caseload is not None and self._caseload.rows:
            words = _("Nobody here: {view}. Press v for another choice.").format(view=_(SHOWN[self._view]))
        else:
            words = _(
                "Your caseload is still empty.\n\n"
                "n   write down your first participant\n"
                "i   import your people from a spreadsheet (Excel or CSV)\n\n"
                "What you do can be taken back with u; all keys are behind ?."
            )
        note.update(words)

    def row(self) -> CaseloadRow | None:
        return self._rows.get(self._table.selected_key or "")

    def person(self) -> PersonRef | None:
        row = self.row()
        return PersonRef(row.id, row.name.full) if row is not None else None

    # The person under the cursor

    @on(DataTable.RowHighlighted)
    def _show_person(self) -> None:
        self._show_reason(self.row(), "")

    def rests(self) -> None:
        super().rests()
        if self._typed or self.app.size.width >= WIDE:
            self._look()

    def _show_reason(self, row: CaseloadRow | None, found: str) -> None:
        """Why this person is in the list: what asks for attention, and where the words searched for stand."""
        today = self.shell.today()
        line = Content()
        if row is not None:
            attention = f"{symbol(row.attention)} {label(row.attention)}"
            said = f"  {found or why(row, today)}\n{so_far(row, today)}\n{phones(row)}"
            line = Content.assemble((attention, "bold"), said)
        # Both have a size of their own, so a move of the cursor costs no new layout.
        self.query_one("#person-line", Static).update(line, layout=False)
        if self.app.size.width >= WIDE:
            self.query_one(PersonPane).show(row, today, found)

    @task
    async def _look(self) -> None:
        row, searched = self.row(), self._found
        if row is None:
            return
        if self._typed:
            words = await self.desk.ask(caseload_views.snippet_for, searched, row.id)
            if row is self.row() and words and searched is self._found:
                self._show_reason(row, _("found: {words}").format(words=words))
        if self.app.size.width >= WIDE:
            glance = await self.desk.ask(service.glance, row.id)
            if row is self.row():
                self.query_one(PersonPane).add(glance, self.shell.today())

    def on_resize(self, _event: events.Resize) -> None:
        self.call_after_refresh(self._show_list)

    # Order and choice

    def action_order(self) -> None:
        self._order = _after(list(Order), self._order)
        self._show_list(from_top=True)

    def action_view(self) -> None:
        self._view = _after(list(Show), self._view)
        self._show_list(from_top=True)

    # Searching

    def action_search(self) -> None:
        self.query_one("#search-line").remove_class("-hidden")
        self.query_one(SearchLine).focus()

    @task
    async def action_to_list(self) -> None:
        # The first key in the list must find the rows that were searched for, however fast it came.
        while self._found.typed != self.query_one(SearchLine).value.strip():
            await asyncio.sleep(0.01)
        if not self._typed:
            self._close_search()
        elif self._rows:
            self._table.focus()

    def action_back(self) -> None:
        if self.query_one("#search-line").has_class("-hidden"):
            super().action_back()
        else:
            self._close_search()

    def _close_search(self) -> None:
        self.query_one(SearchLine).value = ""
        self.query_one("#search-line").add_class("-hidden")
        self._table.remove_class("-hidden")
        self._table.focus()

    @on(Input.Changed, "#search")
    def _search_typed(self, event: Input.Changed) -> None:
        self._typed = event.value.strip()
        self._search()

    @task
    async def _search(self) -> None:
        # Somebody types faster than the store answers: one question at a time, and then the newest.
        if self._searching:
            return
        self._searching = True
        try:
            while self._found.typed != self._typed:
                typed = self._typed
                wanted = bool(words_of(typed))
                found = await self.desk.ask(caseload_views.find, typed) if wanted else Found(typed, {})
                self._found = found
                if typed == self._typed:
                    self._show_list(from_top=True)
        finally:
            self._searching = False

    # Opening and writing

    @on(DataTable.RowSelected)
    @task
    async def _open(self) -> None:
        from screens.dossier import DossierScreen

        person = self.person()
        if person is not None:
            await self.app.push_screen(DossierScreen(person))


C = TypeVar("C")


def _after(choices: Sequence[C], current: C) -> C:
    return choices[(choices.index(current) + 1) % len(choices)]
