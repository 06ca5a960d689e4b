"""What can be done from the list with the person under the cursor, and the ways to bring in new people."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.base import BaseScreen
from screens.shell import PersonRef, task
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.caseload.caseload import CaseloadRow
from werkzaam_tui.services.people import directory, people


class PeopleActions(BaseScreen):
    """A list of participants says who is under its cursor; the rest is here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("New"), id="caseload.new", tooltip=N_("New participant")),
        Binding("e", "edit", N_("Change"), id="caseload.edit", tooltip=N_("Change this participant")),
        Binding(
            "p",
            "placement",
            N_("Placement"),
            id="caseload.placement",
            show=False,
            tooltip=N_("Change the placement of this participant, or add one"),
        ),
        Binding(
            "f", "phase", N_("Phase"), id="caseload.phase", show=False, tooltip=N_("Enter another phase")
        ),
        Binding(
            "w",
            "employer",
            N_("Employer"),
            id="caseload.employer",
            show=False,
            tooltip=N_("Change the employer and the people there"),
        ),
        Binding(
            "i",
            "import",
            N_("Import"),
            id="caseload.import",
            show=False,
            tooltip=N_("Import people from a spreadsheet"),
        ),
        Binding(
            "x",
            "hours",
            N_("Hours"),
            id="caseload.hours",
            show=False,
            tooltip=N_("Hours of everyone: grants, what is left, weeks not logged"),
        ),
        Binding(
            "l",
            "follow_ups",
            N_("Actions"),
            id="caseload.actions",
            show=False,
            tooltip=N_("All actions of your caseload, by day"),
        ),
    ]

    go_to = ""
    """Id of the participant to put the cursor on at the next showing."""

    def row(self) -> CaseloadRow | None:
        """The person under the cursor."""
        raise NotImplementedError

    @task
    async def action_follow_ups(self) -> None:
        from screens.follow_ups import FollowUpsScreen

        await self.app.push_screen(FollowUpsScreen())

    @task
    async def action_new(self) -> None:
        from screens.dialogs.participant import ParticipantDialog

        added = await self.app.push_screen_wait(ParticipantDialog(None))
        self.go_to = added or ""
        await self.load()

    @task
    async def action_edit(self) -> None:
        from screens.dialogs.participant import ParticipantDialog

        person = self._chosen()
        if person is None:
            return
        if await self.app.push_screen_wait(ParticipantDialog(person.id)):
            await self.load()

    @task
    async def action_placement(self) -> None:
        from screens.dialogs.pick import PickDialog
        from screens.dialogs.placement import PlacementDialog

        person = self._chosen()
        if person is None:
            return
        placement = await self.desk.ask(people.placement_of, person.id)
        if placement is not None:
            chosen = await self.app.push_screen_wait(
                PickDialog(
                    _("Placement of {name}").format(name=person.name),
                    [("change", _("Change the present placement")), ("new", _("Add another placement"))],
                )
            )
            if chosen is None:
                return
            placement = placement if chosen == "change" else None
        if await self.app.push_screen_wait(PlacementDialog(person.id, placement)):
            await self.load()

    @task
    async def action_phase(self) -> None:
        from screens.dialogs.phase import PhaseDialog

        person = self._chosen()
        if person is None:
            return
        if await self.app.push_screen_wait(PhaseDialog(person.id)):
            await self.load()

    @task
    async def action_employer(self) -> None:
        from screens.dialogs.employer import ContactPersonDialog, EmployerDialog
        from screens.dialogs.pick import PickDialog

        row = self.row()
        if row is None or row.job is None:
            self.notify(_("There is no employer yet. Press p to add a placement."))
            return
        employer = row.job.employer_id
        there = await self.desk.ask(directory.contact_persons, employer)
        options = [("", _("Name, city and phone of the employer"))]
        options += [(f"person/{one.id}", one.details.name) for one in there]
        options.append(("new", _("Add a contact person")))
        chosen = await self.app.push_screen_wait(PickDialog(row.job.employer, options))
        if chosen is None:
            return
        if chosen:
            person = chosen.removeprefix("person/") if chosen != "new" else None
            changed = await self.app.push_screen_wait(ContactPersonDialog(employer, person))
        else:
            changed = await self.app.push_screen_wait(EmployerDialog(employer))
        if changed:
            await self.load()

    @task
    async def action_import(self) -> None:
        from screens.dialogs.caseload_import import CaseloadImportDialog

        await self.app.push_screen_wait(CaseloadImportDialog())
        await self.load()

    @task
    async def action_hours(self) -> None:
        from screens.hours import AllHoursScreen

        await self.app.push_screen(AllHoursScreen())

    def _chosen(self) -> PersonRef | None:
        person = self.person()
        if person is None:
            self.notify(_("There is nobody in the list. Press n for a new participant."))
        return person
