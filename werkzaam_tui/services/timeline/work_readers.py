"""The entries that tell of the work: what changed in it, and when somebody was ill."""

from __future__ import annotations

from collections.abc import Iterator

from werkzaam_tui.domain.codes import WorkChangeKind
from werkzaam_tui.services.timeline.entries import Entry, EntryKind
from werkzaam_tui.services.work.work_facts import sick_spells, work_changes
from werkzaam_tui.storage.store import Reading


def changes(reading: Reading, participant: str) -> Iterator[Entry]:
    for change in work_changes(reading, [participant]).get(participant, ()):
        yield Entry(EntryKind.WORK_CHANGE, change.id, change.on, None, change)


def spells(reading: Reading, participant: str) -> Iterator[Entry]:
    for spell in sick_spells(reading, [participant]).get(participant, ()):
        yield Entry(EntryKind.SICK, spell.id, spell.started_on, None, spell)
        if spell.recovered_on is not None:
            yield Entry(EntryKind.RECOVERED, spell.id, spell.recovered_on, None, spell)


def recorded_coaches(reading: Reading, participant: str) -> set[str]:
    """Names of the coaches of whom it was written down that, and why, they took over."""
    found = work_changes(reading, [participant], [WorkChangeKind.COACH])
    return {one.after for one in found.get(participant, ())}
