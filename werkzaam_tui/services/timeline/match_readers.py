"""The entries that tell of the time before the match."""

from __future__ import annotations

from collections.abc import Iterator

from werkzaam_tui.services.matching import before_match
from werkzaam_tui.services.timeline.entries import Entry, EntryKind
from werkzaam_tui.storage.store import Reading


def found_out(reading: Reading, participant: str) -> Iterator[Entry]:
    for line in before_match(reading, participant).lines:
        if line.happened_on is not None:
            yield Entry(EntryKind.BEFORE_MATCH, line.id, line.happened_on, None, line)
