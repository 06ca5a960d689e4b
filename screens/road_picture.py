"""A road as one line of time: a lane each for phases, work, changes and coaches, above one axis of months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from werkzaam_tui import formats
from werkzaam_tui.domain.codes import WorkChangeKind
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.road import EXITS
from werkzaam_tui.domain.work import WorkFact
from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.services.timeline import CoachChanged, Entry
from werkzaam_tui.services.timeline.whole_road import WholeRoad

NAMES = 11
"""Cells for the name of a lane."""
_MOST_LANES_OF_WORK = 2
"""Of work at the same time; who has more is shown on the last of them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lasted."""

    first: date
    until: date | None
    """The day after its last day; None where it goes on."""
    words: str
    exit: bool = False
    """Out of the usual way: between round brackets, so that it is told without colour."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days as columns."""

    first: date
    today: date
    width: int

    def column(self, day: date) -> int:
        days = (self.today - self.first).days + 1
        return min(max((day - self.first).days, 0) * self.width // days, self.width - 1)


def picture(whole: WholeRoad, today: date, width: int, cursor: date | None) -> list[str]:
    """Lines of at most ``width`` cells; ``cursor`` is the day that is pointed at. Empty where nothing happened."""
    days = [entry.day for entry in whole.entries if entry.day <= today]
    if not days:
        return []
    scale = _Scale(min(days).replace(day=1), today, width - NAMES)
    lanes = [
        (_("Phase"), _lane(_phases(whole), scale)),
        *((_("Work"), _lane(stretches, scale)) for stretches in _work(whole)),
        (_("Changed"), _marks(whole, scale)),
        (_("Job coach"), _lane(_coaches(whole, scale.first), scale)),
        (_("When"), _months(scale)),
        (_("Chosen"), _pointer(cursor, scale)),
    ]
    # What is empty takes no line, but the pointer keeps its own: else all below it would jump.
    shown = [lane for number, lane in enumerate(lanes) if lane[1].strip() or number == len(lanes) - 1]
    return [f"{name[: NAMES - 1]:<{NAMES}}{line}".rstrip() for name, line in shown]


def _phases(whole: WholeRoad) -> Iterator[Stretch]:
    for stay in whole.road.stays:
        yield Stretch(stay.step.since, stay.until, label(stay.phase), stay.phase in EXITS)


def _work(whole: WholeRoad) -> list[list[Stretch]]:
    """The placements, each on the first lane that is free by then."""
    lanes: list[list[Stretch]] = []
    for place in whole.road.places:
        last, over = whole.road.end_of(place)
        words = whole.employers.get(place.employer) or label(place.kind)
        stretch = Stretch(place.starts_on, last + timedelta(days=1) if over else None, words)
        free = (lane for lane in lanes if lane[-1].until is not None and lane[-1].until <= place.starts_on)
        lane = next(free, None)
        if lane is None and len(lanes) < _MOST_LANES_OF_WORK:
            lanes.append([stretch])
        else:
            (lane or lanes[-1]).append(stretch)
    return lanes


def _coaches(whole: WholeRoad, first: date) -> list[Stretch]:
    changes = [(entry.day, *names) for entry in whole.entries if (names := _names(entry)) is not None]
    begun = [first, *(day for day, _before, _now in changes)]
    # Who it is now is known for sure; of the others what was written down when they left.
    called = [*(before for _day, before, _now in changes), whole.coach]
    ends: list[date | None] = [*begun[1:], None]
    return [Stretch(start, end, name or "?") for start, end, name in zip(begun, ends, called, strict=True)]


def _names(entry: Entry) -> tuple[str, str] | None:
    """The coach before and after, where ``entry`` is a change of coach."""
    match entry.what:
        case CoachChanged(before, now):
            return before, now
        case WorkFact(kind=WorkChangeKind.COACH) as fact:
            return fact.before, fact.after
        case _:
            return None


def _lane(stretches: Sequence[Stretch] | Iterator[Stretch], scale: _Scale) -> str:
    line = [" "] * scale.width
    for one in stretches:
        start = scale.column(one.first)
        end = scale.width if one.until is None else max(scale.column(one.until), start + 1)
        line[start:end] = _box(one, end - start)
    return "".join(line)


def _box(one: Stretch, width: int) -> str:
    opens, closes = ("(", ")") if one.exit else ("[", "]")
    if one.until is None:
        closes = ">"
    if width == 1:
        return closes if one.until is None else "|"
    room = width - 2
    return f"{opens}{one.words[:room]:─<{room}}{closes}"


def _marks(whole: WholeRoad, scale: _Scale) -> str:
    """A point for each change in the work, a number where there are several in one place."""
    counts: dict[int, int] = {}
    for entry in whole.entries:
        if isinstance(entry.what, WorkFact) and _names(entry) is None:
            place = scale.column(entry.day)
            counts[place] = counts.get(place, 0) + 1
    return "".join(
        " " if place not in counts else "*" if counts[place] == 1 else str(min(counts[place], 9))
        for place in range(scale.width)
    )


def _months(scale: _Scale) -> str:
    """The months under their first days, with the year at each January, as many as there is room for."""
    line = [" "] * scale.width
    free, month = 0, scale.first
    while month <= scale.today:
        place = scale.column(month)
        year = month.month == 1 or month == scale.first
        words = formats.month_short(month, month) + (f" {month.year % 100:02}" if year else "")
        if place >= free and place + len(words) <= scale.width:
            line[place : place + len(words)] = words
            free = place + len(words) + 1
        month = add_months(month, 1)
    return "".join(line)


def _pointer(cursor: date | None, scale: _Scale) -> str:
    if cursor is None or cursor > scale.today:
        return ""
    place, words = scale.column(cursor), formats.day(cursor, scale.today)
    after = f"▲ {words}"
    if place + len(after) <= scale.width:
        return " " * place + after
    return f"{words} ▲".rjust(place + 1)
