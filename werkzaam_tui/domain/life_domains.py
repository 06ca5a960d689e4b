"""How it goes in one life domain, or with one short question, over time: the course in one word, and a plot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WORST, BEST = -2, 2
"""The scale of an observation; 0 is neither well nor badly."""
LEAST, MOST = 1, 5
"""The scale of a short question."""
SETTLED = 3
"""So many times the same in a row is no movement any more."""


@dataclass(frozen=True, slots=True)
class Point:
    """What was seen on one day."""

    on: date
    value: int


class CourseKind(StrEnum):
    NEVER = "never"
    """Not looked at yet."""
    ONCE = "once"
    """Seen on one day: that is no course."""
    STEADY = "steady"
    BETTER = "better"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Course:
    kind: CourseKind
    since: date | None = None
    """The first day on which it was so; None when it was never seen."""
    value: int | None = None
    """What was seen last."""
    before: int | None = None
    """What it was before it went up or down."""


def per_day(points: Iterable[Point]) -> list[Point]:
    """One point for each day, the oldest first: the one that was given last counts."""
    return [Point(on, value) for on, value in sorted({one.on: one.value for one in points}.items())]


def course(points: Iterable[Point]) -> Course:
    """Where it is going: up or down until it has been the same :data:`SETTLED` times in a row.

    A fall that halts once is still a fall: 1, 0, 0, -1 went down since the first 0.
    """
    seen = per_day(points)
    if not seen:
        return Course(CourseKind.NEVER)
    last = seen[-1]
    if len(seen) == 1:
        return Course(CourseKind.ONCE, last.on, last.value)
    same = _tail(seen, lambda earlier, later: earlier.value == later.value)
    if len(same) >= SETTLED or len(same) == len(seen):
        return Course(CourseKind.STEADY, same[0].on, last.value)
    falls = seen[-len(same) - 1].value > last.value
    if falls:
        run = _tail(seen, lambda earlier, later: earlier.value >= later.value)
    else:
        run = _tail(seen, lambda earlier, later: earlier.value <= later.value)
    # The run begins with what it was before; the movement with the first that differs from it.
    moved = next(one for one in run if one.value != run[0].value)
    return Course(CourseKind.WORSE if falls else CourseKind.BETTER, moved.on, last.value, run[0].value)


def _tail(seen: Sequence[Point], goes_on: Callable[[Point, Point], bool]) -> Sequence[Point]:
    start = len(seen) - 1
    while start and goes_on(seen[start - 1], seen[start]):
        start -= 1
    return seen[start:]


def in_columns(points: Iterable[Point], first: date, last: date, columns: int) -> list[int | None]:
    """For each of ``columns`` equal stretches from ``first`` to ``last``, what was seen last in it, or None."""
    found: list[int | None] = [None] * columns
    days = (last - first + timedelta(days=1)).days
    for one in per_day(points):
        if first <= one.on <= last:
            found[(one.on - first).days * columns // days] = one.value
    return found


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many: a share is never shown without the numbers it comes from."""

    n: int
    of: int
