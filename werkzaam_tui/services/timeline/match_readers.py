"""The entries that tell of the match: what was found out before it, and what was said of it afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from werkzaam_tui.domain.codes import Counterpart
from werkzaam_tui.domain.evaluation import Perspective
from werkzaam_tui.services.evaluation import evaluations
from werkzaam_tui.services.matching import before_match
from werkzaam_tui.services.timeline.entries import Entry, EntryKind
from werkzaam_tui.storage.store import Reading


def found_out(reading: Reading, participant: str) -> Iterator[Entry]:
    for line in before_match(reading, participant).lines:
        if line.happened_on is not None:
            yield Entry(EntryKind.BEFORE_MATCH, line.id, line.happened_on, None, line)


def evaluated(reading: Reading, participant: str) -> Iterator[Entry]:
    for taken in evaluations(reading, participant):
        parties = (_COUNTERPARTS[taken.details.perspective],)
        yield Entry(EntryKind.EVALUATION, taken.id, taken.details.held_on, None, taken, parties)


_COUNTERPARTS = {
    Perspective.PARTICIPANT: Counterpart.PARTICIPANT,
    Perspective.EMPLOYER: Counterpart.EMPLOYER,
    Perspective.PUBLIC_BODY: Counterpart.FUNDER,
}
"""Whom each view is heard from in the terms of a contact; the public body pays for the guidance."""
