"""An employer and the people there: the directory that all coaches share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from screens.dialogs.form import FormDialog
from screens.widgets.fields import Field
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.people import directory
from werkzaam_tui.services.people.directory import ContactPersonDetails, EmployerDetails


class EmployerDialog(FormDialog[str]):
    """A change of ``employer``. Gives its id."""

    def __init__(self, employer: str) -> None:
        super().__init__()
        self._employer = employer
        self._details = EmployerDetails("")

    def title_text(self) -> str:
        return _("Change employer")

    def draft(self) -> str:
        return f"employer/{self._employer}"

    async def prepare(self) -> None:
        self._details = await self.desk.ask(directory.employer_details, self._employer)

    def fields(self) -> Sequence[Field]:
        return [
            Field("name", N_("Name")),
            Field("city", N_("City")),
            Field("phone", N_("Phone")),
            Field("sector", N_("Sector")),
        ]

    def initial(self) -> Mapping[str, str]:
        return asdict(self._details)

    async def save(self, values: Mapping[str, str]) -> str:
        details = EmployerDetails(**values)
        await self.desk.do(directory.change_employer, self._employer, details, self.draft())
        return self._employer


class ContactPersonDialog(FormDialog[str]):
    """Somebody new at ``employer``, or a change of ``person``. Gives the id."""

    def __init__(self, employer: str, person: str | None) -> None:
        super().__init__()
        self._employer = employer
        self._person = person
        self._details = ContactPersonDetails("")

    def title_text(self) -> str:
        return _("Change contact person") if self._person else _("New contact person")

    def draft(self) -> str:
        return f"contact_person/{self._person or self._employer}"

    async def prepare(self) -> None:
        if self._person is not None:
            self._details = await self.desk.ask(directory.contact_person_details, self._person)

    def fields(self) -> Sequence[Field]:
        return [
            Field("name", N_("Name")),
            Field("role", N_("Role"), hint=N_("like team leader or workplace mentor")),
            Field("phone", N_("Phone")),
            Field("email", N_("E-mail")),
        ]

    def initial(self) -> Mapping[str, str]:
        return asdict(self._details)

    async def save(self, values: Mapping[str, str]) -> str:
        details = ContactPersonDetails(**values)
        if self._person is not None:
            await self.desk.do(directory.change_contact_person, self._person, details, self.draft())
            return self._person
        return await self.desk.do(directory.add_contact_person, self._employer, details, self.draft())
