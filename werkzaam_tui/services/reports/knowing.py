"""Everyone as known on a day, for a screen that goes on answering keys, and for a command that waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from werkzaam_tui.content.lists import agreement_topics
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.services.monitoring.absences import working_days
from werkzaam_tui.services.reports.assembling import KnownPeople, assemble
from werkzaam_tui.services.reports.gathering import Gathered, Gathering, gather
from werkzaam_tui.storage.store import Reading

_KEY = "reports"


@dataclass(frozen=True, slots=True)
class _Remembered:
    """What was worked out last, for as long as nothing is written and the store stays open."""

    asked: date | None
    position: int
    today: date
    known: KnownPeople


def known_people(reading: Reading, day: date | None = None) -> KnownPeople:
    """Everyone as known at the end of ``day`` in Amsterdam; now, when that is None or today."""
    remembered = _recall(reading, day)
    if remembered is not None:
        return remembered
    known = _assembled(gather(reading, day))
    _remember(reading, day, known)
    return known


async def fetch(
    desk: Desk, day: date | None = None, progress: Callable[[int], None] = lambda records: None
) -> KnownPeople:
    """:func:`known_people` in portions, between which the store does other work.

    ``progress`` is told how many records were read.
    """
    remembered = await desk.ask(_recall, day)
    if remembered is not None:
        return remembered
    gathering = Gathering(day)
    gathered: Gathered | None = None
    while gathered is None:
        gathered = await desk.ask(gathering.step)
        progress(gathering.records)
    known = await asyncio.to_thread(_assembled, gathered)
    await desk.ask(_remember, day, known)
    return known


def _assembled(gathered: Gathered) -> KnownPeople:
    return assemble(gathered, working_days(), [topic.code for topic in agreement_topics()])


def _recall(reading: Reading, day: date | None) -> KnownPeople | None:
    found = reading.memory.get(_KEY)
    if not isinstance(found, _Remembered):
        return None
    now = (day, reading.position, reading.today)
    return found.known if (found.asked, found.position, found.today) == now else None


def _remember(reading: Reading, day: date | None, known: KnownPeople) -> None:
    reading.memory[_KEY] = _Remembered(day, reading.position, reading.today, known)
