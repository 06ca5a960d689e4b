"""The shared directory: employers and the people there. One record for each, whoever types the name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlmodel import select

from werkzaam_tui.domain import record_rules
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Coach, ContactPerson, Employer
from werkzaam_tui.storage.tables.record import table_of


@dataclass(frozen=True, slots=True)
class EmployerDetails:
    name: str
    city: str = ""
    phone: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class ContactPersonDetails:
    name: str
    role: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class EmployerEntry:
    """An employer in a list to choose from."""

    id: str
    name: str
    city: str


@dataclass(frozen=True, slots=True)
class ContactPersonEntry:
    """Somebody at an employer, in a list to choose from."""

    id: str
    employer: str
    details: ContactPersonDetails


def tidied(text: str) -> str:
    """``text`` with single spaces, none at its ends."""
    return " ".join(text.split())


# Looking


def employer_names(reading: Reading) -> list[EmployerEntry]:
    """All employers by name, then city."""
    table = table_of(Employer)
    query = select(table.c.id, table.c.name, table.c.city).where(table.c.merged_into == "")
    rows = reading.connection.execute(query)
    found = [EmployerEntry(row.id, row.name, row.city) for row in rows]
    return sorted(found, key=lambda one: (normalised(one.name), normalised(one.city), one.id))


def employer_entry(reading: Reading, employer: str) -> EmployerEntry | None:
    """One employer as in a list; None where it is not known here yet."""
    row = reading.find(Employer, employer)
    return EmployerEntry(row.id, row.name, row.city) if row is not None else None


def employer_spellings(reading: Reading) -> list[str]:
    """The names of all employers, in no order; one that several have occurs as often."""
    return list(reading.connection.execute(select(table_of(Employer).c.name)).scalars())


def employers_called(reading: Reading, name: str) -> list[EmployerEntry]:
    """The employers with this name, however it is written; several when they are in different cities."""
    wanted, table = normalised(name), table_of(Employer)
    query = select(table.c.id, table.c.name, table.c.city).where(table.c.merged_into == "")
    rows = reading.connection.execute(query.order_by(table.c.id))
    return [EmployerEntry(row.id, row.name, row.city) for row in rows if normalised(row.name) == wanted]


def employer_details(reading: Reading, employer: str) -> EmployerDetails:
    row = reading.get(Employer, employer)
    return EmployerDetails(row.name, row.city, row.phone, row.sector)


def contact_persons(reading: Reading, employer: str = "") -> list[ContactPersonEntry]:
    """The people at one employer, or everywhere, by name."""
    query = select(ContactPerson).where(ContactPerson.merged_into == "")
    if employer:
        query = query.where(ContactPerson.employer == employer)
    found = [
        ContactPersonEntry(
            row.id, row.employer, ContactPersonDetails(row.name, row.role, row.phone, row.email)
        )
        for row in reading.session.exec(query)
    ]
    return sorted(found, key=lambda one: (normalised(one.details.name), one.id))


def contact_person_details(reading: Reading, person: str) -> ContactPersonDetails:
    row = reading.get(ContactPerson, person)
    return ContactPersonDetails(row.name, row.role, row.phone, row.email)


# Writing


class DirectoryWriter:
    """Finds employers and the people there by name, or makes them; :meth:`write` keeps the new ones together.

    For one transaction. What somebody or something known lacks is filled in, and nothing is overwritten.
    """

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._made: dict[str, Employer | ContactPerson] = {}
        self._people: dict[str, dict[str, str]] = {}
        self._employers: dict[str, list[EmployerEntry]] = defaultdict(list)
        table = table_of(Employer)
        query = select(table.c.id, table.c.name, table.c.city).where(table.c.merged_into == "")
        for row in writing.connection.execute(query.order_by(table.c.id)):
            self._employers[normalised(row.name)].append(EmployerEntry(row.id, row.name, row.city))

    def employer(self, name: str, city: str = "", phone: str = "", sector: str = "") -> str:
        """As :func:`find_or_add_employer`."""
        details = EmployerDetails(tidied(name), tidied(city), tidied(phone), tidied(sector))
        if not details.name:
            raise InvalidInput({"employer_name": _("Type the name of the employer.")})
        same_name = self._employers[normalised(details.name)]
        found = _match(same_name, details.city)
        if found is None:
            record = self._writing.new_id()
            self._made[record] = Employer(id=record, scope=DIRECTORY_SCOPE, **asdict(details))
            same_name.append(EmployerEntry(record, details.name, details.city))
            return record
        missing = {"city": details.city, "phone": details.phone, "sector": details.sector}
        self._fill(Employer, found.id, missing)
        same_name[same_name.index(found)] = replace(found, city=found.city or details.city)
        return found.id

    def contact_person(
        self, employer: str, name: str, role: str = "", phone: str = "", email: str = ""
    ) -> str:
        """As :func:`find_or_add_contact_person`."""
        details = ContactPersonDetails(tidied(name), tidied(role), tidied(phone), tidied(email))
        if not details.name:
            raise InvalidInput({"contact_name": _("Type the name of the contact person.")})
        if employer not in self._people:
            known = self._people[employer] = {}
            for one in [] if employer in self._made else contact_persons(self._writing, employer):
                known.setdefault(normalised(one.details.name), one.id)
        found = self._people[employer].get(normalised(details.name))
        if found is None:
            record = self._writing.new_id()
            self._made[record] = ContactPerson(
                id=record, scope=DIRECTORY_SCOPE, employer=employer, **asdict(details)
            )
            self._people[employer][normalised(details.name)] = record
            return record
        missing = {"role": details.role, "phone": details.phone, "email": details.email}
        self._fill(ContactPerson, found, missing)
        return found

    def write(self) -> None:
        """Write what is new."""
        self._writing.add(*self._made.values())
        self._made = {}

    def _fill(self, kind: type[Employer | ContactPerson], record: str, fields: dict[str, str]) -> None:
        row = self._made.get(record) or self._writing.get(kind, record)
        missing = {key: value for key, value in fields.items() if value and not getattr(row, key)}
        if record not in self._made:
            self._writing.edit(row, **missing)
            return
        for key, value in missing.items():
            setattr(row, key, value)


def find_or_add_employer(writing: Writing, name: str, city: str = "", sector: str = "") -> str:
    """The id of the employer with this name and city, made if there is none.

    Names are compared without case, diacritics and double spaces. A name without a city means the only
    employer with that name; where there are several, or one of them in another city, it is another employer.
    What an existing employer lacks is filled in, and nothing of it is overwritten. Raises InvalidInput
    without a name.
    """
    directory = DirectoryWriter(writing)
    record = directory.employer(name, city, sector=sector)
    directory.write()
    return record


def _match(same_name: list[EmployerEntry], city: str) -> EmployerEntry | None:
    wanted = normalised(city)
    exact = next((one for one in same_name if normalised(one.city) == wanted), None)
    if exact is not None:
        return exact
    if not city:
        return same_name[0] if len(same_name) == 1 else None
    return next((one for one in same_name if not one.city), None)


def find_or_add_contact_person(
    writing: Writing, employer: str, name: str, role: str = "", phone: str = "", email: str = ""
) -> str:
    """The id of the person with this name at ``employer``, made if there is none.

    What an existing person lacks is filled in, and nothing is overwritten. Raises InvalidInput without a
    name.
    """
    directory = DirectoryWriter(writing)
    record = directory.contact_person(employer, name, role, phone, email)
    directory.write()
    return record


def change_employer(writing: Writing, employer: str, details: EmployerDetails, draft: str = "") -> None:
    """Give an employer these details. Raises InvalidInput."""
    details = EmployerDetails(*(tidied(value) for value in asdict(details).values()))
    problems = record_rules.problems("employer", asdict(details), writing.today)
    if problems:
        raise InvalidInput(problems)
    twin = next(
        (
            one
            for one in employers_called(writing, details.name)
            if one.id != employer and normalised(one.city) == normalised(details.city)
        ),
        None,
    )
    if twin is not None:
        raise InvalidInput(
            {
                "name": _(
                    "There is another employer with this name in this city. Add something to tell them apart."
                )
            }
        )
    writing.edit(writing.get(Employer, employer), **asdict(details))
    drafts.drop(writing, draft)
    writing.describe(_("change of employer {name}").format(name=details.name))


def add_contact_person(
    writing: Writing, employer: str, details: ContactPersonDetails, draft: str = ""
) -> str:
    """Somebody new at an employer; who is there already keeps what is known. Raises InvalidInput."""
    details = _tidy_person(details, writing.today)
    record = find_or_add_contact_person(writing, employer, *asdict(details).values())
    drafts.drop(writing, draft)
    writing.describe(_("new contact person {name}").format(name=details.name))
    return record


def change_contact_person(
    writing: Writing, person: str, details: ContactPersonDetails, draft: str = ""
) -> None:
    """Give somebody at an employer these details. Raises InvalidInput."""
    details = _tidy_person(details, writing.today)
    writing.edit(writing.get(ContactPerson, person), **asdict(details))
    drafts.drop(writing, draft)
    writing.describe(_("change of contact person {name}").format(name=details.name))


def _tidy_person(details: ContactPersonDetails, today: date) -> ContactPersonDetails:
    details = ContactPersonDetails(*(tidied(value) for value in asdict(details).values()))
    problems = record_rules.problems("contact_person", asdict(details), today)
    if problems:
        raise InvalidInput(problems)
    return details


def colleagues(reading: Reading) -> list[str]:
    """Names of the other coaches that this computer knows."""
    table = table_of(Coach)
    rows = reading.connection.execute(table.select().where(table.c.id != reading.owner.coach))
    return sorted({row.name for row in rows}, key=normalised)
