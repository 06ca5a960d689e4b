"""Everything that happened with one person, in one list, newest first."""

from __future__ import annotations

from datetime import UTC, datetime

from werkzaam_tui.services.timeline.entries import (
    ActionEdge,
    AgreementsChecked,
    CoachChanged,
    ContactMade,
    Entry,
    EntryGroup,
    EntryKind,
    GoalEdge,
    HandoverHeld,
    IncidentHappened,
    LifeObserved,
    PaperMade,
    PhaseEntered,
    PlacementEdge,
    PlanChanged,
)
from werkzaam_tui.services.timeline.readers import READERS
from werkzaam_tui.storage.store import Reading

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


def timeline(reading: Reading, participant: str) -> list[Entry]:
    """Newest first. What has no time stands above the contacts of its day.

    A placement that is to begin stands on top; one that is to end is not in it until that day.
    """
    entries = [entry for reader in READERS for entry in reader(reading, participant)]
    entries.sort(key=lambda one: (one.day, one.at is None, one.at or _BEFORE_ALL, one.record), reverse=True)
    return entries


__all__ = [
    "READERS",
    "ActionEdge",
    "AgreementsChecked",
    "CoachChanged",
    "ContactMade",
    "Entry",
    "EntryGroup",
    "EntryKind",
    "GoalEdge",
    "HandoverHeld",
    "IncidentHappened",
    "LifeObserved",
    "PaperMade",
    "PhaseEntered",
    "PlacementEdge",
    "PlanChanged",
    "timeline",
]
