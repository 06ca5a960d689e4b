"""The records of a handover: their ids, which ones there are, and whom it is about."""

from __future__ import annotations

from sqlmodel import select

from werkzaam_tui.domain.codes import (
    Counterpart,
    Party,
)
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.domain.monitoring import Plan
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.services.handover import plans
from werkzaam_tui.services.handover.entries import (
    ExpectationEntry,
)
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    Agreement,
    Attendance,
    Consent,
    Employer,
    Expectation,
    MonitoringPlan,
    Participant,
    Placement,
)


def record_id(kind: str, handover: str, *parts: str) -> str:
    """Id of a record of a handover: the same on every laptop that works on it."""
    return derived_id(kind, handover, *parts)


def agreements(reading: Reading, handover: str) -> list[Agreement]:
    return list(reading.session.exec(select(Agreement).where(Agreement.handover == handover)).all())


def expectations(reading: Reading, handover: str) -> list[Expectation]:
    return list(reading.session.exec(select(Expectation).where(Expectation.handover == handover)).all())


def consents(reading: Reading, handover: str) -> list[Consent]:
    return list(reading.session.exec(select(Consent).where(Consent.handover == handover)).all())


def attendance(reading: Reading, handover: str) -> dict[Party, Attendance]:
    rows = reading.session.exec(select(Attendance).where(Attendance.handover == handover)).all()
    return {row.party: row for row in rows}


def plan_rows(reading: Reading, handover: str) -> list[MonitoringPlan]:
    """The plans proposed or settled in a handover, in their order; one that was taken back is left out."""
    query = select(MonitoringPlan).where(MonitoringPlan.handover == handover)
    rows = [row for row in reading.session.exec(query).all() if not taken_back(row)]
    first = {plans.plan_id(handover, counterpart, "first") for counterpart in Counterpart}
    return sorted(rows, key=lambda row: (row.counterpart, row.id not in first))


def taken_back(row: MonitoringPlan) -> bool:
    """A second rhythm that is no longer wanted ends before it begins; its record can be used again."""
    return row.ends_on is not None and row.ends_on < row.starts_on


def plan_of(row: MonitoringPlan) -> Plan:
    return Plan(
        id=row.id,
        participant=row.participant,
        counterpart=row.counterpart,
        channel=row.channel,
        direction=row.direction,
        frequency=row.frequency,
        every=row.every,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def words_of(row: Expectation) -> ExpectationEntry:
    return ExpectationEntry(row.participant_words, row.employer_words, row.coach_words, row.settled)


def workplace(reading: Reading, placement: str) -> tuple[str, str]:
    place = reading.find(Placement, placement) if placement else None
    if place is None:
        return "", ""
    employer = reading.find(Employer, place.employer)
    return employer.name if employer else "", place.job_title


def name_of(reading: Reading, participant: str) -> str:
    row = reading.get(Participant, participant)
    return PersonName(row.first_name, row.prefix, row.last_name).full
