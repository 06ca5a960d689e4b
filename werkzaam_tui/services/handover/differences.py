"""What a revision changed, and why: compared with the revision before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from werkzaam_tui.domain.codes import Counterpart, Frequency, HandoverOccasion
from werkzaam_tui.domain.handover_differences import FieldChange, Fields, Value, differences
from werkzaam_tui.services.handover.contents import everything
from werkzaam_tui.services.handover.entries import (
    AgreementEntry,
    ClosingEntry,
    ConsentEntry,
    Entry,
    ExpectationEntry,
    FundingEntry,
    InformationEntry,
    MonitoringEntry,
    OpeningEntry,
)
from werkzaam_tui.services.handover.revisions import revision_before
from werkzaam_tui.services.handover.rows import plan_rows
from werkzaam_tui.services.handover.steps import Step
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Handover

RHYTHM = ":"
"""Stands between unit and number of a rhythm, as in ``weeks:2``."""


@dataclass(frozen=True, slots=True)
class StepChange:
    step: Step
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Revised:
    """A revision beside the one before it."""

    occasion: HandoverOccasion
    reason: str
    before: int
    """Number of the revision before."""
    before_on: date
    changes: tuple[StepChange, ...]


def against_earlier(reading: Reading, handover: str) -> Revised | None:
    """What ``handover`` changed; None for one that revises nothing. Occasion and day of it always differ."""
    row = reading.get(Handover, handover)
    earlier = revision_before(reading, row)
    if earlier is None:
        return None
    before = {step: _fields(entry) for step, entry in _as_agreed(reading, earlier, row)}
    after = {step: _fields(entry) for step, entry in everything(reading, row.id)}
    return Revised(
        row.occasion,
        row.reason,
        earlier.revision,
        earlier.held_on,
        tuple(StepChange(step, fields) for step, fields in differences(before, after)),
    )


def _as_agreed(reading: Reading, earlier: Handover, later: Handover) -> list[tuple[Step, Entry]]:
    """All of ``earlier``; where ``later`` ended a rhythm of it, without that end: nobody agreed it then."""
    begins = {
        plan.counterpart: plan.starts_on for plan in reversed(plan_rows(reading, later.id)) if plan.settled
    }
    found: list[tuple[Step, Entry]] = []
    for step, entry in everything(reading, earlier.id):
        if isinstance(entry, MonitoringEntry) and entry.ends_on is not None:
            start = begins.get(Counterpart(step.topic))
            if start is not None and entry.ends_on == start - timedelta(days=1):
                entry = replace(entry, ends_on=None)
        found.append((step, entry))
    return found


def _fields(entry: Entry) -> Fields:
    match entry:
        case OpeningEntry():
            return _opening(entry)
        case AgreementEntry():
            return {
                "state": entry.state,
                "what": entry.what,
                "who": entry.who,
                "by_when": entry.by_when,
                "visible_to": entry.visible_to,
            }
        case ExpectationEntry():
            return {
                "participant_words": entry.participant,
                "employer_words": entry.employer,
                "coach_words": entry.coach,
                "settled": entry.settled,
            }
        case MonitoringEntry():
            return _monitoring(entry)
        case FundingEntry():
            return {"funding": entry.sources}
        case InformationEntry():
            return {"information": entry.items}
        case ConsentEntry():
            if entry.state is None:
                return {}
            return {
                "consent": entry.state,
                "purpose": entry.purpose,
                "until": entry.until,
                "how": entry.how,
            }
        case ClosingEntry():
            return {"note": entry.note}


def _opening(entry: OpeningEntry) -> Fields:
    found: dict[str, Value] = {}
    for seat in entry.seats:
        found[f"name-{seat.party}"] = seat.name
        found[f"present-{seat.party}"] = seat.present
    return found


def _monitoring(entry: MonitoringEntry) -> Fields:
    if entry.frequency is None:
        return {}
    then = _rhythm(entry.then_frequency, entry.then_every) if entry.then_frequency else ""
    return {
        "rhythm": _rhythm(entry.frequency, entry.every),
        "channel": entry.channel,
        "direction": entry.direction,
        "starts_on": entry.starts_on,
        "then_rhythm": then,
        "then_from": entry.then_from if then else None,
        "ends_on": entry.ends_on,
    }


def _rhythm(frequency: Frequency, every: int) -> str:
    return f"{frequency.value}{RHYTHM}{every if frequency.repeats else 1}"
