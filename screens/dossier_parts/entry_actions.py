"""What enter does on an entry of a dossier, and the dialogs that are also opened from there."""

from __future__ import annotations

from textual import on

from screens.dossier_parts.actions import ActionsPart
from screens.dossier_parts.agreements import AgreementsPart
from screens.dossier_parts.base import DossierPart
from screens.dossier_parts.monitoring import MonitoringPart
from screens.dossier_parts.signal_actions import SignalActions
from screens.dossier_parts.signals import SignalsPart
from screens.dossier_parts.timeline import TimelinePart
from screens.shell import task
from werkzaam_tui.domain.codes import Channel
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.language import _
from werkzaam_tui.services import handover
from werkzaam_tui.services.evaluation import Taken
from werkzaam_tui.services.matching import Line
from werkzaam_tui.services.signals.records import RecordLine
from werkzaam_tui.services.timeline import (
    ActionEdge,
    AgreementsChecked,
    ContactMade,
    Entry,
    GoalEdge,
    HandoverHeld,
    IncidentHappened,
    LifeObserved,
    PaperMade,
    PlanChanged,
)


class EntryActions(SignalActions):
    """The dossier says whom it is about and shows another part; the rest is here."""

    def action_part(self, code: str) -> object:
        """Show the part with this code."""
        raise NotImplementedError

    @task
    async def action_check(self) -> None:
        from screens.dialogs.agreement_checks import CheckDialog

        if await self.app.push_screen_wait(CheckDialog(self.person())):
            await self.load()

    @task
    async def action_change_plan(self) -> None:
        from screens.dialogs.plan_change import PlanChangeDialog

        if await self.app.push_screen_wait(PlanChangeDialog(self.person())):
            await self.load()

    @task
    async def action_before_match(self) -> None:
        from screens.before_match import BeforeMatchScreen

        await self.app.push_screen(BeforeMatchScreen(self.person()))

    @task
    async def action_evaluations(self) -> None:
        from screens.evaluations import EvaluationsScreen

        await self.app.push_screen(EvaluationsScreen(self.person()))

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
            case HandoverHeld() | PaperMade():
                self.action_handover()
            case PlanChanged():
                self.action_change_plan()
            case Line():
                self.action_before_match()
            case GoalEdge():
                self._change_goal(entry.record)
            case AgreementsChecked():
                self.action_check()
            case Taken() as taken:
                self._open_evaluation(taken.id)
            case _:
                self.correct_entry(entry)

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
                self.correct_placement(record)
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
    async def _open_evaluation(self, record: str) -> None:
        from screens.evaluation_taking import EvaluationTakingScreen

        await self.app.push_screen(EvaluationTakingScreen(self.person(), record))

    @task
    async def _change_goal(self, goal: str) -> None:
        from screens.dialogs.goal import GoalDialog

        if await self.app.push_screen_wait(GoalDialog(self.person().id, goal)):
            await self.load()

    @task
    async def _correct(self, contact: str) -> None:
        from screens.dialogs.contact import ContactDialog

        if await self.app.push_screen_wait(ContactDialog(self.person(), contact=contact)):
            await self.load()

    @task
    async def _choose_for_due(self, due: DueContact) -> None:
        await self.act_on_due(due)

    async def act_on_due(self, due: DueContact) -> None:
        from screens.dialogs.due import MoveDueDialog, SkipDueDialog
        from screens.dialogs.pick import PickDialog

        options = [("log", _("Log this contact")), ("move", _("Another day")), ("skip", _("Skip it"))]
        if due.channel is Channel.EVALUATION_MEETING:
            options.insert(0, ("evaluate", _("Take the evaluation")))
        match await self.app.push_screen_wait(PickDialog(_("This contact"), options)):
            case "evaluate":
                self.action_evaluations()
                return
            case "log":
                await self.shell.log_contact(self.person(), due=due.id)
            case "move":
                await self.app.push_screen_wait(MoveDueDialog(due, self.person().name))
            case "skip":
                await self.app.push_screen_wait(SkipDueDialog(due, self.person().name))
            case _:
                return
        await self.load()

    @task
    async def _act_on(self, follow_up: str) -> None:
        from screens.follow_up_actions import act_on

        if await act_on(self, self.person().id, follow_up):
            await self.load()
