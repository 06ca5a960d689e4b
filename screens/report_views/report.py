"""One report: its tables and its plot, with a cursor on its numbers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.dialogs.pick import PickDialog
from screens.report_views.asking import Asked, AsksReports
from screens.report_views.cases import CasesScreen
from screens.report_views.page import ReportPage
from screens.shell import task
from werkzaam_tui.content.outcomes import durabilities
from werkzaam_tui.domain.outcomes.groups import FIELDS
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.reports.layout import Spot
from werkzaam_tui.services.reports.views import KINDS, kind
from werkzaam_tui.services.reports.words import field_label


class ReportScreen(AsksReports):
    CSS_PATH = "../../styles/reports.tcss"
    AUTO_FOCUS = "ReportPage"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "b", "group", N_("Groups"), id="reports.group", tooltip=N_("By what to group, or to cross two")
        ),
        Binding(
            "l",
            "rule",
            N_("Lasting"),
            show=False,
            id="reports.rule",
            tooltip=N_("What counts as lasting work"),
        ),
        Binding(
            "right_square_bracket",
            "step(1)",
            N_("Next report"),
            show=False,
            id="reports.next",
            tooltip=N_("The next report"),
        ),
        Binding(
            "left_square_bracket",
            "step(-1)",
            N_("Previous report"),
            show=False,
            id="reports.previous",
            tooltip=N_("The report before"),
        ),
    ]

    def __init__(self, asked: Asked, code: str) -> None:
        super().__init__(asked)
        self._code = code
        self._shown = ""

    def compose_body(self) -> ComposeResult:
        yield Static(_(kind(self._code).title), id="report-heading", classes="heading", markup=False)
        yield Static(_("Reading…"), id="reports-work", markup=False)
        yield ReportPage()
        yield Static("", id="report-spot", markup=False)

    async def load(self) -> None:
        report = await self.make(self._code)
        self.query_one("#report-heading", Static).update(self._heading(report.title))
        self.query_one(ReportPage).show(report, same=self._shown == self._code)
        self._shown = self._code

    def _heading(self, title: str) -> str:
        """Which report this is, and the keys for other ones that the bar has no room for."""
        number = [one.code for one in KINDS].index(self._code) + 1
        heading = _("{report} ({n} of {of})").format(report=title, n=number, of=len(KINDS))
        others = _("[ and ] other reports")
        if kind(self._code).groups:
            return " · ".join((heading, others, _("b other groups")))
        return " · ".join((heading, others))

    def on_report_page_moved(self, event: ReportPage.Moved) -> None:
        spot = event.spot
        text = ""
        if spot is not None:
            text = "\n".join(filter(None, (f"{spot.where}: {spot.cell.text}", spot.cell.detail)))
        self.query_one("#report-spot", Static).update(text)

    def on_report_page_chosen(self, event: ReportPage.Chosen) -> None:
        self._open(event.spot)

    def _open(self, spot: Spot) -> None:
        if not spot.cell.cases:
            self.notify(_("There is nobody behind this number."))
            return
        self.app.push_screen(CasesScreen(f"{spot.where}: {spot.cell.text}", spot.cell.cases))

    def shown_report(self) -> str | None:
        return self._code

    # Other reports, and the same by something else

    def action_step(self, by: int) -> None:
        codes = [one.code for one in KINDS]
        self._code = codes[(codes.index(self._code) + by) % len(codes)]
        self.reload()

    @task
    async def action_group(self) -> None:
        if not kind(self._code).groups:
            self.notify(_("This report is not by group. Use a filter (f), or “By group”."))
            return
        await self.choose_fields(self._code, [(field, field_label(field)) for field in FIELDS])
        await self.load()

    @task
    async def action_rule(self) -> None:
        options = [(rule.code, rule.label) for rule in durabilities()]
        chosen = await self.app.push_screen_wait(PickDialog(_("What counts as lasting work?"), options))
        if chosen is not None:
            self.asked.rule = chosen
            await self.load()


def evaluations_report() -> ReportScreen:
    """What was said in evaluations of everybody: also opened from where evaluations are taken."""
    return ReportScreen(Asked(), "evaluations")
