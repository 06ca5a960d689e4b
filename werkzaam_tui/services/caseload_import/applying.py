"""Bringing in a caseload file: who is new, and what is new of who is here; all of it in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from werkzaam_tui.domain.codes import Channel, Counterpart, Direction, Frequency, PlacementKind
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.caseload_import.additions import Gain, Part, column_of
from werkzaam_tui.services.caseload_import.caseload import CaseloadFile
from werkzaam_tui.services.caseload_import.frequency import ContactFrequency
from werkzaam_tui.services.caseload_import.here import KINDS
from werkzaam_tui.services.caseload_import.place_cells import PlaceCells
from werkzaam_tui.services.caseload_import.planning import (
    ImportPlan,
    PersonState,
    PlannedPerson,
    plan_import,
)
from werkzaam_tui.services.caseload_import.profile_cells import NOTHING_KNOWN
from werkzaam_tui.services.people.directory import DirectoryWriter
from werkzaam_tui.services.people.profiles import first_profile, profile_record
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import MonitoringPlan, Participant, PhaseChange, Placement, Record


@dataclass(frozen=True, slots=True)
class ImportResult:
    added: int
    """New participants."""
    filled: int
    """Participants who were here already and got something."""
    plan: ImportPlan
    """What was done with each row."""

    @property
    def brought_something(self) -> bool:
        return bool(self.added or self.filled)


@dataclass(frozen=True, slots=True)
class _Work:
    """Ids of the employer of a row and of the contact person there; "" where there is none."""

    employer: str = ""
    contact_person: str = ""


def apply_import(writing: Writing, file: CaseloadFile) -> ImportResult:
    """Add everyone in ``file`` who is not here yet, and what it adds to who is; nothing that is known is changed.

    Looks again at who is here, so that it may come any time after a preview.
    """
    plan = plan_import(writing, file)
    new, filled = plan.of(PersonState.NEW), plan.filled
    if not plan.brings_something:
        return ImportResult(0, 0, plan)
    places = [place for person in new for place in person.row.places]
    places += [
        _place_cells(gain) for person in filled for gain in person.additions.gains if _is_new_place(gain)
    ]
    work = _work_of(writing, places)
    records = [record for person in new for record in _records(writing, person, work)]
    records += [record for person in filled for record in _filled_in(writing, person, work)]
    writing.add(*records)
    parts = []
    if new:
        parts.append(
            ngettext("import of {n} participant", "import of {n} participants", len(new)).format(n=len(new))
        )
    if filled:
        parts.append(
            ngettext(
                "what a list adds to {n} participant", "what a list adds to {n} participants", len(filled)
            ).format(n=len(filled))
        )
    writing.describe(", ".join(parts))
    return ImportResult(len(new), len(filled), plan)


def _work_of(writing: Writing, places: Sequence[PlaceCells]) -> dict[PlaceCells, _Work]:
    directory = DirectoryWriter(writing)
    found: dict[PlaceCells, _Work] = {}
    # Those with a city first: a name alone then means the one employer of that name, wherever it stands.
    for place in sorted(places, key=lambda one: not one.employer_city):
        employer = directory.employer(place.employer, place.employer_city, place.employer_phone, place.sector)
        contact = ""
        if place.contact_name:
            contact = directory.contact_person(
                employer, place.contact_name, place.contact_role, place.contact_phone, place.contact_email
            )
        found[place] = _Work(employer, contact)
    directory.write()
    return found


def _records(writing: Writing, person: PlannedPerson, work: Mapping[PlaceCells, _Work]) -> Iterator[Record]:
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
    yield from _road(writing, participant, person, work)
    if row.profile != NOTHING_KNOWN:
        yield from first_profile(writing, participant, row.profile)
    if row.participant_frequency is not None:
        counted_from = _counted_from(row.participant_frequency, row.last_contact, writing.today)
        yield _agreed(writing, participant, Counterpart.PARTICIPANT, row.participant_frequency, counted_from)
    if row.employer_frequency is not None:
        yield _agreed(writing, participant, Counterpart.EMPLOYER, row.employer_frequency, writing.today)


def _road(
    writing: Writing, participant: str, person: PlannedPerson, work: Mapping[PlaceCells, _Work]
) -> Iterator[Record]:
    row = person.row
    assumed = _("Not in the imported list; taken from the job or the day of the import.")
    now = replace(
        row.now,
        phase=person.phase,
        since=person.phase_since,
        note="\n".join(part for part in (row.now.note, assumed if person.assumed else "") if part),
    )
    phases = (*row.earlier_phases, now)
    # Of two phases of one day the id says which came first.
    for record, one in zip(sorted(writing.new_id() for _one in phases), phases, strict=True):
        yield PhaseChange(
            id=record,
            scope=participant,
            participant=participant,
            phase=one.phase or person.phase,
            since=one.since or person.phase_since,
            reasons=list(one.reasons),
            note=one.note,
            finished_before=one.finished_before,
            destination=one.destination,
        )
    yield from _placements(writing, participant, row.places, work)


def _placements(
    writing: Writing, participant: str, places: Sequence[PlaceCells], work: Mapping[PlaceCells, _Work]
) -> Iterator[Placement]:
    for place in places:
        if place.starts_on is not None:
            yield Placement(
                id=writing.new_id(),
                scope=participant,
                participant=participant,
                employer=work[place].employer,
                contact_person=work[place].contact_person,
                job_title=place.job_title,
                kind=place.placement_kind or PlacementKind.EMPLOYMENT,
                starts_on=place.starts_on,
                ends_on=place.ends_on,
                hours_per_week=place.hours_per_week,
                match_result=place.match_result,
            )


def _filled_in(writing: Writing, person: PlannedPerson, work: Mapping[PlaceCells, _Work]) -> Iterator[Record]:
    """Fill in the records of somebody who is here; gives those that are to be added."""
    # Of two phases of one day the id says which came first.
    ids = iter(sorted(writing.new_id() for _gain in person.additions.gains))
    for gain in person.additions.gains:
        kind, record = KINDS[gain.entry.part], next(ids)
        values: dict[str, Any] = {column_of(field): value for field, value in gain.values.items()}
        if "reasons" in values:
            values["reasons"] = list(values["reasons"])
        if gain.entry.part is Part.PROFILE:
            record = profile_record(writing, person.here)[1]
        if gain.entry.record:
            writing.edit(writing.get(kind, gain.entry.record), **values)
        elif _is_new_place(gain):
            yield from _placements(writing, person.here, [_place_cells(gain)], work)
        else:
            values["participant"] = person.here
            yield kind(id=record, scope=person.here, **values)


def _is_new_place(gain: Gain) -> bool:
    return gain.entry.part is Part.PLACE and not gain.entry.record


def _place_cells(gain: Gain) -> PlaceCells:
    return PlaceCells(**{field.value: value for field, value in gain.values.items()})


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
