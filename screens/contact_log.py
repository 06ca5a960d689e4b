"""Room 3: all contacts, newest first; filtered, searched as typed, opened to read or correct."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import DataTable, Input, Static

from screens.base import BaseScreen
from screens.contact_words import contact_detail, log_cells, log_columns
from screens.dialogs.contact import ContactDialog
from screens.dialogs.saved_searches import KeepSearchDialog, SavedSearchesDialog
from screens.shell import PersonRef, task
from screens.widgets.list_table import ListTable
from screens.widgets.search_line import SearchLine
from werkzaam_tui.domain.codes import ContactResult, Counterpart
from werkzaam_tui.domain.contact_query import ContactQuery, FilterWord, filter_word
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.caseload import elsewhere
from werkzaam_tui.services.contacts import contact_list
from werkzaam_tui.services.contacts.contact_list import PAGE, ContactFilter, ContactRow

_NEAR_END = 40
_SEARCH_AFTER = 0.15
"""Seconds after the last letter until the search runs."""

PERIODS = (0, 7, 28, 91)
"""Days back that a period holds, today included; 0 is always."""

C = TypeVar("C", bound=StrEnum)


class LogTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select_cursor", N_("Open"), id="log.open", tooltip=N_("Read or correct this contact")
        ),
    ]


class ContactLogScreen(BaseScreen):
    ROOM = "contacts"
    CSS_PATH = "../styles/contact_log.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", N_("Search"), id="log.search", tooltip=N_("Search in notes and names")),
        Binding("w", "party", N_("With"), id="log.party", tooltip=N_("Only contacts with this party")),
        Binding("o", "result", N_("Result"), id="log.result", tooltip=N_("Only contacts with this result")),
        Binding(
            "t", "period", N_("Period"), show=False, id="log.period", tooltip=N_("Only contacts of this time")
        ),
        Binding(
            "ctrl+s",
            "keep_search",
            N_("Keep search"),
            show=False,
            id="log.keep_search",
            tooltip=N_("Keep this search under a name"),
        ),
        Binding(
            "ctrl+o",
            "saved_searches",
            N_("Kept searches"),
            show=False,
            id="log.saved_searches",
            tooltip=N_("Open or drop a search that you kept"),
        ),
        Binding(
            "e",
            "elsewhere",
            N_("Elsewhere"),
            show=False,
            id="log.elsewhere",
            tooltip=N_("The same words in handovers, actions, observations and the rest of the dossiers"),
        ),
        Binding("x", "clear", N_("Show all"), show=False, id="log.clear", tooltip=N_("Remove all filters")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, ContactRow] = {}
        self._filled: tuple[ContactFilter, date, int, LogTable] | None = None
        """For which filter and day, at how far the store was, and which list: a new language has a new one."""
        self._more = True
        """Whether there are older contacts than those shown."""
        self._fetching = False
        self._party: Counterpart | None = None
        self._result: ContactResult | None = None
        self._period = PERIODS[0]
        self._line = ""
        """What was typed in the search line, and what it means."""
        self._query = ContactQuery()
        self._elsewhere = 0
        """In how many other records of dossiers the words stand."""
        self._timer: Timer | None = None

    def compose_body(self) -> ComposeResult:
        yield Static("", id="log-heading", classes="heading", markup=False)
        # In another language as well a search that goes on stands there, and is ended with esc.
        open_one = "-open" if self._line else ""
        yield SearchLine(
            self._line,
            placeholder=_("Search in notes and names"),
            id="log-search",
            classes=open_one,
            select_on_focus=False,
        )
        yield Static("", id="log-help", classes=open_one, markup=False)
        yield Static("", id="log-empty", classes="empty -hidden", markup=False)
        with Vertical(id="log-body"):
            yield LogTable(log_columns(), id="log-table")
            yield Static("", id="log-detail", markup=False)

    # The list

    def _wanted(self) -> ContactFilter:
        since = self.shell.today() - timedelta(days=self._period - 1) if self._period else None
        typed = contact_list.filter_for(self._query)
        since = max(filter(None, (since, typed.since)), default=None)
        return replace(typed, party=self._party, result=self._result, since=since)

    async def load(self) -> None:
        wanted, table = self._wanted(), self.query_one(LogTable)
        position = await self.desk.ask(contact_list.position)
        filled = wanted, self.shell.today(), position, table
        if filled == self._filled:
            return
        # As many as were shown: coming back does not lose the place in the list.
        anew, most = not self._rows, max(PAGE, self.size.height, len(self._rows))
        found = await self.desk.ask(contact_list.list_contacts, wanted, limit=most)
        others = await self.desk.ask(elsewhere.count, wanted.words, wanted.who) if wanted.words else 0
        if wanted == self._wanted():
            self._elsewhere = others
            self._show_help(self._query)
            self._rows = {row.id: row for row in found}
            self._more = len(found) == most
            self._filled = filled
            self._show(from_top=anew)

    def _show(self, from_top: bool = False) -> None:
        today = self.shell.today()
        self.query_one("#log-heading", Static).update(self._summary())
        nothing = self.query_one("#log-empty", Static)
        nothing.update("" if self._rows else self._nothing())
        nothing.set_class(bool(self._rows), "-hidden")
        self.query_one("#log-body").set_class(not self._rows, "-hidden")
        # The list makes its rows later, when another list may have come in place of this one.
        rows, words = self._rows, self._marked_words()
        table = self.query_one(LogTable)
        table.show_keys(list(rows), lambda key: log_cells(rows[key], today, words), from_top=from_top)
        self._show_detail()
        self.call_after_refresh(self.focus_list)

    @task
    async def _fetch_more(self) -> None:
        if self._fetching or not self._more or not self._rows:
            return
        self._fetching = True
        try:
            wanted, last = self._wanted(), list(self._rows.values())[-1]
            found = await self.desk.ask(contact_list.list_contacts, wanted, last.place, PAGE)
            if wanted == self._wanted() and last.id == list(self._rows)[-1]:
                self._rows |= {row.id: row for row in found}
                self._more = len(found) == PAGE
                self._show()
        finally:
            self._fetching = False

    def _summary(self) -> str:
        parts = [
            _("Contacts"),
            label(self._party) if self._party else _("with everybody"),
            label(self._result) if self._result else _("all results"),
            _period_words(self._period),
        ]
        if self._line:
            parts.append(f"“{self._line}”")
        return " · ".join(parts)

    def _nothing(self) -> str:
        if self._wanted() == ContactFilter():
            return _("No contacts yet. Press c to log the first one: who, how, the result and one line.")
        if self._line:
            return _(
                "No contacts fit this. Take out a word or a filter, or press esc to see all contacts again."
            )
        return _("No contacts fit this. Press x to see all contacts again.")

    # The cursor

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        if self._more and event.cursor_row >= len(self._rows) - _NEAR_END:
            self._fetch_more()
        self._show_detail()

    def _current(self) -> ContactRow | None:
        return self._rows.get(self.query_one(LogTable).selected_key or "")

    def text_to_copy(self) -> str:
        row = self._current()
        return row.note if row is not None else ""

    def person(self) -> PersonRef | None:
        row = self._current()
        return PersonRef(row.participant, row.name) if row is not None else None

    def _show_detail(self) -> None:
        row = self._current()
        words = contact_detail(row, self.shell.today(), self._marked_words()) if row else ""
        self.query_one("#log-detail", Static).update(words)

    def _marked_words(self) -> tuple[str, ...]:
        return (*self._query.words, *self._query.people)

    @task
    async def on_data_table_row_selected(self) -> None:
        row = self._current()
        if row is None:
            return
        if await self.app.push_screen_wait(ContactDialog(None, contact=row.id)):
            await self.load()

    # Filters

    def action_party(self) -> None:
        self._party = _next(list(Counterpart), self._party)
        self._look_anew()

    def action_result(self) -> None:
        self._result = _next(list(ContactResult), self._result)
        self._look_anew()

    def action_period(self) -> None:
        self._period = PERIODS[(PERIODS.index(self._period) + 1) % len(PERIODS)]
        self._look_anew()

    def action_clear(self) -> None:
        self._party, self._result, self._period = None, None, PERIODS[0]
        self._close_search()
        self._look_anew()

    def _look_anew(self) -> None:
        """Another list: its first page, with the cursor on top."""
        self._rows, self._filled = {}, None
        self.reload()

    # Search

    def action_search(self) -> None:
        self._open_line(True)
        self.query_one(SearchLine).focus()
        self._show_help(self._query)

    @on(Input.Changed, "#log-search")
    def _typed(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_SEARCH_AFTER, self._search)

    def _search(self) -> None:
        line = self.query_one(SearchLine).value.strip()
        query = contact_list.asked(line, self.shell.today())
        self._show_help(query)
        # A filter that is still being typed asks for nothing else yet.
        asks_anew = replace(query, problems=(), values=()) != replace(self._query, problems=(), values=())
        self._line, self._query = line, query
        if asks_anew:
            self._look_anew()

    def _show_help(self, query: ContactQuery) -> None:
        """What may be typed, or what of the line is not understood."""
        if query.problems:
            words = f"▲ {' '.join(query.problems)}"
        elif query.values:
            words = _("You can type here: {values}").format(values=" · ".join(query.values))
        elif query.words and self._elsewhere:
            words = self._elsewhere_words()
        else:
            filters = " ".join(f"{filter_word(one)}:" for one in FilterWord)
            words = _("Words, and: {filters}").format(filters=filters)
        line = self.query_one("#log-help", Static)
        line.update(words)
        line.set_class(bool(query.problems), "-problem")

    def _elsewhere_words(self) -> str:
        n = self._elsewhere
        if n >= elsewhere.MOST:
            return _(
                "Stands in more than {n} other places of dossiers too: enter, then e shows them."
            ).format(n=n - 1)
        return ngettext(
            "Stands in {n} other place of the dossiers too: enter, then e shows it.",
            "Stands in {n} other places of the dossiers too: enter, then e shows them.",
            n,
        ).format(n=n)

    @task
    async def action_elsewhere(self) -> None:
        from screens.dialogs.elsewhere import ElsewhereDialog
        from screens.dossier import DossierScreen

        words = self._query.words
        if not words:
            self.notify(_("Nothing is being searched. Press / and type first what you look for."))
            return
        found = await self.desk.ask(elsewhere.places, " ".join(words), self._query.people)
        if not found:
            self.notify(_("These words stand nowhere else: not in a handover, action, goal or observation."))
            return
        person = await self.app.push_screen_wait(ElsewhereDialog(found, words))
        if person is not None:
            await self.app.push_screen(DossierScreen(person))

    def action_to_list(self) -> None:
        self._search()
        if self._line:
            # Where no contact fits there is no list; then the screen itself has the keys.
            self.set_focus(self.query_one(LogTable) if self._rows else None)
        else:
            self._close_search()

    def action_back(self) -> None:
        if self.query_one(SearchLine).has_class("-open"):
            self._close_search()
            self._look_anew()
        else:
            super().action_back()

    def _close_search(self) -> None:
        self._put_line("")
        self._open_line(False)
        self._line, self._query, self._elsewhere = "", ContactQuery(), 0
        self.query_one(LogTable).focus()

    def _open_line(self, is_open: bool) -> None:
        self.query_one(SearchLine).set_class(is_open, "-open")
        self.query_one("#log-help").set_class(is_open, "-open")

    def _put_line(self, line: str) -> None:
        field = self.query_one(SearchLine)
        with field.prevent(Input.Changed):
            field.value = line

    @task
    async def action_keep_search(self) -> None:
        if not self.query_one(SearchLine).value.strip():
            self.notify(_("Nothing is being searched. Press / and type first what you look for."))
            return
        self._search()
        name = await self.app.push_screen_wait(KeepSearchDialog(self._line))
        if name:
            self.notify(_("Kept as “{name}”. ctrl+o opens it again.").format(name=name), markup=False)

    @task
    async def action_saved_searches(self) -> None:
        saved = await self.app.push_screen_wait(SavedSearchesDialog())
        if saved is not None:
            self._open_line(True)
            self._put_line(saved.line)
            self.action_to_list()


def _next(codes: Sequence[C], current: C | None) -> C | None:
    """The code after ``current``; none after the last."""
    if current is None:
        return codes[0]
    place = codes.index(current) + 1
    return codes[place] if place < len(codes) else None


def _period_words(days: int) -> str:
    if not days:
        return _("all time")
    return ngettext("last {n} day", "last {n} days", days).format(n=days)
