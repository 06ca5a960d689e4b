"""Participants, their places at work and their phases. Employers are in :mod:`.directory`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import select

from werkzaam_tui.domain import record_rules
from werkzaam_tui.domain.codes import Destination, MatchResult, Phase, PlacementKind, StoreRole
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.names import PersonName, normalised
from werkzaam_tui.domain.record_rules import looks_like_mail, mail_problem
from werkzaam_tui.domain.road import EXITS
from werkzaam_tui.domain.trajectory import current_phase, current_placement
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.people.directory import (
    change_contact_person,
    change_employer,
    employer_names,
    employers_called,
    find_or_add_contact_person,
    find_or_add_employer,
    tidied,
)
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import ContactPerson, Employer, Participant, PhaseChange, Placement
from werkzaam_tui.storage.tables.record import table_of


@dataclass(frozen=True, slots=True)
class ParticipantDetails:
    first_name: str = ""
    prefix: str = ""
    last_name: str = ""
    number: str = ""
    """The organisation's own client number; never a BSN."""
    birth_year: int | None = None
    phone: str = ""
    email: str = ""
    municipality: str = ""
    funder: str = ""

    @property
    def name(self) -> PersonName:
        return PersonName(self.first_name, self.prefix, self.last_name)


@dataclass(frozen=True, slots=True)
class PlacementDetails:
    """A place at an employer, with names as they are typed; ``employer`` is an id and goes before the name."""

    starts_on: date
    kind: PlacementKind = PlacementKind.EMPLOYMENT
    employer: str = ""
    employer_name: str = ""
    employer_city: str = ""
    contact_name: str = ""
    contact_role: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    mentor_name: str = ""
    """The workplace mentor (werkbegeleider)."""
    job_title: str = ""
    ends_on: date | None = None
    """Last agreed day, inclusive; None for an open-ended contract."""
    hours_per_week: float | None = None
    match_result: MatchResult | None = None
    """What people concluded of the match; None where the rule decides."""


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A participant in a list to choose from."""

    id: str
    name: PersonName
    number: str


# Looking


def person_names(reading: Reading) -> list[PersonEntry]:
    """Everyone whose dossier the owner of this store follows, sorted the Dutch way."""
    table = table_of(Participant)
    query = select_columns(table.c.id, table.c.first_name, table.c.prefix, table.c.last_name, table.c.number)
    if reading.owner.role is StoreRole.COACH:
        query = query.where(table.c.coach == reading.owner.coach)
    found = [
        PersonEntry(row.id, PersonName(row.first_name, row.prefix, row.last_name), row.number)
        for row in reading.connection.execute(query)
    ]
    return sorted(found, key=lambda one: (one.name.sort_key, one.id))


def participant_details(reading: Reading, participant: str) -> ParticipantDetails:
    row = reading.get(Participant, participant)
    return ParticipantDetails(**{name: getattr(row, name) for name in ParticipantDetails.__slots__})


def phase_of(reading: Reading, participant: str) -> Phase | None:
    """The phase that counts now; None where none was ever entered."""
    query = select(PhaseChange).where(PhaseChange.participant == participant)
    change = current_phase(reading.session.exec(query).all())
    return change.phase if change is not None else None


def placement_of(reading: Reading, participant: str) -> str | None:
    """Id of the placement that counts today."""
    query = select(Placement).where(Placement.participant == participant)
    found = current_placement(reading.session.exec(query).all(), reading.today)
    return found.id if found is not None else None


def placement_details(reading: Reading, placement: str) -> PlacementDetails:
    row = reading.get(Placement, placement)
    employer = reading.find(Employer, row.employer)
    contact = reading.find(ContactPerson, row.contact_person) if row.contact_person else None
    mentor = reading.find(ContactPerson, row.workplace_mentor) if row.workplace_mentor else None
    return PlacementDetails(
        starts_on=row.starts_on,
        kind=row.kind,
        employer=row.employer,
        employer_name=employer.name if employer else "",
        employer_city=employer.city if employer else "",
        contact_name=contact.name if contact else "",
        contact_role=contact.role if contact else "",
        contact_phone=contact.phone if contact else "",
        contact_email=contact.email if contact else "",
        mentor_name=mentor.name if mentor else "",
        job_title=row.job_title,
        ends_on=row.ends_on,
        hours_per_week=row.hours_per_week,
        match_result=row.match_result,
    )


# Participants


def add_participant(
    writing: Writing,
    details: ParticipantDetails,
    draft: str = "",
    *,
    phase: Phase | None = None,
    since: date | None = None,
    coach: str | None = None,
) -> str:
    """A new participant of ``coach`` (the owner of the store by default), in ``phase`` since that day.

    ``since`` is today where it is left out. Raises InvalidInput.
    """
    details = _tidy(details)
    problems = _problems(writing, details, "")
    since = since or writing.today
    if phase is not None and since > writing.today:
        problems["since"] = _day_problem()
    if problems:
        raise InvalidInput(problems)
    record = writing.new_id()
    owner = writing.owner.coach if coach is None else coach
    writing.add(Participant(id=record, scope=record, coach=owner, **asdict(details)))
    if phase is not None:
        _add_phase(writing, record, phase_fields(writing, phase, since))
    drafts.drop(writing, draft)
    writing.describe(_("new participant {name}").format(name=details.name.full))
    return record


def change_participant(
    writing: Writing, participant: str, details: ParticipantDetails, draft: str = ""
) -> None:
    """Give a participant these details. Raises InvalidInput."""
    details = _tidy(details)
    problems = _problems(writing, details, participant)
    if problems:
        raise InvalidInput(problems)
    writing.edit(writing.get(Participant, participant), **asdict(details))
    drafts.drop(writing, draft)
    writing.describe(_("change of participant {name}").format(name=details.name.full))


def _tidy(details: ParticipantDetails) -> ParticipantDetails:
    texts: dict[str, Any] = {
        name: tidied(value) for name, value in asdict(details).items() if isinstance(value, str)
    }
    return replace(details, **texts)


def _problems(reading: Reading, details: ParticipantDetails, participant: str) -> dict[str, str]:
    problems = record_rules.problems("participant", asdict(details), reading.today)
    if details.number and _number_taken(reading, details.number, participant):
        problems["number"] = _("Somebody else has this client number. Check it, or leave it empty.")
    return problems


def _number_taken(reading: Reading, number: str, participant: str) -> bool:
    table = table_of(Participant)
    query = select_columns(table.c.number).where(table.c.number != "", table.c.id != participant)
    return normalised(number) in {normalised(one) for one in reading.connection.scalars(query)}


# Phases


def enter_phase(
    writing: Writing,
    participant: str,
    phase: Phase,
    since: date,
    reasons: Sequence[str] = (),
    note: str = "",
    draft: str = "",
    *,
    finished_before: bool | None = None,
    destination: Destination | None = None,
) -> str:
    """The participant is in ``phase`` since that day; earlier phases are kept. Raises InvalidInput.

    Of an exit the reasons count, and whether the phase before it was finished (None: nobody says); of
    completion where to.
    """
    fields = phase_fields(writing, phase, since, reasons, note, finished_before, destination)
    record = _add_phase(writing, participant, fields)
    drafts.drop(writing, draft)
    name = participant_details(writing, participant).name.full
    writing.describe(_("phase of {name}").format(name=name))
    return record


def _add_phase(writing: Writing, participant: str, fields: Mapping[str, Any]) -> str:
    record = writing.new_id()
    writing.add(PhaseChange(id=record, scope=participant, participant=participant, **fields))
    return record


def phase_fields(
    reading: Reading,
    phase: Phase,
    since: date,
    reasons: Sequence[str] = (),
    note: str = "",
    finished_before: bool | None = None,
    destination: Destination | None = None,
) -> dict[str, Any]:
    """The columns of a phase, with only what fits it. Raises InvalidInput."""
    if since > reading.today:
        raise InvalidInput({"since": _day_problem()})
    return {
        "phase": phase,
        "since": since,
        "reasons": list(reasons) if phase in EXITS else [],
        "note": note.strip(),
        "finished_before": finished_before if phase in EXITS else None,
        "destination": destination if phase is Phase.COMPLETED else None,
    }


def _day_problem() -> str:
    return _("A phase begins today or earlier. Enter it on the day itself.")


# Placements


def add_placement(writing: Writing, participant: str, details: PlacementDetails, draft: str = "") -> str:
    """A place for ``participant``; employer and people there are found by name or made. Raises InvalidInput."""
    fields = _placement_fields(writing, details)
    record = writing.new_id()
    writing.add(Placement(id=record, scope=participant, participant=participant, **fields))
    drafts.drop(writing, draft)
    name = participant_details(writing, participant).name.full
    writing.describe(_("placement of {name}").format(name=name))
    return record


def change_placement(writing: Writing, placement: str, details: PlacementDetails, draft: str = "") -> None:
    """Give a placement these details. Raises InvalidInput."""
    row = writing.get(Placement, placement)
    writing.edit(row, **_placement_fields(writing, details))
    drafts.drop(writing, draft)
    name = participant_details(writing, row.participant).name.full
    writing.describe(_("change of the placement of {name}").format(name=name))


def _placement_fields(writing: Writing, details: PlacementDetails) -> dict[str, Any]:
    _check_placement(writing, details)
    employer = details.employer or find_or_add_employer(writing, details.employer_name, details.employer_city)
    contact = mentor = ""
    if details.contact_name.strip():
        contact = find_or_add_contact_person(writing, employer, details.contact_name)
        typed = {
            "role": tidied(details.contact_role),
            "phone": tidied(details.contact_phone),
            "email": tidied(details.contact_email),
        }
        # What is typed here for somebody known is newer than what was known.
        writing.edit(writing.get(ContactPerson, contact), **{k: v for k, v in typed.items() if v})
    if details.mentor_name.strip():
        mentor = find_or_add_contact_person(writing, employer, details.mentor_name)
    return {
        "employer": employer,
        "contact_person": contact,
        "workplace_mentor": mentor,
        "job_title": tidied(details.job_title),
        "kind": details.kind,
        "starts_on": details.starts_on,
        "ends_on": details.ends_on,
        "hours_per_week": details.hours_per_week,
        "match_result": details.match_result,
    }


def _check_placement(reading: Reading, details: PlacementDetails) -> None:
    problems: dict[str, str] = {}
    if not details.employer:
        if not details.employer_name.strip():
            problems["employer_name"] = _("Type the name of the employer.")
        elif not details.employer_city.strip() and len(employers_called(reading, details.employer_name)) > 1:
            problems["employer_city"] = _("There are several employers with this name. Type the city too.")
    if details.contact_phone.strip() and not details.contact_name.strip():
        problems["contact_name"] = _("Whose phone number is this? Type the name of the contact person.")
    if details.contact_email.strip() and not looks_like_mail(details.contact_email.strip()):
        problems["contact_email"] = mail_problem()
    of_itself = {name: getattr(details, name) for name in ("starts_on", "ends_on", "hours_per_week")}
    problems |= record_rules.problems("placement", of_itself, reading.today)
    if problems:
        raise InvalidInput(problems)


__all__ = [
    "ParticipantDetails",
    "PersonEntry",
    "PlacementDetails",
    "add_participant",
    "add_placement",
    "change_contact_person",
    "change_employer",
    "change_participant",
    "change_placement",
    "employer_names",
    "enter_phase",
    "find_or_add_contact_person",
    "find_or_add_employer",
    "participant_details",
    "person_names",
    "phase_of",
    "placement_details",
    "placement_of",
]
