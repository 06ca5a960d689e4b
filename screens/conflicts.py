"""Values that were written on both sides at once: the list of them, and what was deleted while somebody wrote."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.conflict_words import lost_lines, version_lines
from screens.dialogs.overruled import OverruledDialog
from screens.shell import PersonRef, task
from screens.widgets.list_table import Column, ListTable, Quiet
from werkzaam_tui import formats
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.exchange import conflicts, overruled
from werkzaam_tui.services.exchange.conflicts import OpenConflict
from werkzaam_tui.services.exchange.overruled import OverruledLine

_GONE = "gone/"


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
        Binding("d", "dossier", N_("Dossier"), id="conflicts.dossier", tooltip=N_("Read the dossier")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._open: dict[str, OpenConflict] = {}
        self._gone: dict[str, OverruledLine] = {}

    def compose_body(self) -> ComposeResult:
        yield Static(_("Written on both sides: which one is it?"), classes="heading", markup=False)
        yield ConflictTable(
            [
                Column("person", _("Who"), 16, quiet=Quiet.INITIALS),
                Column("what", _("What"), 18, fill=True),
                Column("since", _("Since"), 10, quiet=Quiet.SHOW),
            ]
        )
        with VerticalScroll(id="conflict-values", can_focus=False):
            yield Static("", id="conflict-words", markup=False)
        yield Static(
            _(
                "Nothing is open: every value was chosen.\n\n"
                "When two people fill in the same field before they exchange, both values come here, "
                "and you say which one it is.\n\nPress esc to go back."
            ),
            id="conflicts-empty",
            classes="empty -hidden",
            markup=False,
        )

    async def load(self) -> None:
        self._open = {row.id: row for row in await self.desk.ask(conflicts.open_conflicts)}
        gone = await self.desk.ask(overruled.overruled)
        self._gone = {_GONE + row.of_record: row for row in gone}
        today = self.shell.today()
        rows = [
            (
                key,
                (
                    one.person,
                    f"{one.field} · {one.record}",
                    formats.day(local_day(one.since), today),
                ),
            )
            for key, one in self._open.items()
        ]
        rows += [
            (
                key,
                (
                    line.person,
                    _("✗ {record}: deleted while somebody wrote").format(record=line.record),
                    formats.day(local_day(line.deleted.at), today),
                ),
            )
            for key, line in self._gone.items()
        ]
        table = self.query_one(ConflictTable)
        table.show_rows(rows)
        table.set_class(not rows, "-hidden")
        self.query_one("#conflict-values").set_class(not rows, "-hidden")
        self.query_one("#conflicts-empty", Static).set_class(bool(rows), "-hidden")
        self._show_values()
        self.call_after_refresh(self.focus_list)

    def _key(self) -> str:
        return self.query_one(ConflictTable).selected_key or ""

    def person(self) -> PersonRef | None:
        row = self._open.get(self._key()) or self._gone.get(self._key())
        return PersonRef(row.participant, row.person) if row is not None and row.participant else None

    def on_data_table_row_highlighted(self) -> None:
        self._show_values()

    def _show_values(self) -> None:
        key, today = self._key(), self.shell.today()
        lines: list[Content] = []
        if key in self._open:
            found = self._open[key]
            lines.append(Content.styled(f"{found.record}: {found.field}", "bold"))
            for version in found.versions:
                lines += version_lines(version, today)
        elif key in self._gone:
            lines = lost_lines(self._gone[key], today)
        self.query_one("#conflict-words", Static).update(Content("\n").join(lines))

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        from screens.conflict import ConflictScreen

        del event
        key = self._key()
        if key in self._open:
            await self.app.push_screen(ConflictScreen(key))
        elif key in self._gone:
            was_read = await self.app.push_screen_wait(OverruledDialog(self._gone[key]))
            if was_read:
                await self.load()

    @task
    async def action_dossier(self) -> None:
        from screens.dossier import DossierScreen

        person = self.person()
        if person is None:
            self.notify(_("The directory holds employers, contact persons and coaches; it has no dossier."))
        else:
            await self.app.push_screen(DossierScreen(person))
