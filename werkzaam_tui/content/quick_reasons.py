"""Reasons that are given with one letter, in the agenda and in the daily review."""

from __future__ import annotations

import string
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from werkzaam_tui.content import overrides
from werkzaam_tui.content.overrides import Entry, Problem, Section, text_of
from werkzaam_tui.language import _

FILE = "quick_reasons.toml"
_FIELDS = frozenset({"letter"})


class Moment(StrEnum):
    """When such a reason is asked for; also the name of its list."""

    MOVE = "move"
    """A contact goes to another day."""
    NOTHING = "nothing"
    """Nothing is needed now."""


@dataclass(frozen=True, slots=True)
class QuickReason:
    letter: str
    words: str


def quick_reasons(moment: Moment, taken: Collection[str] = ()) -> tuple[QuickReason, ...]:
    """The reasons in their order, each with a letter of its own that is not one of those ``taken``."""
    entries = [entry for entry in _section(moment).entries.values() if not entry.get("hidden")]
    used = set(taken)
    letters: dict[str, str] = {}
    for entry in entries:
        # A letter that was chosen goes before one that is only left over.
        chosen = text_of(entry, "letter")
        if chosen and chosen not in used:
            letters[entry["code"]] = chosen
            used.add(chosen)
    found = []
    for entry in entries:
        words = text_of(entry, "label")
        letter = letters.get(entry["code"]) or _free(words, used)
        if letter:
            used.add(letter)
            found.append(QuickReason(letter, words))
    return tuple(found)


def problems() -> tuple[Problem, ...]:
    """What is wrong with the organisation's file, in the language of the screens."""
    found = overrides.file_problems(FILE, frozenset(Moment))
    return (*found, *(problem for moment in Moment for problem in _section(moment).problems))


def _free(words: str, used: Collection[str]) -> str:
    """The first letter of ``words`` that is not used, else any; empty when there are none left."""
    letters = [one for one in words.casefold() if one in string.ascii_lowercase]
    return next((one for one in (*letters, *string.ascii_lowercase) if one not in used), "")


def _section(moment: Moment) -> Section:
    return overrides.section(FILE, moment.value, _FIELDS, _one_letter)


def _one_letter(entry: Entry) -> str | None:
    letters = entry.get("letter", "")
    for letter in (letters,) if isinstance(letters, str) else letters.values():
        if letter and letter not in set(string.ascii_lowercase):
            return _("“{letter}” at “{code}” is not one small letter, so this entry is not used.").format(
                letter=letter, code=entry["code"]
            )
    return None
