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
from werkzaam_tui.services.timeline.readers import READERS, ROAD_READERS
from werkzaam_tui.storage.store import Reading

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


def timeline(reading: Reading, participant: str) -> list[Entry]:
    """Newest first. What has no time stands above the contacts of its day.

    A placement that is to begin stands on top; one that is to end is not in it until that day.
    """
    entries = [entry for reader in READERS for entry in reader(reading, participant)]
    entries.sort(key=lambda one: (one.day, one.at is None, one.at or _BEFORE_ALL, one.record), reverse=True)
    return entries


def road_entries(reading: Reading, participant: str) -> list[Entry]:
    """Phases, placements, changes in the work and coaches, oldest first; of one day as they were entered."""
    entries = [entry for reader in ROAD_READERS for entry in reader(reading, participant)]
    return sorted(entries, key=lambda one: (one.day, one.record))


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
    "road_entries",
    "timeline",
]
