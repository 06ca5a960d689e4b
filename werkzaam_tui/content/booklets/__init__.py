"""The booklets of the employer's folder: plain text with a few marks, which an organisation may replace.

A booklet is ``booklets/<language>/<code>.md``, here and in the organisation's own folder. It knows ``# title``,
``## chapter``, ``- point``, ``> source``, paragraphs, and ``{rules: code code}`` or ``{rules}`` on a line of its
own, where rules for reminders are printed: those that are named, or all that no other line names. Everything
else is text as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from werkzaam_tui.content import overrides
from werkzaam_tui.content.overrides import Problem
from werkzaam_tui.language import DEFAULT_LANGUAGE, _, language

BOOKLETS = ("working_with", "law")
"""What the employer's folder holds beside the handover document, in this order."""

MOST_BYTES = 500_000
"""Of a file of the organisation; a longer one was never meant as a booklet."""

_FOLDER = "booklets"
_RULES = re.compile(r"\{rules(?::\s*([a-z0-9_ ]+))?\}")


class Mark(StrEnum):
    PARAGRAPH = "paragraph"
    POINT = "point"
    SOURCE = "source"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Passage:
    mark: Mark
    text: str
    """For rules: their codes with spaces between them, or empty for all others."""


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    code: str
    title: str
    lead: tuple[Passage, ...]
    """What stands before the first chapter."""
    chapters: tuple[Chapter, ...]

    @property
    def named_rules(self) -> frozenset[str]:
        """The codes that some line names."""
        passages = [*self.lead, *(one for chapter in self.chapters for one in chapter.passages)]
        return frozenset(code for one in passages if one.mark is Mark.RULES for code in one.text.split())


def booklet(code: str) -> Booklet:
    """The organisation's booklet where it has a good one, else the shipped one, in the present language."""
    own, _problem = overrides.own_text(_place(code), MOST_BYTES)
    found = parsed(code, own) if own is not None else None
    return found if found is not None and found.title else parsed(code, _shipped(code))


def problems() -> tuple[Problem, ...]:
    """What is wrong with the organisation's booklets, in the language of the screens."""
    found: list[Problem] = []
    for code in BOOKLETS:
        own, problem = overrides.own_text(_place(code), MOST_BYTES)
        if problem is not None:
            found.append(problem)
        elif own is not None and not parsed(code, own).title:
            text = _("The booklet has no title (a line that begins with #), so the shipped one is used.")
            found.append(Problem(_place(code).name, None, text))
    return tuple(found)


def parsed(code: str, text: str) -> Booklet:
    """What a booklet says; its title is empty where there is none."""
    title = ""
    chapters: list[tuple[str, list[Passage]]] = [("", [])]
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        for mark, words in _passages(block):
            if mark == "# " and not title:
                title = words
            elif mark == "## ":
                chapters.append((words, []))
            elif isinstance(mark, Mark):
                chapters[-1][1].append(Passage(mark, words))
    return Booklet(
        code, title, tuple(chapters[0][1]), tuple(Chapter(name, tuple(said)) for name, said in chapters[1:])
    )


def _passages(block: str) -> list[tuple[Mark | str, str]]:
    found: list[tuple[Mark | str, str]] = []
    for line in filter(None, map(str.strip, block.split("\n"))):
        rules = _RULES.fullmatch(line)
        if rules:
            found.append((Mark.RULES, (rules[1] or "").strip()))
        elif line.startswith(("# ", "## ")):
            mark, _space, words = line.partition(" ")
            found.append((f"{mark} ", words.strip()))
        elif line.startswith("- "):
            found.append((Mark.POINT, line[2:].strip()))
        elif line.startswith("> "):
            found.append((Mark.SOURCE, line[2:].strip()))
        elif found and found[-1][0] in (Mark.PARAGRAPH, Mark.POINT, Mark.SOURCE):
            mark, before = found[-1]
            found[-1] = (mark, f"{before} {line}")
        else:
            found.append((Mark.PARAGRAPH, line))
    return found


def _place(code: str) -> Path:
    """Where a booklet is, from the folder with lists."""
    return Path(_FOLDER) / language() / f"{code}.md"


def _shipped(code: str) -> str:
    here = Path(__file__).parent
    found = here / language() / f"{code}.md"
    return (found if found.is_file() else here / DEFAULT_LANGUAGE / f"{code}.md").read_text("utf-8")
