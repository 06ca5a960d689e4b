"""What is written down in each step of a handover, and what is proposed where nothing is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from werkzaam_tui.domain.codes import (
    AgreementState,
    Counterpart,
    HandoverOccasion,
    Party,
    Phase,
    PlacementKind,
)
from werkzaam_tui.services.handover import before, plans
from werkzaam_tui.services.handover.entries import (
    AgreementEntry,
    Approval,
    ClosingEntry,
    ConsentEntry,
    Entry,
    ExpectationEntry,
    FundingEntry,
    InformationEntry,
    MonitoringEntry,
    OpeningEntry,
    OpenPoint,
    Seat,
)
from werkzaam_tui.services.handover.revisions import revision_before
from werkzaam_tui.services.handover.rows import (
    agreements,
    attendance,
    consents,
    expectations,
    name_of,
    plan_of,
    plan_rows,
    record_id,
    words_of,
)
from werkzaam_tui.services.handover.steps import (
    Step,
    StepKind,
    all_steps,
    title_of,
)
from werkzaam_tui.services.monitoring import monitoring
from werkzaam_tui.services.people import people
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    Agreement,
    Consent,
    ContactPerson,
    Expectation,
    Handover,
    Placement,
)

DAYS_FOR_AN_OPEN_POINT = 14
"""Days after the meeting on which an open point is due when nobody named a day."""

_OCCASIONS = {
    Phase.TRIAL_PLACEMENT: HandoverOccasion.TRIAL_START,
    Phase.EMPLOYMENT: HandoverOccasion.CONTRACT_START,
    Phase.AFTERCARE: HandoverOccasion.AFTERCARE_START,
}


def entry(reading: Reading, handover: str, step: Step) -> Entry:
    """What is written down in ``step``; where nothing is, an empty entry or a proposal."""
    row = reading.get(Handover, handover)
    match step.kind:
        case StepKind.OPENING:
            return _opening(reading, row)
        case StepKind.AGREEMENT:
            agreement = reading.find(Agreement, record_id("agreement", handover, step.topic))
            return agreed(agreement) if agreement else _not_agreed_yet(reading, row, step)
        case StepKind.EXPECTATION:
            expectation = reading.find(Expectation, record_id("expectation", handover, step.topic))
            if expectation is not None:
                return words_of(expectation)
            return before.proposals(reading, row).get(step.key, ExpectationEntry())
        case StepKind.MONITORING:
            return _monitoring(reading, row, Counterpart(step.topic))
        case StepKind.FUNDING:
            return FundingEntry(tuple(row.funding))
        case StepKind.INFORMATION:
            return InformationEntry(tuple(row.information))
        case StepKind.CONSENT:
            consent = reading.find(Consent, record_id("consent", handover, step.topic, step.recipient))
            return _choice(consent) if consent else ConsentEntry()
        case StepKind.CLOSING:
            return _closing(reading, row)


def _not_agreed_yet(reading: Reading, row: Handover, step: Step) -> Entry:
    readers = _may_see(step.topic)
    proposal = before.proposals(reading, row).get(step.key)
    return before.with_readers(proposal, readers) if proposal else AgreementEntry(visible_to=readers)


def opening_proposal(reading: Reading, participant: str) -> OpeningEntry:
    """How a new handover begins: today, with those who belong at the table."""
    phase = people.phase_of(reading, participant)
    occasion = _OCCASIONS.get(phase) if phase else None
    contact = ""
    placement = people.placement_of(reading, participant)
    if placement is not None:
        place = reading.get(Placement, placement)
        person = reading.find(ContactPerson, place.contact_person) if place.contact_person else None
        contact = person.name if person else ""
        if occasion is None and place.kind is PlacementKind.TRIAL:
            occasion = HandoverOccasion.TRIAL_START
    names = {
        Party.PARTICIPANT: name_of(reading, participant),
        Party.EMPLOYER: contact,
        Party.COACH: reading.owner.name,
    }
    return OpeningEntry(
        occasion=occasion or HandoverOccasion.CONTRACT_START,
        held_on=reading.today,
        seats=tuple(Seat(party, name, True) for party, name in names.items()),
    )


def open_points(reading: Reading, handover: str) -> tuple[OpenPoint, ...]:
    """What is not settled in a handover, in the order of the steps."""
    row = reading.get(Handover, handover)
    usual = row.held_on + timedelta(days=DAYS_FOR_AN_OPEN_POINT)
    found: dict[str, OpenPoint] = {}
    for agreement in agreements(reading, handover):
        if agreement.state in (AgreementState.OPEN, AgreementState.POSTPONED):
            step = Step(StepKind.AGREEMENT, agreement.topic)
            owner = Party(agreement.who) if agreement.who else Party.COACH
            found[step.key] = OpenPoint(
                step.key, title_of(step), agreement.what, owner, agreement.by_when or usual
            )
    for expectation in expectations(reading, handover):
        if not words_of(expectation).empty and not expectation.settled:
            step = Step(StepKind.EXPECTATION, expectation.topic)
            found[step.key] = OpenPoint(step.key, title_of(step), "", Party.COACH, usual)
    order = [step.key for step in all_steps()]
    return tuple(found[key] for key in sorted(found, key=lambda k: order.index(k) if k in order else -1))


def everything(reading: Reading, handover: str) -> tuple[tuple[Step, Entry], ...]:
    """All that was written down, also under topics that the organisation no longer has."""
    steps = list(all_steps())
    recorded = [
        *(Step(StepKind.AGREEMENT, one.topic) for one in agreements(reading, handover)),
        *(Step(StepKind.EXPECTATION, one.topic) for one in expectations(reading, handover)),
        *(Step(StepKind.CONSENT, one.category, one.recipient) for one in consents(reading, handover)),
    ]
    steps += [step for step in recorded if step not in steps]
    order = list(StepKind)
    return tuple(
        (step, entry(reading, handover, step))
        for step in sorted(steps, key=lambda step: order.index(step.kind))
    )


def _opening(reading: Reading, row: Handover) -> OpeningEntry:
    seats = attendance(reading, row.id)
    return OpeningEntry(
        occasion=row.occasion,
        held_on=row.held_on,
        seats=tuple(
            Seat(party, seats[party].name, seats[party].present) if party in seats else Seat(party, "", False)
            for party in Party
        ),
    )


def agreed(row: Agreement) -> AgreementEntry:
    return AgreementEntry(
        state=row.state,
        what=row.what,
        who=Party(row.who) if row.who else None,
        by_when=row.by_when,
        visible_to=_parties(row.visible_to),
    )


def _may_see(topic: str) -> tuple[Party, ...]:
    """Who sees an agreement unless it is decided otherwise; a personal matter is the participant's own."""
    if topic == "personal":
        return (Party.PARTICIPANT, Party.COACH)
    return tuple(Party)


def _parties(codes: Iterable[str]) -> tuple[Party, ...]:
    chosen = set(codes)
    return tuple(party for party in Party if party.value in chosen)


def _choice(row: Consent) -> ConsentEntry:
    entry = ConsentEntry(row.state, row.purpose, row.until)
    return ConsentEntry(row.state, row.purpose, row.until, row.given_how) if row.given_how else entry


def _monitoring(reading: Reading, row: Handover, counterpart: Counterpart) -> MonitoringEntry:
    own = [plan_of(one) for one in plan_rows(reading, row.id) if one.counterpart is counterpart]
    if own:
        return plans.entry_of(own)
    if row.finished_at is not None:
        # What is in force today may be from a later revision.
        return _as_in_the_one_before(reading, row, counterpart)
    present = [
        plan
        for plan in monitoring.plans(reading, [row.participant]).get(row.participant, [])
        if plan.counterpart is counterpart and not plan.ended(row.held_on)
    ]
    if row.revision > 1 and present:
        return plans.entry_of(present[:2])
    return MonitoringEntry(starts_on=row.held_on)


def _as_in_the_one_before(reading: Reading, row: Handover, counterpart: Counterpart) -> MonitoringEntry:
    earlier = revision_before(reading, row)
    return _monitoring(reading, earlier, counterpart) if earlier else MonitoringEntry(starts_on=row.held_on)


def _closing(reading: Reading, row: Handover) -> ClosingEntry:
    seats = attendance(reading, row.id)
    approvals = []
    for party in Party:
        seat = seats.get(party)
        if seat is None:
            approvals.append(Approval(party, ""))
        elif seat.agreed_how is None:
            approvals.append(Approval(party, seat.name, seat.agreed, seat.agreed_on))
        else:
            approvals.append(Approval(party, seat.name, seat.agreed, seat.agreed_on, seat.agreed_how))
    return ClosingEntry(tuple(approvals), open_points(reading, row.id), row.note)
