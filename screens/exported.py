"""What left the house about many people at once: what, for whom, and of how many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from screens.base import BaseScreen
from screens.widgets.list_table import Cell, Column, ListTable, Quiet
from werkzaam_tui import formats
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services import exports
from werkzaam_tui.services.exports import LeftTheHouse
from werkzaam_tui.services.reports.views import KINDS, kind


class ExportedScreen(BaseScreen):
    ROOM: ClassVar[str] = "reports"
    CSS_PATH = "../styles/exports.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, LeftTheHouse] = {}

    def compose_body(self) -> ComposeResult:
        yield Static(_("What left the house"), classes="heading public", markup=False)
        yield Static(
            _(
                "Nothing was made of the reports yet. In the reports (5) x makes a file. Press esc to go back."
            ),
            id="exported-empty",
            classes="empty -hidden public",
            markup=False,
        )
        yield ListTable(
            [
                Column("day", _("Made"), 11, quiet=Quiet.SHOW),
                Column("what", _("What"), 22, quiet=Quiet.SHOW),
                Column("people", _("People"), 9, quiet=Quiet.SHOW, right=True),
                Column("for_whom", _("For whom"), 16, fill=True),
                Column("form", _("Form"), 6, quiet=Quiet.SHOW),
            ]
        )
        yield Static("", id="exported-detail", markup=False)

    async def load(self) -> None:
        self._rows = {row.id: row for row in await self.desk.ask(exports.left_the_house)}
        today = self.shell.today()
        table = self.query_one(ListTable)
        table.show_rows([(key, _cells(row, today)) for key, row in self._rows.items()])
        table.set_class(not self._rows, "-hidden")
        self.query_one("#exported-empty", Static).set_class(bool(self._rows), "-hidden")
        self._show_detail()
        self.call_after_refresh(self.focus_list)

    def on_data_table_row_highlighted(self) -> None:
        self._show_detail()

    def _show_detail(self) -> None:
        row = self._rows.get(self.query_one(ListTable).selected_key or "")
        self.query_one("#exported-detail", Static).update(_detail(row) if row is not None else "")


def _cells(row: LeftTheHouse, today: date) -> Sequence[Cell]:
    what = label(row.what)
    if len(row.reports) == 1:
        what = _titles(row)
    day = formats.day_narrow(local_day(row.made_at), today)
    return day, what, formats.number(row.people), row.for_whom, row.form


def _titles(row: LeftTheHouse) -> str:
    known = {one.code for one in KINDS}
    return ", ".join(_(kind(code).title) if code in known else code for code in row.reports)


def _detail(row: LeftTheHouse) -> str:
    people = ngettext("{n} person", "{n} people", row.people).format(n=formats.number(row.people))
    named = _("by name; it stands in each dossier as well") if row.is_named else _("without names")
    return "\n".join(
        filter(
            None,
            (
                _("Made {moment} by {name}, for {whom}").format(
                    moment=formats.moment(row.made_at), name=row.made_by, whom=row.for_whom
                ),
                _("{people}, {named} · {asked} · as known on {day}").format(
                    people=people, named=named, asked=row.asked, day=formats.day_long(row.known_on)
                ),
                _titles(row),
            ),
        )
    )
