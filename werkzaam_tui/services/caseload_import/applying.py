"""Bringing in the new people of a caseload file, all of them in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from werkzaam_tui.domain.codes import Channel, Counterpart, Direction, Frequency, PlacementKind
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.caseload_import.caseload import CaseloadFile
from werkzaam_tui.services.caseload_import.frequency import ContactFrequency
from werkzaam_tui.services.caseload_import.planning import (
    ImportPlan,
    PersonState,
    PlannedPerson,
    plan_import,
)
from werkzaam_tui.services.caseload_import.rows import CaseloadRow
from werkzaam_tui.services.people.directory import DirectoryWriter
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import MonitoringPlan, Participant, PhaseChange, Placement, Record


@dataclass(frozen=True, slots=True)
class ImportResult:
    added: int
    """New participants."""
    plan: ImportPlan
    """What was done with each row."""


@dataclass(frozen=True, slots=True)
class _Work:
    """Ids of the employer of a row and of the contact person there; "" where there is none."""

    employer: str = ""
    contact_person: str = ""


def apply_import(writing: Writing, file: CaseloadFile) -> ImportResult:
    """Add everyone in ``file`` who is not here yet; nobody who is here is changed.

    Looks again at who is here, so that it may come any time after a preview.
    """
    plan = plan_import(writing, file)
    new = plan.of(PersonState.NEW)
    if not new:
        return ImportResult(0, plan)
    work = _work_of(writing, [person.row for person in new])
    records = [record for person in new for record in _records(writing, person, work[person.row.row])]
    writing.add(*records)
    writing.describe(
        ngettext("import of {n} participant", "import of {n} participants", len(new)).format(n=len(new))
    )
    return ImportResult(len(new), plan)


def _work_of(writing: Writing, rows: Sequence[CaseloadRow]) -> dict[int, _Work]:
    directory = DirectoryWriter(writing)
    found = dict.fromkeys((row.row for row in rows), _Work())
    # Those with a city first: a name alone then means the one employer of that name, wherever it stands.
    for row in sorted(rows, key=lambda row: not row.employer_city):
        if not row.employer:
            continue
        employer = directory.employer(row.employer, row.employer_city, row.employer_phone, row.sector)
        contact = ""
        if row.contact_name:
            contact = directory.contact_person(
                employer, row.contact_name, row.contact_role, row.contact_phone, row.contact_email
            )
        found[row.row] = _Work(employer, contact)
    directory.write()
    return found


def _records(writing: Writing, person: PlannedPerson, work: _Work) -> Iterator[Record]:
    row = person.row
    # A random id: one derived from a name could be guessed from outside.
    participant = writing.new_id()
    yield Participant(
        id=participant,
        scope=participant,
        number=row.number,
        first_name=row.name.first,
        prefix=row.name.prefix,
        last_name=row.name.last,
        birth_year=row.birth_year,
        phone=row.phone,
        email=row.email,
        municipality=row.municipality,
        funder=row.funder,
        coach=writing.owner.coach,
    )
    yield PhaseChange(
        id=writing.new_id(),
        scope=participant,
        participant=participant,
        phase=person.phase,
        since=person.phase_since,
        note=_("Not in the imported list; taken from the job or the day of the import.")
        if person.assumed
        else "",
    )
    if row.starts_on is not None and row.has_placement:
        yield Placement(
            id=writing.new_id(),
            scope=participant,
            participant=participant,
            employer=work.employer,
            contact_person=work.contact_person,
            job_title=row.job_title,
            kind=row.placement_kind or PlacementKind.EMPLOYMENT,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            hours_per_week=row.hours_per_week,
        )
    if row.participant_frequency is not None:
        counted_from = _counted_from(row.participant_frequency, row.last_contact, writing.today)
        yield _agreed(writing, participant, Counterpart.PARTICIPANT, row.participant_frequency, counted_from)
    if row.employer_frequency is not None:
        yield _agreed(writing, participant, Counterpart.EMPLOYER, row.employer_frequency, writing.today)


def _agreed(
    writing: Writing, participant: str, counterpart: Counterpart, agreed: ContactFrequency, starts_on: date
) -> MonitoringPlan:
    return MonitoringPlan(
        id=writing.new_id(),
        scope=participant,
        participant=participant,
        counterpart=counterpart,
        channel=Channel.PHONE,
        direction=Direction.COACH_TO_THEM,
        frequency=agreed.frequency,
        every=agreed.every,
        starts_on=starts_on,
    )


def _counted_from(agreed: ContactFrequency, last_contact: date | None, today: date) -> date:
    """The last contact, but at most one interval ago: somebody who waited longer is due today, once."""
    match agreed.frequency:
        case Frequency.DAYS:
            interval = relativedelta(days=agreed.every)
        case Frequency.WEEKS:
            interval = relativedelta(weeks=agreed.every)
        case Frequency.MONTHS:
            interval = relativedelta(months=agreed.every)
        case _:
            return today
    return today if last_contact is None else max(last_contact, today - interval)
