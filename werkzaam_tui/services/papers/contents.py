"""What of a handover a paper may hold for its reader. Everything else is left out here, once and for all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from werkzaam_tui.domain.codes import (
    AgreementState,
    Counterpart,
    HandoverOccasion,
    PaperKind,
    Party,
    PlacementKind,
    Reader,
    Recipient,
)
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.privacy import Extent
from werkzaam_tui.language import _
from werkzaam_tui.services import handover
from werkzaam_tui.services.handover.entries import (
    AgreementEntry,
    Approval,
    ClosingEntry,
    ConsentEntry,
    ExpectationEntry,
    MonitoringEntry,
    OpenPoint,
)
from werkzaam_tui.services.handover.rows import name_of
from werkzaam_tui.services.handover.steps import CLOSING, Step, StepKind
from werkzaam_tui.services.papers.sight import Sight
from werkzaam_tui.services.privacy.consent import choices
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    Coach,
    ContactPerson,
    Employer,
    Handover,
    Participant,
    Placement,
)

PAPERS: tuple[tuple[PaperKind, Reader], ...] = (
    (PaperKind.HANDOVER, Reader.PARTICIPANT),
    (PaperKind.HANDOVER, Reader.EMPLOYER),
    (PaperKind.HANDOVER, Reader.FILE),
    (PaperKind.SUMMARY, Reader.PARTICIPANT),
    (PaperKind.FOLDER, Reader.EMPLOYER),
)
"""What can be made, and for whom."""


@dataclass(frozen=True, slots=True)
class Reachable:
    """Somebody, and how to reach them; each part may be empty."""

    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    title: str
    kind: PlacementKind
    starts_on: date
    ends_on: date | None
    hours_per_week: float | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What the reader may see. What they may not is empty, as if nobody had written it down."""

    kind: PaperKind
    reader: Reader
    participant: Reachable
    employer: Reachable
    contact_person: Reachable
    mentor: Reachable
    coach: Reachable
    when_away: str
    """Whom to call when the coach cannot be reached."""
    job: Job | None
    occasion: HandoverOccasion
    held_on: date
    revision: int
    agreements: tuple[tuple[str, AgreementEntry], ...]
    """Topic and what was agreed; what is still open stands in :attr:`points`."""
    not_applicable: tuple[str, ...]
    """Topics that were spoken about and do not apply."""
    points: tuple[OpenPoint, ...]
    expectations: tuple[tuple[str, ExpectationEntry], ...]
    contact: tuple[tuple[Counterpart, MonitoringEntry], ...]
    funding: tuple[str, ...]
    information: tuple[str, ...]
    consents: tuple[tuple[str, Recipient, ConsentEntry], ...]
    approvals: tuple[Approval, ...]
    note: str
    made_on: date


_ALSO = {"wage_subsidy": ("schemes",)}
"""Topics of agreements that another category of the privacy table holds as well."""


class _Sight(Sight):
    """What one reader may see of one handover."""

    def __init__(self, reading: Reading, row: Handover, reader: Reader) -> None:
        super().__init__(reading, reader, choices(reading, row.participant), placed=bool(row.placement))

    def of_agreement(self, topic: str, entry: AgreementEntry) -> bool:
        if self.reader is Reader.FILE:
            return True
        categories = ("agreements", *_ALSO.get(topic, ()))
        return all(map(self.some_of, categories)) and Party(self.reader.value) in entry.visible_to


def contents(reading: Reading, handover_id: str, kind: PaperKind, reader: Reader) -> Contents:
    """What the paper ``kind`` of a finished handover holds for ``reader``.

    Raises Refused when the handover is not finished, and when the employer may not know that there is a coach.
    """
    row = reading.get(Handover, handover_id)
    if row.finished_at is None:
        raise Refused(_("This handover is not finished, so there is no paper of it yet. Finish it first."))
    sight = _Sight(reading, row, reader)
    if not sight.all_of("involvement"):
        raise Refused(
            _(
                "No paper was made: it is not recorded that the employer may know that a job coach is "
                "involved. Ask the participant. Is it yes? Write it down with y in the dossier."
            )
        )
    record = handover.everything(reading, handover_id)
    closing = handover.entry(reading, handover_id, CLOSING)
    assert isinstance(closing, ClosingEntry)
    place = reading.find(Placement, row.placement) if row.placement else None
    coach = reading.find(Coach, reading.get(Participant, row.participant).coach)
    agreed = [
        (step.topic, entry)
        for step, entry in record
        if isinstance(entry, AgreementEntry)
        and entry.state is not None
        and sight.of_agreement(step.topic, entry)
    ]
    return Contents(
        kind=kind,
        reader=reader,
        participant=_participant(reading, row, sight),
        employer=_employer(reading, place),
        contact_person=_contact_person(reading, place.contact_person if place else ""),
        mentor=_contact_person(reading, place.workplace_mentor if place else ""),
        coach=_reachable(coach, closing),
        when_away=coach.when_away if coach else "",
        job=_job(place) if place and sight.all_of("contract") else None,
        occasion=row.occasion,
        held_on=row.held_on,
        revision=row.revision,
        agreements=tuple(one for one in agreed if one[1].state is AgreementState.AGREED),
        not_applicable=tuple(t for t, entry in agreed if entry.state is AgreementState.NOT_APPLICABLE),
        points=_points(closing, dict(agreed), sight),
        expectations=tuple(
            (step.topic, words)
            for step, entry in record
            if isinstance(entry, ExpectationEntry) and not (words := _words(entry, sight)).empty
        ),
        contact=_contact(record, sight),
        funding=_funding(row.funding, sight),
        information=tuple(row.information) if sight.some_of("agreements") else (),
        consents=tuple(
            (step.topic, Recipient(step.recipient), entry)
            for step, entry in record
            if isinstance(entry, ConsentEntry) and entry.state is not None and reader is not Reader.EMPLOYER
        ),
        approvals=_approvals(closing, sight),
        note=closing.note if sight.all_of("contact_notes") else "",
        made_on=reading.today,
    )


def _participant(reading: Reading, row: Handover, sight: _Sight) -> Reachable:
    if not sight.all_of("identity"):
        return Reachable()
    person = reading.get(Participant, row.participant)
    return Reachable(name_of(reading, row.participant), person.phone, person.email)


def _employer(reading: Reading, place: Placement | None) -> Reachable:
    found = reading.find(Employer, place.employer) if place else None
    if found is None:
        return Reachable()
    name = f"{found.name}, {found.city}" if found.city else found.name
    return Reachable(name, found.phone)


def _contact_person(reading: Reading, person: str) -> Reachable:
    found = reading.find(ContactPerson, person) if person else None
    return Reachable(found.name, found.phone, found.email) if found else Reachable()


def _reachable(coach: Coach | None, closing: ClosingEntry) -> Reachable:
    """Who is the coach now; else who was at the table."""
    if coach is not None:
        return Reachable(coach.name, coach.phone)
    return Reachable(next((one.name for one in closing.approvals if one.party is Party.COACH), ""))


def _job(place: Placement) -> Job:
    return Job(place.job_title, place.kind, place.starts_on, place.ends_on, place.hours_per_week)


def _words(entry: ExpectationEntry, sight: _Sight) -> ExpectationEntry:
    """The employer always sees their own words; the rest says what the participant expects."""
    if sight.all_of("expectations"):
        return entry
    return (
        ExpectationEntry(employer=entry.employer) if sight.reader is Reader.EMPLOYER else ExpectationEntry()
    )


def _points(closing: ClosingEntry, seen: dict[str, AgreementEntry], sight: _Sight) -> tuple[OpenPoint, ...]:
    def seen_point(point: OpenPoint) -> bool:
        kind, _sep, topic = point.step.partition(":")
        if kind == StepKind.EXPECTATION:
            return sight.all_of("expectations")
        return topic in seen

    return tuple(filter(seen_point, closing.points))


def _contact(
    record: tuple[tuple[Step, object], ...], sight: _Sight
) -> tuple[tuple[Counterpart, MonitoringEntry], ...]:
    """To the employer only what was agreed about contact with themselves."""
    if not sight.some_of("agreements"):
        return ()
    return tuple(
        (Counterpart(step.topic), entry)
        for step, entry in record
        if isinstance(entry, MonitoringEntry)
        and entry.frequency is not None
        and (sight.reader is not Reader.EMPLOYER or step.topic == Counterpart.EMPLOYER)
    )


def _funding(sources: list[str], sight: _Sight) -> tuple[str, ...]:
    extent = sight.of("schemes")
    if extent is Extent.ALL:
        return tuple(sources)
    return tuple(code for code in sources if extent is Extent.OWN and code == sight.reader.value)


def _approvals(closing: ClosingEntry, sight: _Sight) -> tuple[Approval, ...]:
    shown = sight.all_of("identity")
    return tuple(
        one if shown or one.party is not Party.PARTICIPANT else replace(one, name="")
        for one in closing.approvals
    )
