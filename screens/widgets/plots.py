"""Small plots of a scale over time, in block characters: as one line for a list, and with an axis for a pane."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from werkzaam_tui import formats
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.life_domains import Point, in_columns

MONTHS = 12
"""How far back a plot goes."""
_BARS = "▁▂▄▆█"
"""From the lowest of a scale of five to the highest; each is told from the next without colour."""


def first_day(today: date) -> date:
    """Where a plot begins: the first day of a month, so that the months below it are whole."""
    return add_months(today.replace(day=1), 1 - MONTHS)


def in_one_line(points: Iterable[Point], today: date, width: int, least: int) -> str:
    """A bar for each stretch of time in which something was seen, a point where nothing was; ``least`` is
    the lowest value of the scale."""
    columns = in_columns(points, first_day(today), today, width)
    return "".join("·" if value is None else _BARS[value - least] for value in columns)


def with_axis(
    points: Sequence[Point],
    today: date,
    width: int,
    scale: Sequence[int],
    name: Callable[[int], str],
) -> list[str]:
    """One line for each value of ``scale``, highest first, then the months; ``width`` is that of all of it.

    A block stands where something was seen; the line after it holds on until the next.
    """
    labels = {value: f"{name(value)} ┤" for value in scale}
    margin = max(len(one) for one in labels.values())
    room = max(MONTHS, width - margin - 1)
    columns = in_columns(points, first_day(today), today, room)
    held: int | None = None
    rows = {value: [" "] * room for value in scale}
    for place, value in enumerate(columns):
        if value is not None:
            rows[value][place] = "█"
            held = value
        elif held is not None:
            rows[held][place] = "─"
    lines = [f"{labels[value]:>{margin}}{''.join(rows[value]).rstrip()}" for value in reversed(scale)]
    return [*lines, " " * margin + _months(today, room)]


def _months(today: date, room: int) -> str:
    """The names of the months under their days, as many as there is room for."""
    first = first_day(today)
    days = (today - first).days + 1
    line = [" "] * room
    free = 0
    for month in range(MONTHS):
        day = add_months(first, month)
        place, words = (day - first).days * room // days, formats.month_short(day, day)
        if place >= free and place + len(words) <= room:
            line[place : place + len(words)] = words
            free = place + len(words) + 1
    return "".join(line).rstrip()
