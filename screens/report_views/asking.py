"""What somebody asks of the reports: of whom, as known when, by what. Shared by the screens of room ``5``."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.base import BaseScreen
from screens.dialogs.pick import PickDialog
from screens.dialogs.report_filter import DayDialog, FilterDialog
from screens.shell import task
from werkzaam_tui import formats
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.reports import filters
from werkzaam_tui.services.reports.assembling import KnownPeople
from werkzaam_tui.services.reports.filters import Filters
from werkzaam_tui.services.reports.knowing import fetch
from werkzaam_tui.services.reports.table import Report
from werkzaam_tui.services.reports.views import Choice, kind, view

_TODAY, _OWN = "today", "own"


@dataclass
class Asked:
    """Stays the same while somebody goes from report to report."""

    day: date | None = None
    """None is today."""
    filters: Filters = field(default_factory=Filters)
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For a report: by what to group it."""
    rule: str = ""

    def choice(self, code: str) -> Choice:
        return Choice(code, self.filters, self.fields.get(code, ()), self.rule)


class AsksReports(BaseScreen):
    """A screen that shows what :class:`Asked` asks, and lets it be changed."""

    SHOWN_WHEN_QUIET = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f", "filter", N_("Filter"), id="reports.filter", tooltip=N_("Of whom: cohort, period, coach…")
        ),
        Binding("d", "day", N_("Day"), id="reports.day", tooltip=N_("As known on another day")),
        Binding(
            "x", "export", N_("File"), id="reports.export", tooltip=N_("Reports as PDF, Excel, CSV or text")
        ),
        Binding(
            "w",
            "exported",
            N_("Left the house"),
            show=False,
            id="reports.exported",
            tooltip=N_("What was made of the reports, and for whom"),
        ),
    ]

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self.known: KnownPeople | None = None

    async def fetch_known(self) -> KnownPeople:
        """Everyone as known on the day that was asked for; says how far it is meanwhile."""
        try:
            found = await fetch(self.desk, self.asked.day, self._progress)
        finally:
            self._say("")
        self.known = replace(found, hides_typed=self.shell.quiet)
        return self.known

    async def make(self, code: str) -> Report:
        known = await self.fetch_known()
        return await asyncio.to_thread(view, known, self.asked.choice(code))

    def quiet_changed(self) -> None:
        self.reload()

    def _progress(self, records: int) -> None:
        self._say(_("Reading… {n} records").format(n=formats.number(records)))

    def _say(self, text: str) -> None:
        if self.is_mounted:
            line = self.query_one("#reports-work", Static)
            line.update(text)
            line.set_class(not text, "-hidden")

    def asked_words(self) -> str:
        """Of whom and as known when, on one line."""
        day = formats.day_long(self.asked.day or self.shell.today())
        whom = filters.in_words(self.known, self.asked.filters) if self.known is not None else ""
        return _("{whom} · as known on {day}").format(whom=whom or _("Everyone"), day=day)

    # Keys

    @task
    async def action_filter(self) -> None:
        known = self.known if self.known is not None else await self.fetch_known()
        found = await self.app.push_screen_wait(FilterDialog(known, self.asked.filters))
        if found is not None:
            self.asked.filters = found
            await self.load()

    @task
    async def action_day(self) -> None:
        today = self.shell.today()
        days = _usual_days(today)
        options = [(_TODAY, _("Today: all that is known now"))]
        options += [(code, formats.day_long(day)) for code, day in days.items()]
        options.append((_OWN, _("Another day")))
        chosen = await self.app.push_screen_wait(PickDialog(_("As known at the end of which day?"), options))
        if chosen is None:
            return
        day = days.get(chosen)
        if chosen == _OWN:
            day = await self.app.push_screen_wait(DayDialog(self.asked.day or today))
            if day is None:
                return
        self.asked.day = None if day == today else day
        await self.load()

    def shown_report(self) -> str | None:
        """Code of the report that is looked at."""
        raise NotImplementedError

    @task
    async def action_export(self) -> None:
        from screens.dialogs.exports import ExportsDialog

        dialog = ExportsDialog(self.asked, self.asked_words(), self.shown_report())
        await self.app.push_screen_wait(dialog)

    def action_exported(self) -> None:
        from screens.exported import ExportedScreen

        self.app.push_screen(ExportedScreen())

    async def choose_fields(self, code: str, labels: Sequence[tuple[str, str]]) -> None:
        """Ask by what to group a report, and by what to cross that where it can be."""
        fields: list[str] = []
        for number in range(kind(code).groups):
            options = [one for one in labels if one[0] not in fields]
            title = _("By group: by what?")
            if number:
                options.insert(0, ("", _("Not crossed with anything")))
                title = _("Crossed with what?")
            chosen = await self.app.push_screen_wait(PickDialog(title, options))
            if chosen is None:
                return
            fields += filter(None, [chosen])
        self.asked.fields[code] = tuple(fields)


def _usual_days(today: date) -> Mapping[str, date]:
    """The ends of the last months and of the last year, the latest first."""
    months = []
    day = today
    for _month in range(3):
        day = day.replace(day=1) - timedelta(days=1)
        months.append(day)
    year = date(today.year - 1, 12, 31)
    return {f"{one:%Y-%m-%d}": one for one in [*months, *([] if year in months else [year])]}
