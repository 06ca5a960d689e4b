"""Stepped lines drawn in characters: each line has its own mark, so that no colour is needed to tell them apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from werkzaam_tui import formats
from werkzaam_tui.services.reports.table import Line, Plot

HEIGHT = 11
"""Lines from 100% down to 0%: one for each tenth."""
_MARKS = "●○▲△■□◆◇"
_AXIS = 6
"""Cells for the percents and the axis."""


def plotted(plot: Plot, width: int) -> Iterator[str]:
    """Shares from 100% down to 0%, the axis below it, and which mark is whose.

    Where two lines fall together the mark of the first one shows.
    """
    room = max(20, width - _AXIS - 1)
    grid = [[" "] * room for _line in range(HEIGHT)]
    for number, line in reversed(list(enumerate(plot.lines))):
        _draw(grid, line, plot.until, _MARKS[number % len(_MARKS)])
    for place, cells in enumerate(grid):
        share = 100 - place * 100 // (HEIGHT - 1)
        name = f"{formats.number(share)}%" if place % 2 == 0 else ""
        yield f"{name:>4} {'┤' if name else '│'}{''.join(cells).rstrip()}"
    yield " " * (_AXIS - 1) + "└" + "─" * room
    yield " " * _AXIS + _ticks(plot, room)
    if len(plot.lines) > 1:
        for number, line in enumerate(plot.lines):
            yield f"  {_MARKS[number % len(_MARKS)]} {line.label}"


def _draw(grid: list[list[str]], line: Line, until: float, mark: str) -> None:
    room = len(grid[0])
    if not line.points:
        return
    starts = [at for at, _share in line.points]
    last = starts[-1]
    for column in range(room):
        at = until * column / (room - 1)
        if at > last + until / room:
            break
        place = bisect_right(starts, at + 1e-9) - 1
        if place >= 0:
            grid[round((1 - line.points[place][1]) * (HEIGHT - 1))][column] = mark


def _ticks(plot: Plot, room: int) -> str:
    axis = [" "] * (room + 1)
    free = 0
    for at, words in plot.ticks:
        place = round(at / plot.until * (room - 1))
        start = min(place, room - len(words))
        if start >= free:
            axis[start : start + len(words)] = words
            free = start + len(words) + 1
    return "".join(axis).rstrip()
