"""Room ``5``: the reports there are, of whom, and as known when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.report_views.asking import Asked, AsksReports
from screens.report_views.report import ReportScreen
from screens.widgets.list_table import Cell, Column, ListTable, Quiet
from werkzaam_tui import formats
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.reports.views import KINDS, Kind


class ReportTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", N_("Open"), id="reports.open", tooltip=N_("Open this report")),
    ]


class ReportsScreen(AsksReports):
    ROOM: ClassVar[str] = "reports"
    CSS_PATH = "../styles/reports.tcss"

    def __init__(self) -> None:
        super().__init__(Asked())

    def compose_body(self) -> ComposeResult:
        yield Static(_("Reports"), id="reports-heading", classes="heading", markup=False)
        yield Static("", id="reports-asked", markup=False)
        yield Static(_("Reading…"), id="reports-work", markup=False)
        yield ReportTable(_columns(), id="reports-table")

    async def load(self) -> None:
        self.query_one(ReportTable).show_rows([(one.code, _cells(one)) for one in KINDS])
        self.call_after_refresh(self.focus_list)
        known = await self.fetch_known()
        n = len(known.people)
        people = ngettext("{n} person known", "{n} people known", n).format(n=formats.number(n))
        self.query_one("#reports-heading", Static).update(f"{_('Reports')} · {people}")
        self.query_one("#reports-asked", Static).update(self.asked_words())

    def shown_report(self) -> str | None:
        return self.query_one(ReportTable).selected_key

    def on_data_table_row_selected(self) -> None:
        code = self.query_one(ReportTable).selected_key
        if code is not None:
            self.app.push_screen(ReportScreen(self.asked, code))


def _columns() -> Sequence[Column]:
    return (
        Column("title", _("Report"), 20, quiet=Quiet.SHOW),
        Column("question", _("What it answers"), 20, fill=True, quiet=Quiet.SHOW),
    )


def _cells(one: Kind) -> Sequence[Cell]:
    return _(one.title), _(one.question)
