"""What a report costs the processor: the figure is a term of so many seconds, so its reference is that term."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

from bench.stores import Stores
from bench.timing import Figure
from werkzaam_tui.services.reports.knowing import known_people
from werkzaam_tui.services.reports.views import KINDS, Choice, view
from werkzaam_tui.storage.store import Store

SIZE = (2_300, 60_000)
TERM = 2.0
"""Seconds of work."""


def opening(stores: Stores) -> list[Figure]:
    """Each report as somebody opens it first, as known now; and one as known a day before all was written."""
    store = stores.open(SIZE)
    try:
        with store.reading() as reading:
            today = reading.today
        costs = {kind.code: _middle(lambda code=kind.code: _opened(store, code)) for kind in KINDS}  # type: ignore[misc]
        before = _middle(lambda: _opened(store, "funnel", today - timedelta(days=1)))
    finally:
        store.close()
    code, slowest = max(costs.items(), key=lambda one: one[1])
    what = "report of 2,300 people and 60,000 contacts, in processor time, against 2 seconds"
    return [
        Figure(f"{what}: the slowest", slowest, TERM, 1, code),
        Figure(f"{what}: of a day before everything", before, TERM, 1, "nothing was known yet"),
    ]


def _opened(store: Store, code: str, day: date | None = None) -> None:
    with store.reading() as reading:
        reading.memory.clear()
        known = known_people(reading, day)
    view(known, Choice(code))


def _middle(work: Callable[[], None]) -> float:
    times = []
    for _round in range(3):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return statistics.median(times)
