"""What a coach writes down from the dossier about the work, the person and the road to work."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.base import BaseScreen
from screens.shell import PersonRef, task
from werkzaam_tui.language import N_
from werkzaam_tui.services.work import sick_reports


class WorkActions(BaseScreen):
    """The dossier says whom it is about; the rest is here."""

    BINDINGS: ClassVar[list[BindingType]] = [
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

    @task
    async def correct_work_change(self, record: str) -> None:
        await self._change(record)

    @task
    async def correct_sick_report(self, record: str) -> None:
        await self._report(record)

    async def _change(self, record: str) -> None:
        from screens.dialogs.work_change import WorkChangeDialog

        if await self.app.push_screen_wait(WorkChangeDialog(self.person().id, record)):
            await self.load()

    async def _report(self, record: str) -> None:
        from screens.dialogs.sick_report import SickReportDialog

        if await self.app.push_screen_wait(SickReportDialog(self.person().id, record)):
            await self.load()
