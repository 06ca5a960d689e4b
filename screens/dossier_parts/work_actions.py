"""What a coach writes down from the dossier about the work, the person and the road to work."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.base import BaseScreen
from screens.shell import PersonRef, task
from werkzaam_tui.domain.work import SickSpell, WorkFact
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.people import people
from werkzaam_tui.services.timeline import CoachChanged, Entry, PhaseEntered, PlacementEdge
from werkzaam_tui.services.work import sick_reports


class WorkActions(BaseScreen):
    """The dossier says whom it is about; the rest is here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "phase", N_("Phase"), id="dossier.phase", tooltip=N_("Enter another phase")),
        Binding(
            "p",
            "placement",
            N_("Placement"),
            id="dossier.placement",
            show=False,
            tooltip=N_("Add a placement, or change the present one"),
        ),
        Binding(
            "f3",
            "road",
            N_("Road"),
            id="dossier.road",
            show=False,
            tooltip=N_("Phases, placements, changes and coaches on one line of time"),
        ),
        Binding(
            "f4",
            "profile",
            N_("Profile"),
            id="dossier.profile",
            show=False,
            tooltip=N_("Education, limitation, cohort, kick-off and who else supports"),
        ),
        Binding(
            "n",
            "work_change",
            N_("Changed"),
            id="dossier.changed",
            show=False,
            tooltip=N_("Write down what changed in the work: hours, contract, mentor, coach…"),
        ),
        Binding(
            "z",
            "sick_report",
            N_("Ill"),
            id="dossier.ill",
            show=False,
            tooltip=N_("Report somebody ill, or better"),
        ),
    ]

    def person(self) -> PersonRef:
        raise NotImplementedError

    @task
    async def action_road(self) -> None:
        from screens.road import RoadScreen

        await self.app.push_screen(RoadScreen(self.person()))

    @task
    async def action_phase(self) -> None:
        await self._phase("")

    @task
    async def action_placement(self) -> None:
        from screens.dialogs.pick import PickDialog

        present = await self.desk.ask(people.placement_of, self.person().id)
        if present is None:
            await self._placement(None)
            return
        details = await self.desk.ask(people.placement_details, present)
        options = [
            ("change", _("Change the placement at {employer}").format(employer=details.employer_name)),
            ("add", _("Add another placement")),
        ]
        chosen = await self.app.push_screen_wait(PickDialog(_("Placement"), options))
        if chosen is not None:
            await self._placement(present if chosen == "change" else None)

    @task
    async def action_profile(self) -> None:
        from screens.dialogs.profile import ProfileDialog

        if await self.app.push_screen_wait(ProfileDialog(self.person())):
            await self.load()

    @task
    async def action_work_change(self) -> None:
        await self._change("")

    @task
    async def action_sick_report(self) -> None:
        going_on = await self.desk.ask(sick_reports.open_report, self.person().id)
        await self._report(going_on or "")

    # Correcting what was entered

    def correct_entry(self, entry: Entry) -> None:
        """Open what ``entry`` of the road or of the work tells of, to correct it or take it out."""
        match entry.what:
            case PhaseEntered():
                self.correct_phase(entry.record)
            case PlacementEdge():
                self.correct_placement(entry.record)
            case WorkFact():
                self.correct_work_change(entry.record)
            case SickSpell():
                self.correct_sick_report(entry.record)
            case CoachChanged():
                self.notify(_("Who the coach is, changes when a dossier is handed on."))

    @task
    async def correct_phase(self, record: str) -> None:
        await self._phase(record)

    @task
    async def correct_placement(self, record: str) -> None:
        await self._placement(record)

    @task
    async def correct_work_change(self, record: str) -> None:
        await self._change(record)

    @task
    async def correct_sick_report(self, record: str) -> None:
        await self._report(record)

    async def _phase(self, record: str) -> None:
        from screens.dialogs.phase import PhaseDialog

        if await self.app.push_screen_wait(PhaseDialog(self.person().id, record)):
            await self.load()

    async def _placement(self, record: str | None) -> None:
        from screens.dialogs.placement import PlacementDialog

        if await self.app.push_screen_wait(PlacementDialog(self.person().id, record)):
            await self.load()

    async def _change(self, record: str) -> None:
        from screens.dialogs.work_change import WorkChangeDialog

        if await self.app.push_screen_wait(WorkChangeDialog(self.person().id, record)):
            await self.load()

    async def _report(self, record: str) -> None:
        from screens.dialogs.sick_report import SickReportDialog

        if await self.app.push_screen_wait(SickReportDialog(self.person().id, record)):
            await self.load()
