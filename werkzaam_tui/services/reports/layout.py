"""A report as lines of text of a given width: the same for the screen and for the command.

Everything can be read without colour. Where a number stands, and what is behind it, is given with the lines, so
that a screen can go from number to number.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from werkzaam_tui.services.reports.plotting import plotted
from werkzaam_tui.services.reports.table import Cell, Report, Row, Table

_LEAST_LABEL = 16
_MOST_LABEL = 46
_LEAST_BAR, _MOST_BAR = 8, 40
_INDENT = 2
_FULL, _HALF, _REST = "█", "▌", "·"


class Role(StrEnum):
    """What a piece of a line is, for a screen to show it by."""

    PLAIN = "plain"
    TITLE = "title"
    HEAD = "head"
    NOTE = "note"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    role: Role = Role.PLAIN


@dataclass(frozen=True, slots=True)
class Spot:
    """A number with people behind it, and where it stands."""

    line: int
    start: int
    end: int
    """After its last cell."""
    cell: Cell
    where: str
    """Its table, row and column in words."""
    key: str
    """The same for the same number when the report is laid out again."""


@dataclass(slots=True)
class Page:
    lines: list[list[Piece]] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    def add(self, text: str = "", role: Role = Role.PLAIN) -> None:
        self.lines.append([Piece(text, role)])

    def add_wrapped(self, text: str, width: int, role: Role) -> None:
        for line in textwrap.wrap(text, max(width, 20)) or [""]:
            self.add(line, role)

    @property
    def text(self) -> str:
        return "\n".join("".join(piece.text for piece in line).rstrip() for line in self.lines)


def lay_out(report: Report, width: int) -> Page:
    """``report`` in lines of at most ``width`` cells, as far as its numbers leave room."""
    page = Page()
    for line in report.about:
        page.add_wrapped(line, width, Role.NOTE)
    if report.plot is not None:
        page.add()
        page.add(report.plot.title, Role.TITLE)
        for line in plotted(report.plot, width):
            page.add(line)
    for table in report.tables:
        page.add()
        page.add_wrapped(table.title, width, Role.TITLE)
        _lay_table(page, table, width)
    if report.notes:
        page.add()
    for note in report.notes:
        page.add_wrapped(note, width, Role.NOTE)
    return page


def _lay_table(page: Page, table: Table, width: int) -> None:
    if not table.rows:
        page.add_wrapped(table.empty, width, Role.PLAIN)
        return
    columns = _Columns(table, width)
    for line in columns.head():
        page.add(line, Role.HEAD)
    above: list[str] = []
    for number, row in enumerate(table.rows):
        above = [*above[: row.level], row.label]
        _lay_row(page, table, columns, row, number, above)
    for note in table.notes:
        page.add_wrapped(note, width, Role.NOTE)


def _lay_row(
    page: Page, table: Table, columns: _Columns, row: Row, number: int, labels_above: Sequence[str]
) -> None:
    """``labels_above`` are those that the row belongs under, and its own."""
    role = Role.TOTAL if row.is_total else Role.PLAIN
    labels = columns.label_lines(row)
    for label in labels[:-1]:
        page.add(label, role)
    line, place = [Piece(f"{labels[-1]:<{columns.label}}", role)], columns.label
    for index, cell in enumerate(row.cells):
        before, text, after = columns.cell(index, cell)
        line.append(Piece(before, role))
        place += len(before)
        if cell.cases is not None:
            where = " · ".join((table.title, *labels_above, table.heads[index + 1]))
            key = f"{table.code}/{number}/{index}"
            page.spots.append(Spot(len(page.lines), place, place + len(text), cell, where, key))
        line += [Piece(text, role), Piece(after, role)]
        place += len(text) + len(after)
    if columns.bar and row.cells and row.cells[0].share is not None:
        line.append(Piece("  " + bar(row.cells[0].share, columns.bar), role))
    page.lines.append(line)


def bar(share: float, width: int) -> str:
    """``share`` of ``width`` cells filled; something that is more than nothing always shows."""
    halves = round(share * width * 2)
    if share > 0:
        halves = max(1, halves)
    full, half = divmod(min(halves, width * 2), 2)
    drawn = _FULL * full + _HALF * half
    return drawn + _REST * (width - len(drawn))


@dataclass(frozen=True, slots=True)
class _Tightness:
    """How close the columns of a table stand."""

    head: int
    """A title of a column longer than this is broken over lines."""
    gap: int
    """Cells between two columns."""


_TRIED = (
    _Tightness(12, 2),
    _Tightness(10, 1),
    _Tightness(7, 1),
)
"""From roomy to tight: the first that leaves room for the labels is taken."""


class _Columns:
    """How wide each column of a table is."""

    def __init__(self, table: Table, width: int) -> None:
        self._table = table
        for self._tight in _TRIED:
            taken = self._measure()
            if taken + _LEAST_LABEL <= width:
                break
        longest = max((len(row.label) + _INDENT * row.level for row in table.rows), default=0)
        self.label = max(_LEAST_LABEL, min(longest, width - taken, _MOST_LABEL))
        room = width - taken - self.label - self._tight.gap
        self.bar = min(room, _MOST_BAR) if table.has_bars and room >= _LEAST_BAR else 0

    def _measure(self) -> int:
        """Work out the columns; how many cells they take together."""
        rows, titles = self._table.rows, self._table.heads[1:]
        self._heads = [
            textwrap.wrap(title, self._tight.head, break_long_words=False) or [""] for title in titles
        ]
        cells = [
            [_split(row.cells[index]) for row in rows if index < len(row.cells)]
            for index in range(len(titles))
        ]
        self._counts = [max((len(count) for count, _rest in column), default=0) for column in cells]
        self._widths = [
            max(max(map(len, head)), most + max((len(rest) for _count, rest in column), default=0))
            for head, most, column in zip(self._heads, self._counts, cells, strict=True)
        ]
        return sum(self._widths) + self._tight.gap * len(self._widths)

    def head(self) -> Iterator[str]:
        first = textwrap.wrap(self._table.heads[0], self.label) or [""]
        height = max(map(len, (first, *self._heads)))
        for number in range(height):
            line = f"{_from_below(first, height, number):<{self.label}}"
            for head, width in zip(self._heads, self._widths, strict=True):
                line += " " * self._tight.gap + f"{_from_below(head, height, number):<{width}}"
            yield line.rstrip()

    def label_lines(self, row: Row) -> list[str]:
        indent = " " * (_INDENT * row.level)
        fits = len(row.label) + len(indent) <= self.label
        return textwrap.wrap(
            row.label if fits else row.short or row.label,
            self.label,
            initial_indent=indent,
            subsequent_indent=indent + "  ",
        ) or [""]

    def cell(self, index: int, cell: Cell) -> tuple[str, str, str]:
        """What stands before the number, the number, and what fills its column."""
        count, rest = _split(cell)
        before = " " * (self._counts[index] - len(count))
        after = " " * (self._widths[index] - len(before) - len(count) - len(rest))
        return " " * self._tight.gap + before, count + rest, after


def _from_below(lines: Sequence[str], height: int, number: int) -> str:
    """The titles of columns stand on one line with their last words."""
    place = number - (height - len(lines))
    return lines[place] if place >= 0 else ""


def _split(cell: Cell) -> tuple[str, str]:
    """The number, that stands under the others to the right; and what follows it."""
    if cell.number is None:
        return "", cell.text
    count, space, rest = cell.text.partition(" ")
    return count, space + rest
