"""What stands on a paper, in words: the same for every form it can take."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from werkzaam_tui.domain.codes import PaperKind, Reader


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody said; ``who`` is empty where that goes without saying."""

    who: str
    said: str


@dataclass(frozen=True, slots=True)
class Item:
    title: str
    note: str = ""
    """Who does it and by when, on one line."""
    words: tuple[Words, ...] = ()


class Style(StrEnum):
    """How a passage of running text stands on the page."""

    PARAGRAPH = "paragraph"
    POINT = "point"
    RULE = "rule"
    """Name of a dated rule; what follows belongs to it."""
    TERM = "term"
    CHECK = "check"
    """That a rule has to be looked up before anybody relies on it."""
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Passage:
    style: Style
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """As many texts in each as there are columns."""
    numbers: tuple[int, ...] = ()
    """Places of the columns that hold numbers."""
    total: tuple[str, ...] = ()
    """The last row, told from the others; empty for none."""
    levels: tuple[int, ...] = ()
    """How far each row belongs under the one before it; empty where none does."""
    bars: tuple[float | None, ...] = ()
    """Of each row a share between 0 and 1, to be drawn as well; empty where nothing is to be drawn."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One stepped line: it holds each value until the next point."""

    label: str
    points: tuple[tuple[float, float], ...]
    """From left to right; a place on the axis, and a share between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Shares over time. What it shows stands in figures in a table as well."""

    title: str
    curves: tuple[Curve, ...]
    until: float
    """Where the axis ends."""
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    """For a template that wants to treat one part differently."""
    title: str
    intro: str = ""
    facts: tuple[Fact, ...] = ()
    items: tuple[Item, ...] = ()
    passages: tuple[Passage, ...] = ()
    table: Table | None = None
    plot: Plot | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.facts or self.items or self.passages or self.table or self.plot)


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign, with what was said before."""

    party: str
    name: str
    agreed: str


@dataclass(frozen=True, slots=True)
class Part:
    """One of the documents that are together in a folder."""

    code: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    kind: PaperKind
    reader: Reader
    language: str
    """Code of the language it is written in: "nl" or "en"."""
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    signatures: tuple[Signature, ...] = ()
    footer: str = ""
    parts: tuple[Part, ...] = ()
    """What comes after the sections, for a paper that is a folder of several documents."""


def printable(text: str) -> str:
    """``text`` with one kind of line end and without characters that no paper can show."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        one for one in lines if one == "\n" or unicodedata.category(one) not in ("Cc", "Cs")
    ).strip()
