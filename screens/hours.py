"""``x``: hours. Of everyone: grants, what is left of them, and weeks without hours. Of one person: by goal, by
kind, by month, contact by contact, with the grants and the papers of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import DataTable, Static

from screens import hours_words as words
from screens.base import BaseScreen
from screens.dialogs.grant import GrantDialog, PeriodDialog
from screens.dialogs.hours_papers import HoursPapersDialog
from screens.dialogs.pick import PickDialog
from screens.dialogs.statement_line import ContactLineDialog, GoalLineDialog
from screens.hours_words import Row
from screens.shell import PersonRef, task
from screens.widgets.list_table import Column, ListTable
from screens.widgets.part_strip import Part, PartStrip
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.hours import Period, current, half_year_of, month_of
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services import hours
from werkzaam_tui.services.hours import OverviewRow, PersonHours

GOALS, KINDS, MONTHS, CONTACTS, WEEKS, GRANTS = "goals", "kinds", "months", "contacts", "weeks", "grants"
PARTS = (
    Part(GOALS, "d", N_("Goals")),
    Part(KINDS, "s", N_("Kind")),
    Part(MONTHS, "m", N_("Month")),
    Part(CONTACTS, "l", N_("Logbook")),
    Part(WEEKS, "w", N_("No hours")),
    Part(GRANTS, "b", N_("Grants")),
)


class HoursTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", N_("Open"), id="hours.open", tooltip=N_("Open this row")),
    ]


class AllHoursScreen(BaseScreen):
    """Everyone in the caseload, who asks for attention first."""

    CSS_PATH = "../styles/hours.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, OverviewRow] = {}

    def compose_body(self) -> ComposeResult:
        # Of a large caseload this takes seconds; the screen can be left meanwhile.
        yield Static(
            _("Adding up the hours of everyone…"),
            id="hours-heading",
            classes="heading public",
            markup=False,
        )
        yield Static(
            _("Nobody is followed yet. Add somebody in the caseload (1, then n)."),
            id="hours-empty",
            classes="empty -hidden public",
            markup=False,
        )
        with Vertical(id="hours-body"):
            yield HoursTable(words.overview_columns(), id="hours-table")
            yield Static("", id="hours-detail", markup=False)

    async def load(self) -> None:
        rows = sorted(await self.desk.ask(hours.overview), key=words.pressing)
        self._rows = {row.participant: row for row in rows}
        today = self.shell.today()
        self.query_one("#hours-heading", Static).update(_summary(rows))
        self.query_one("#hours-empty").set_class(bool(rows), "-hidden")
        self.query_one("#hours-body").set_class(not rows, "-hidden")
        table = self.query_one(HoursTable)
        shown = self._rows
        table.show_keys(list(shown), lambda key: words.overview_cells(shown[key], today))
        self._show_detail()
        self.call_after_refresh(self.focus_list)

    def person(self) -> PersonRef | None:
        row = self._current()
        return PersonRef(row.participant, row.name.full) if row is not None else None

    def _current(self) -> OverviewRow | None:
        return self._rows.get(self.query_one(HoursTable).selected_key or "")

    def on_data_table_row_highlighted(self) -> None:
        self._show_detail()

    def _show_detail(self) -> None:
        row, today = self._current(), self.shell.today()
        lines = []
        if row is not None:
            no_grant = _("No grant was written down. Press enter and then n to do so.")
            lines = [words.grant_lines(row.grant, today) if row.grant else no_grant]
            lines.append(words.weeks_words(row.missing, today))
        self.query_one("#hours-detail", Static).update("\n".join(filter(None, lines)))

    def on_data_table_row_selected(self) -> None:
        person = self.person()
        if person is not None:
            self.app.push_screen(HoursScreen(person))


class HoursScreen(BaseScreen):
    """The hours of one person in one period."""

    CSS_PATH = "../styles/hours.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_grant", N_("New"), id="hours.grant", tooltip=N_("Write down a new grant")),
        Binding("t", "period", N_("Period"), id="hours.period", tooltip=N_("Hours of other days")),
        Binding(
            "p",
            "papers",
            N_("Papers"),
            id="hours.papers",
            tooltip=N_("Make the hours statement or the logbook"),
        ),
        Binding(
            "right,right_square_bracket",
            "step(1)",
            N_("Next part"),
            id="hours.next",
            show=False,
            priority=True,
            tooltip=N_("The hours by something else"),
        ),
        Binding(
            "left,left_square_bracket",
            "step(-1)",
            N_("Previous part"),
            id="hours.previous",
            show=False,
            priority=True,
            tooltip=N_("The hours by something else"),
        ),
        *(
            Binding(part.key, f"part('{part.code}')", part.title, id=f"hours.{part.code}", show=False)
            for part in PARTS
        ),
    ]

    def __init__(self, person: PersonRef) -> None:
        super().__init__()
        self._person = person
        self._part = GOALS
        self._period: Period | None = None
        """What was chosen to look at; at first what is likely."""
        self._hours: PersonHours | None = None

    def compose_body(self) -> ComposeResult:
        yield Static(self._person.name, id="hours-heading", classes="heading", markup=False)
        yield Static("", id="hours-grant", markup=False)
        yield PartStrip()
        yield Static("", id="hours-empty", classes="empty -hidden public", markup=False)
        yield HoursTable(words.sum_columns(_("Goal"), line=True), id="hours-table")

    def person(self) -> PersonRef:
        return self._person

    async def load(self) -> None:
        if self._period is None:
            self._period = await self.desk.ask(hours.usual_period, self._person.id)
        self._hours = await self.desk.ask(hours.person_hours, self._person.id, self._period)
        self._show()

    def _show(self) -> None:
        found, today = self._hours, self.shell.today()
        if found is None:
            return
        heading = _("Hours of {name} · {period}").format(
            name=self._person.name, period=words.period_words(found.period, today)
        )
        self.query_one("#hours-heading", Static).update(heading)
        grant = current([view.grant for view in found.grants], today)
        view = next((one for one in found.grants if one.grant is grant), None)
        about = words.grant_lines(view, today) if view else _("No grant was written down. Press n to do so.")
        self.query_one("#hours-grant", Static).update(about)
        self.query_one(PartStrip).show(PARTS, self._part, {WEEKS: len(found.missing)})
        columns, rows = self._content(found)
        nothing = self.query_one("#hours-empty", Static)
        nothing.update(self._nothing())
        nothing.set_class(bool(rows), "-hidden")
        table = self.query_one(HoursTable)
        table.set_class(not rows, "-hidden")
        table.set_columns(columns)
        table.show_rows(rows)
        self.call_after_refresh(self.focus_list)

    def _content(self, found: PersonHours) -> tuple[Sequence[Column], list[Row]]:
        today = self.shell.today()
        match self._part:
            case "kinds":
                return words.sum_columns(_("How"), line=False), words.kind_rows(found)
            case "months":
                return words.sum_columns(_("Month"), line=False), words.month_rows(found)
            case "contacts":
                return words.contact_columns(), words.contact_rows(found, today)
            case "weeks":
                return words.week_columns(), words.week_rows(found, today)
            case "grants":
                return words.grant_columns(), words.grant_rows(found, today)
            case _:
                return words.sum_columns(_("Goal"), line=True), words.goal_rows(found)

    def _nothing(self) -> str:
        if self._part == WEEKS:
            return _("In the last 13 weeks hours were logged wherever something was planned.")
        if self._part == GRANTS:
            return _("No grant was written down. Press n to write down what the funder decided.")
        return _("Nothing was logged in these days. Press c to log a contact, or t for other days.")

    # The parts

    def action_part(self, code: str) -> None:
        self._part = code
        self._show()

    def action_step(self, by: int) -> None:
        codes = [part.code for part in PARTS]
        self.action_part(codes[(codes.index(self._part) + by) % len(codes)])

    @task
    async def action_period(self) -> None:
        today = self.shell.today()
        grants = self._hours.grants if self._hours else ()
        periods = {
            f"grant/{view.grant.id}": (_("Grant {number}").format(number=view.number), view.grant.period)
            for view in reversed(grants)
        }
        this_half = half_year_of(today)
        periods |= {
            "month": (_("This month"), month_of(today)),
            "last_month": (_("Last month"), month_of(add_months(today.replace(day=1), -1))),
            "half": (_("This half year"), this_half),
            "last_half": (_("Last half year"), half_year_of(add_months(this_half.first, -1))),
        }
        options = [
            (code, f"{name}: {words.period_words(period, today)}") for code, (name, period) in periods.items()
        ]
        options.append(("own", _("Other days")))
        chosen = await self.app.push_screen_wait(PickDialog(_("Which days"), options))
        if chosen is None:
            return
        if chosen == "own":
            own = await self.app.push_screen_wait(PeriodDialog(self._period or this_half))
            if own is None:
                return
            self._period = own
        else:
            self._period = periods[chosen][1]
        await self.load()

    @task
    async def action_new_grant(self) -> None:
        if await self.app.push_screen_wait(GrantDialog(self._person)):
            self._part = GRANTS
            await self.load()

    @task
    async def action_papers(self) -> None:
        if self._period is not None:
            await self.app.push_screen_wait(HoursPapersDialog(self._person, self._period))
            await self.load()

    # Enter on a row

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        self._open(event.row_key.value or "")

    @task
    async def _open(self, key: str) -> None:
        found = self._hours
        if found is None:
            return
        saved: bool | None
        match self._part:
            case "goals" if key.startswith("goal/"):
                goal = key.removeprefix("goal/")
                title = dict(found.goals).get(goal, _("Not for one goal"))
                line = found.goal_lines.get(goal, "")
                saved = await self.app.push_screen_wait(
                    GoalLineDialog(self._person.id, goal, title, found.period, line)
                )
            case "contacts":
                logged = next(one for one in found.contacts if one.spent.contact == key)
                saved = await self.app.push_screen_wait(ContactLineDialog(self._person.id, logged))
            case "weeks":
                saved = await self.shell.log_contact(self._person) is not None
            case "grants":
                saved = await self.app.push_screen_wait(GrantDialog(self._person, key)) is not None
            case _:
                self.notify(_("This is a sum. Press l to see the contacts themselves."))
                return
        if saved:
            await self.load()


def _summary(rows: Sequence[OverviewRow]) -> str:
    warned = sum(1 for row in rows if row.grant is not None and row.grant.standing in words.WARNED)
    missing = sum(1 for row in rows if row.missing)
    parts = [_("Hours")]
    parts.append(
        ngettext("{n} grant asks for attention", "{n} grants ask for attention", warned).format(n=warned)
    )
    parts.append(
        ngettext("{n} person with weeks not logged", "{n} people with weeks not logged", missing).format(
            n=missing
        )
    )
    return " · ".join(parts)
