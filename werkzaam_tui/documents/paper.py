"""What stands on a paper, in words: the same for every form it can take."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    """For a template that wants to treat one part differently."""
    title: str
    intro: str = ""
    facts: tuple[Fact, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.facts or self.items)


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign, with what was said before."""

    party: str
    name: str
    agreed: str


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


def printable(text: str) -> str:
    """``text`` with one kind of line end and without characters that no paper can show."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        one for one in lines if one == "\n" or unicodedata.category(one) not in ("Cc", "Cs")
    ).strip()
