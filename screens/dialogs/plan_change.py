"""Another agreement about contact, outside a handover: what it does to the coming contacts, and then settling it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Static

from screens.dialogs.form import FormDialog
from screens.handover_steps.monitoring import MonitoringPage
from screens.shell import PersonRef, task
from screens.widgets.fields import Field, Kind
from screens.widgets.form import Form
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import Counterpart
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.plan_changes import PlannedContact
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.handover.entries import MonitoringEntry
from werkzaam_tui.services.handover.plans import first_year
from werkzaam_tui.services.monitoring import plan_changes
from werkzaam_tui.services.monitoring.plan_changes import PlanPreview, Present

_REASON = Field("reason", N_("Why"), hint=N_("In a few words"))
_END = "end"
"""Stands for the choice that nothing is agreed any more."""


class PlanChangeDialog(FormDialog[bool]):
    """About the contact with ``counterpart`` (else of the first party with an agreement) of ``person``.

    ``proposal`` is filled in, with ``reason``; without one it begins with what is agreed now, as from today.
    True when something was settled.
    """

    CSS_PATH: ClassVar[CSSPathType] = ["../../styles/dialog.tcss", "../../styles/plan_change.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "step(False)", N_("Less"), id="plan.less", tooltip=N_("Propose less contact")),
        Binding("f8", "step(True)", N_("More"), id="plan.more", tooltip=N_("Propose more contact")),
        Binding(
            "f5",
            "first_year",
            N_("Month, year"),
            id="plan.first_year",
            tooltip=N_("Propose every week for a month, then every month for a year"),
        ),
    ]

    def __init__(
        self,
        person: PersonRef,
        counterpart: Counterpart | None = None,
        proposal: MonitoringEntry | None = None,
        reason: str = "",
    ) -> None:
        super().__init__()
        self._person = person
        self._counterpart = counterpart
        self._proposal = proposal
        self._reason = reason
        self._present: tuple[Present, ...] = ()
        self._page = MonitoringPage(MonitoringEntry(date.min), Counterpart.PARTICIPANT)
        self._looking = False
        self._looked_at: Mapping[str, str] | None = None

    def title_text(self) -> str:
        return _("Change the contact agreed with {name}").format(name=self._person.name)

    def draft(self) -> str:
        return f"plan_change/{self._person.id}"

    def compose_body(self) -> ComposeResult:
        yield Static("", id="plan-difference", markup=False)

    async def prepare(self) -> None:
        self._present = await self.desk.ask(plan_changes.present_plans, self._person.id)
        if self._counterpart is None:
            agreed = (one.counterpart for one in self._present if one.entry is not None)
            self._counterpart = next(agreed, Counterpart.PARTICIPANT)
        self._page = MonitoringPage(self._entry_for(self._counterpart), self._counterpart)

    def _entry_for(self, counterpart: Counterpart) -> MonitoringEntry:
        """What the form begins with: the proposal, else what is agreed now, counted from today."""
        today = self.shell.today()
        if self._proposal is not None:
            return self._proposal
        entry = next((one.entry for one in self._present if one.counterpart is counterpart), None)
        if entry is None:
            return MonitoringEntry(starts_on=today)
        starts = max(entry.starts_on, today)
        if entry.then_from is not None and entry.then_from <= starts:
            entry = replace(entry, then_frequency=None, then_from=None)
        return replace(entry, starts_on=starts)

    def fields(self) -> Sequence[Field]:
        frequency, *others = self._page.fields(wide=False)
        with_end = replace(
            frequency,
            options=lambda: [
                *((code, words) for code, words in frequency.options() if code),
                (_END, _("Nothing any more")),
            ],
        )
        parties = Field(
            "counterpart",
            N_("With"),
            Kind.CHOICE,
            lambda: [(one.counterpart.value, label(one.counterpart)) for one in self._present],
        )
        return [parties, with_end, *others, _REASON]

    def initial(self) -> Mapping[str, str]:
        assert self._counterpart is not None
        found = {**self._page.initial(), "counterpart": self._counterpart.value, "reason": self._reason}
        found["frequency"] = found["frequency"] or "weeks"
        return found

    async def _mount_form(self) -> None:
        form = Form(self.fields(), self.initial(), draft=self.draft())
        await self.query_one("#panel").mount(form, before="#plan-difference")
        self.focus_first(form)
        self._follow()

    def focus_first(self, form: Form) -> None:
        form.query_one("#field-frequency").focus()

    # What follows from the answers

    @on(Form.Changed)
    def _answered(self, event: Form.Changed) -> None:
        if not self.query(Form):
            return
        if event.name == "counterpart":
            self._fill(self._entry_for(Counterpart(self.form.values["counterpart"])))
        self._follow()

    def _fill(self, entry: MonitoringEntry) -> None:
        for name, value in MonitoringPage(entry, Counterpart.PARTICIPANT).initial().items():
            self.form.put(name, value or ("weeks" if name == "frequency" else ""))

    def _follow(self) -> None:
        values = self.form.values
        ends = values["frequency"] == _END
        hidden = self._page.hidden({**values, "frequency": "" if ends else values["frequency"]})
        if ends:
            hidden |= {"channel", "direction", "then_frequency", "then_every", "then_from", "ends_on"}
        for name in values:
            self.form.show_field(name, name not in hidden)
        self._look()

    @task
    async def _look(self) -> None:
        """Show what changes; one question at a time, and then about the newest answers."""
        if self._looking:
            return
        self._looking = True
        try:
            while self.is_mounted and self.query(Form) and self.form.values != self._looked_at:
                self._looked_at = values = self.form.values
                words = await self._words(values)
                if self.is_mounted:
                    self.query_one("#plan-difference", Static).update(words)
        finally:
            self._looking = False

    async def _words(self, values: Mapping[str, str]) -> Content:
        try:
            proposal = self._read(values)
            preview = await self.desk.ask(
                plan_changes.preview_change, self._person.id, Counterpart(values["counterpart"]), proposal
            )
        except InvalidInput as invalid:
            return Content(f"▲ {invalid}")
        return difference_words(preview, self.shell.today())

    def _read(self, values: Mapping[str, str]) -> MonitoringEntry:
        today = self.shell.today()
        if values["frequency"] != _END:
            return self._page.entry(values, today)
        ended = self._page.entry({**values, "frequency": "none", "then_frequency": "", "ends_on": ""}, today)
        return replace(ended, frequency=None)

    # Proposals

    @task
    async def action_step(self, more: bool) -> None:
        party = Counterpart(self.form.values["counterpart"])
        propose = plan_changes.closer if more else plan_changes.gentler
        proposal = await self.desk.ask(propose, self._person.id, party)
        if proposal is None:
            self.notify(
                _("There is no rhythm with more contact than what is agreed now.")
                if more
                else _("There is no rhythm with less contact than what is agreed now.")
            )
            return
        self._fill(proposal)

    def action_first_year(self) -> None:
        try:
            begun = replace(self._read(self.form.values), ends_on=None)
        except InvalidInput:
            begun = MonitoringEntry(starts_on=self.shell.today())
        self._fill(first_year(begun))

    async def save(self, values: Mapping[str, str]) -> bool:
        party, proposal = Counterpart(values["counterpart"]), self._read(values)
        await self.desk.do(
            plan_changes.change_plan, self._person.id, party, proposal, values["reason"], self.draft()
        )
        self.notify(_("Agreed anew. Press u to undo."))
        return True


def difference_words(preview: PlanPreview, today: date) -> Content:
    """Which contacts vanish (−), appear (+) and stay (=), with their days by month."""
    found = preview.difference
    lines = [
        Content.styled(
            _("Coming half year, until {day}").format(day=formats.day(preview.until, today)), "bold"
        )
    ]
    for sign, words, contacts in (
        ("−", ngettext("{n} vanishes", "{n} vanish", len(found.vanish)), found.vanish),
        ("+", ngettext("{n} appears", "{n} appear", len(found.appear)), found.appear),
        ("=", ngettext("{n} stays", "{n} stay", len(found.stay)), found.stay),
    ):
        head = f"{sign} {words.format(n=formats.number(len(contacts)))}"
        days = f": {_days(contacts, today)}" if contacts else ""
        lines.append(Content.assemble((head, "bold"), days))
    return Content("\n").join(lines)


def _days(contacts: Sequence[PlannedContact], today: date) -> str:
    """``27 nov · 4, 11, 18 dec``: the days, month by month, each in the way it is to be made if those differ."""
    channels = {one.channel for one in contacts}
    months, seen = [], today
    for _month, group in groupby(contacts, key=lambda one: (one.due.year, one.due.month)):
        of_month = list(group)
        days = ", ".join(
            str(one.due.day) + (f" ({label(one.channel).lower()})" if len(channels) > 1 else "")
            for one in of_month
        )
        months.append(f"{days} {formats.month_short(of_month[0].due, seen)}")
        seen = of_month[0].due
    return " · ".join(months)
