"""One person's dossier: overview, agreements, timeline, monitoring and actions, on one screen.

One part is shown at a time; from 120 columns the overview stays beside it.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from screens.dossier_parts.actions import ActionsPart
from screens.dossier_parts.agreements import AgreementsPart
from screens.dossier_parts.base import DossierPart
from screens.dossier_parts.monitoring import MonitoringPart
from screens.dossier_parts.overview import OverviewPart, headline
from screens.dossier_parts.signal_actions import SignalActions
from screens.dossier_parts.signals import SignalsPart
from screens.dossier_parts.timeline import TimelinePart
from screens.quiet import initials, is_quiet
from screens.shell import PersonRef, task
from screens.widgets.part_strip import Part, PartStrip
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.domain.work import SickSpell, WorkFact
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import dossier, handover
from werkzaam_tui.services.dossier import Overview
from werkzaam_tui.services.matching import Line
from werkzaam_tui.services.signals.records import RecordLine
from werkzaam_tui.services.timeline import (
    ActionEdge,
    AgreementsChecked,
    CoachChanged,
    ContactMade,
    Entry,
    GoalEdge,
    HandoverHeld,
    IncidentHappened,
    LifeObserved,
    PaperMade,
    PhaseEntered,
    PlacementEdge,
    PlanChanged,
)

WIDE = 120
"""Columns from which the overview has a place of its own."""

PARTS = (
    Part(OverviewPart.CODE, "o", N_("Overview")),
    Part(SignalsPart.CODE, "i", N_("Signals")),
    Part(AgreementsPart.CODE, "s", N_("Agreements")),
    Part(TimelinePart.CODE, "t", N_("Timeline")),
    Part(MonitoringPart.CODE, "m", N_("Monitoring")),
    Part(ActionsPart.CODE, "l", N_("Actions")),
)


class DossierScreen(SignalActions):
    CSS_PATH = "../styles/dossier.tcss"
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "handover", N_("Handover"), id="handover.open", tooltip=N_("Open the handover")),
        Binding(
            "a", "new_action", N_("Action"), id="dossier.action", tooltip=N_("Write down what is to be done")
        ),
        Binding("e", "edit", N_("Change"), id="dossier.edit", tooltip=N_("Change name, phone and details")),
        Binding("f", "phase", N_("Phase"), id="dossier.phase", tooltip=N_("Enter another phase")),
        Binding(
            "v",
            "check",
            N_("Check"),
            id="dossier.check",
            show=False,
            tooltip=N_("Check whether the agreements were kept"),
        ),
        Binding(
            "b",
            "before_match",
            N_("Before the match"),
            id="dossier.before_match",
            show=False,
            tooltip=N_("Criteria, trial day, closing report and workplace study"),
        ),
        Binding(
            "d",
            "life",
            N_("Life domains"),
            id="dossier.life",
            show=False,
            tooltip=N_("How it goes in each life domain, mood and goals"),
        ),
        Binding(
            "p",
            "placement",
            N_("Placement"),
            id="dossier.placement",
            show=False,
            tooltip=N_("Add a placement, or change the present one"),
        ),
        Binding(
            "y",
            "consent",
            N_("Consent, papers"),
            id="dossier.consent",
            show=False,
            tooltip=N_("Who may know what, and which papers went out"),
        ),
        Binding(
            "w",
            "change_plan",
            N_("Other rhythm"),
            id="dossier.plan",
            show=False,
            tooltip=N_("Change what is agreed about contact, and see what that does"),
        ),
        Binding(
            "f7",
            "offer",
            N_("Other coach"),
            id="dossier.offer",
            show=False,
            tooltip=N_("Offer this dossier to another coach"),
        ),
        Binding(
            "f8",
            "erase",
            N_("Erase"),
            id="dossier.erase",
            show=False,
            tooltip=N_("Erase this person for good, after a question"),
        ),
        Binding(
            "x",
            "hours",
            N_("Hours"),
            id="dossier.hours",
            show=False,
            tooltip=N_("Hours, grants and the papers about them"),
        ),
        Binding(
            "right,right_square_bracket",
            "step(1)",
            N_("Next part"),
            id="dossier.next",
            show=False,
            priority=True,
            tooltip=N_("Next part of the dossier"),
        ),
        Binding(
            "left,left_square_bracket",
            "step(-1)",
            N_("Previous part"),
            id="dossier.previous",
            show=False,
            priority=True,
            tooltip=N_("Previous part of the dossier"),
        ),
        *(
            Binding(part.key, f"part('{part.code}')", part.title, id=f"dossier.{part.code}", show=False)
            for part in PARTS
        ),
    ]

    def __init__(self, person: PersonRef, part: str = OverviewPart.CODE) -> None:
        super().__init__()
        self._person = person
        self._part = part
        self._overview: Overview | None = None

    def compose_body(self) -> ComposeResult:
        yield Static(self._person.name, classes="heading", id="dossier-head", markup=False)
        yield PartStrip()
        with Horizontal(id="dossier-parts"):
            yield OverviewPart()
            yield SignalsPart()
            yield AgreementsPart()
            yield TimelinePart()
            yield MonitoringPart()
            yield ActionsPart()

    def person(self) -> PersonRef:
        return self._person

    def text_to_copy(self) -> str:
        """The whole entry under the cursor of the part that is shown."""
        return next((part.text_to_copy() for part in self.query(DossierPart) if part.id == self._part), "")

    # Showing

    async def load(self) -> None:
        overview = await self.desk.ask(dossier.overview, self._person.id)
        if overview is None:
            self.notify(_("This dossier is no longer in the store."))
            self.action_back()
            return
        self._overview = overview
        self._person = PersonRef(overview.id, overview.name.full)
        self._show_head()
        self._show_parts()
        await self._load_part()

    def quiet_changed(self) -> None:
        self._show_head()

    def _show_head(self) -> None:
        head, quiet = self.query_one("#dossier-head", Static), is_quiet(self)
        if self._overview is not None:
            head.update(
                initials(self._overview.name) if quiet else headline(self._overview, self.shell.today())
            )
        head.set_class(quiet and self._overview is not None, "public")

    async def _load_part(self) -> None:
        for part in self.query(DossierPart):
            if part.id == self._part:
                await part.load(self._person.id)

    def _show_parts(self) -> None:
        """Show the chosen part and put the focus in it."""
        wide = self.size.width >= WIDE
        if self._overview is not None:
            self.query_one(OverviewPart).show(self._overview, self.shell.today(), narrow=wide)
        if wide and self._part == OverviewPart.CODE:
            self._part = TimelinePart.CODE
        for part in self.query(".part"):
            part.set_class(part.id == self._part, "-chosen")
        counts = {ActionsPart.CODE: self._overview.open_follow_ups} if self._overview else {}
        self.query_one(PartStrip).show(PARTS[1:] if wide else PARTS, self._part, counts)
        self._focus_part()

    def _focus_part(self) -> None:
        chosen = self.query_one(f"#{self._part}")
        focused = self.focused
        beside = isinstance(focused, OverviewPart) and self.size.width >= WIDE
        if not beside and (focused is None or chosen not in focused.ancestors_with_self):
            self.set_focus(chosen.table if isinstance(chosen, DossierPart) else chosen)

    def on_resize(self, _event: events.Resize) -> None:
        before = self._part
        self._show_parts()
        if self._part != before:
            self._choose(self._part)

    @task
    async def _choose(self, code: str) -> None:
        self._part = code
        self._show_parts()
        await self._load_part()

    def action_part(self, code: str) -> None:
        if code == OverviewPart.CODE and self.size.width >= WIDE:
            self.query_one(OverviewPart).focus()
            return
        self._choose(code)

    def action_step(self, by: int) -> None:
        codes = [part.code for part in (PARTS[1:] if self.size.width >= WIDE else PARTS)]
        self._choose(codes[(codes.index(self._part) + by) % len(codes)])

    # Changing

    @task
    async def action_new_action(self) -> None:
        from screens.dialogs.follow_up import FollowUpDialog

        if await self.app.push_screen_wait(FollowUpDialog(self._person.id)):
            await self.load()

    @task
    async def action_edit(self) -> None:
        from screens.dialogs.participant import ParticipantDialog

        if await self.app.push_screen_wait(ParticipantDialog(self._person.id)):
            await self.load()

    @task
    async def action_phase(self) -> None:
        from screens.dialogs.phase import PhaseDialog

        if await self.app.push_screen_wait(PhaseDialog(self._person.id)):
            await self.load()

    @task
    async def action_check(self) -> None:
        from screens.dialogs.agreement_checks import CheckDialog

        if await self.app.push_screen_wait(CheckDialog(self._person)):
            await self.load()

    @task
    async def action_consent(self) -> None:
        from screens.consent import ConsentScreen

        await self.app.push_screen(ConsentScreen(self._person))

    @task
    async def action_change_plan(self) -> None:
        from screens.dialogs.plan_change import PlanChangeDialog

        if await self.app.push_screen_wait(PlanChangeDialog(self._person)):
            await self.load()

    @task
    async def action_placement(self) -> None:
        from screens.dialogs.pick import PickDialog

        present = self._overview.placement if self._overview else None
        placement: str | None = None
        if present is not None:
            chosen = await self.app.push_screen_wait(
                PickDialog(
                    _("Placement"),
                    [
                        ("change", _("Change the placement at {employer}").format(employer=present.employer)),
                        ("add", _("Add another placement")),
                    ],
                )
            )
            if chosen is None:
                return
            placement = present.id if chosen == "change" else None
        await self._edit_placement(placement)

    @task
    async def action_before_match(self) -> None:
        from screens.before_match import BeforeMatchScreen

        await self.app.push_screen(BeforeMatchScreen(self._person))

    @task
    async def action_offer(self) -> None:
        from screens.dialogs.transfer import offer_dossier

        await offer_dossier(self, self._person)

    @task
    async def action_life(self) -> None:
        from screens.life_domains import LifeDomainsScreen

        await self.app.push_screen(LifeDomainsScreen(self._person))

    @task
    async def action_erase(self) -> None:
        from screens.dialogs.erase import erase_person

        if await erase_person(self, self._person):
            self.action_back()

    async def _edit_placement(self, placement: str | None) -> None:
        from screens.dialogs.placement import PlacementDialog

        if await self.app.push_screen_wait(PlacementDialog(self._person.id, placement)):
            await self.load()

    @task
    async def action_hours(self) -> None:
        from screens.hours import HoursScreen

        await self.app.push_screen(HoursScreen(self._person))

    # Enter on an entry

    @on(DossierPart.Opened)
    def _opened(self, event: DossierPart.Opened) -> None:
        match event.part:
            case SignalsPart() as signals:
                signal = signals.line(event.key)
                if signal is not None:
                    self.act_on_signal(signal)
            case ActionsPart():
                self._act_on(event.key)
            case MonitoringPart() as part:
                due = part.due(event.key)
                if due is not None:
                    self._choose_for_due(due)
            case AgreementsPart() as agreed:
                line = agreed.agreement(event.key)
                if line is not None:
                    self._show_history(line.handover, line.topic)
                else:
                    self.action_handover()
            case TimelinePart() as part:
                entry = part.entry(event.key)
                if entry is not None:
                    self._open_entry(entry)

    def _open_entry(self, entry: Entry) -> None:
        match entry.what:
            case ContactMade() | LifeObserved() | IncidentHappened():
                self._correct(entry.record)
            case ActionEdge():
                self._act_on(entry.record)
            case PlacementEdge():
                self._open_placement(entry.record)
            case HandoverHeld() | PaperMade():
                self.action_handover()
            case PlanChanged():
                self.action_change_plan()
            case WorkFact():
                self.correct_work_change(entry.record)
            case Line():
                self.action_before_match()
            case SickSpell():
                self.correct_sick_report(entry.record)
            case PhaseEntered():
                self._correct_phase(entry.record)
            case GoalEdge():
                self._change_goal(entry.record)
            case AgreementsChecked():
                self.action_check()
            case CoachChanged():
                self.notify(_("Who the coach is, changes when a dossier is handed on."))

    def open_record(self, line: RecordLine) -> None:
        record = line.opens.id
        match line.opens.entity:
            case "contact_event":
                self._correct(record)
            case "handover" if line.topic:
                self._show_history(record, line.topic)
            case "handover":
                self.action_handover()
            case "placement":
                self._open_placement(record)
            case "monitoring_plan":
                self.action_part(MonitoringPart.CODE)
            case "work_change":
                self.correct_work_change(record)
            case "sick_report":
                self.correct_sick_report(record)
            case _:
                self.action_part(TimelinePart.CODE)

    @task
    async def _show_history(self, meeting: str, topic: str) -> None:
        from screens.dialogs.agreement_checks import AgreementHistoryDialog

        history = await self.desk.ask(handover.history, meeting, topic)
        await self.app.push_screen_wait(AgreementHistoryDialog(topic, history))

    @task
    async def _open_placement(self, placement: str) -> None:
        await self._edit_placement(placement)

    @task
    async def _correct_phase(self, change: str) -> None:
        from screens.dialogs.phase import PhaseDialog

        if await self.app.push_screen_wait(PhaseDialog(self._person.id, change)):
            await self.load()

    @task
    async def _change_goal(self, goal: str) -> None:
        from screens.dialogs.goal import GoalDialog

        if await self.app.push_screen_wait(GoalDialog(self._person.id, goal)):
            await self.load()

    @task
    async def _correct(self, contact: str) -> None:
        from screens.dialogs.contact import ContactDialog

        if await self.app.push_screen_wait(ContactDialog(self._person, contact=contact)):
            await self.load()

    @task
    async def _choose_for_due(self, due: DueContact) -> None:
        await self.act_on_due(due)

    async def act_on_due(self, due: DueContact) -> None:
        from screens.dialogs.contact import ContactDialog
        from screens.dialogs.due import MoveDueDialog, SkipDueDialog
        from screens.dialogs.pick import PickDialog

        options = [("log", _("Log this contact")), ("move", _("Another day")), ("skip", _("Skip it"))]
        match await self.app.push_screen_wait(PickDialog(_("This contact"), options)):
            case "log":
                await self.app.push_screen_wait(ContactDialog(self._person, due=due.id))
            case "move":
                await self.app.push_screen_wait(MoveDueDialog(due, self._person.name))
            case "skip":
                await self.app.push_screen_wait(SkipDueDialog(due, self._person.name))
            case _:
                return
        await self.load()

    @task
    async def _act_on(self, follow_up: str) -> None:
        from screens.follow_up_actions import act_on

        if await act_on(self, self._person.id, follow_up):
            await self.load()
