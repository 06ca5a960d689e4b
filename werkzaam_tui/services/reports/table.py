"""How a report is shown anywhere: titled tables of rows and cells. Screen, command and files all print these."""

from __future__ import annotations

from dataclasses import dataclass

from werkzaam_tui import formats
from werkzaam_tui.domain.outcomes.counting import Count
from werkzaam_tui.language import _

SHARE_ONE_DECIMAL_FROM = 1000
"""From so many on a percentage gets a decimal; of fewer it would say more than is known."""


@dataclass(frozen=True, slots=True)
class Cell:
    text: str = ""
    number: float | None = None
    """For a sheet: the number itself, where it is one."""
    share: float | None = None
    """Between 0 and 1, where it is a part of a whole: what a bar shows."""
    of: int | None = None
    """The whole that it is a part of."""
    cases: tuple[str, ...] | None = None
    """Ids of the participants behind the number; None where it is no number of cases."""
    detail: str = ""
    """More about this number, in whole sentences."""


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: tuple[Cell, ...]
    short: str = ""
    """The label where there is little room; empty where it is short enough."""
    level: int = 0
    """How far it belongs under the row before it."""
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    code: str
    """The same in every language and version, for scripts."""
    title: str
    heads: tuple[str, ...]
    """Of the labels first, then of each cell."""
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    empty: str = ""
    """What to say in the place of rows where there are none: why, in plain words."""
    has_bars: bool = False
    """Whether the share of the first cell is worth drawing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One stepped line of a plot: it holds each value until the next point."""

    label: str
    points: tuple[tuple[float, float], ...]
    """From left to right."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Shares over time; what it shows stands in figures in a table as well."""

    title: str
    lines: tuple[Line, ...]
    until: float
    ticks: tuple[tuple[float, str], ...]
    """Places on the axis below, with words."""


@dataclass(frozen=True, slots=True)
class Report:
    code: str
    title: str
    about: tuple[str, ...]
    """What is counted, over whom, as known when; whole sentences."""
    tables: tuple[Table, ...]
    plot: Plot | None = None
    notes: tuple[str, ...] = ()


def count(found: Count, detail: str = "") -> Cell:
    """A number of cases with its share: ``12 (24%)``."""
    return Cell(
        with_share(found.n, found.of),
        number=found.n,
        share=found.share,
        of=found.of,
        cases=found.cases,
        detail=detail,
    )


def words(text: str) -> Cell:
    return Cell(text)


def with_share(n: int, of: int | None) -> str:
    if of is None or (of == 0 and n == 0):
        return formats.number(n)
    return f"{formats.number(n)} ({percent(n, of)})"


def percent(n: int, of: int) -> str:
    """Whole percents, with a decimal only where there are enough people for one; never 0% or 100% by rounding."""
    if not of:
        return "–"
    exact = 100 * n / of
    decimals = 1 if of >= SHARE_ONE_DECIMAL_FROM else 0
    least = 1 if decimals == 0 else 0.1
    if 0 < exact < least / 2:
        return f"<{formats.number(least, decimals)}%"
    if 100 - least / 2 < exact < 100:
        return f">{formats.number(100 - least, decimals)}%"
    return f"{formats.number(exact, decimals)}%"


def percent_of(share: float) -> str:
    """``78%`` for 0.78: an estimate, never more exact than that."""
    return f"{formats.number(100 * share)}%"


def nobody() -> str:
    return _("Nobody is in this selection. Choose other filters (f) or another day (d).")
