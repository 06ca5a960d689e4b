"""Which rows of the caseload are shown, and in what order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.names import PersonName, normalised
from werkzaam_tui.services.caseload.caseload import CaseloadRow
from werkzaam_tui.services.caseload.search import dossiers_with, snippet, words_of
from werkzaam_tui.storage.store import Reading

_SEARCHED_FROM = 2
"""Letters of a word from which the notes are searched; one letter begins nearly every note."""


class Order(StrEnum):
    PRESSING = "pressing"
    NAME = "name"
    EMPLOYER = "employer"
    NEXT_CONTACT = "next_contact"


class Show(StrEnum):
    ALL = "all"
    """Everyone whose phase has not ended."""
    ATTENTION = "attention"
    AT_WORK = "at_work"
    AFTERCARE = "aftercare"
    LOOKING = "looking"
    """On the way to work: orientation, job search, stalled, and those who lost their place."""
    ENDED = "ended"


_NEEDS_ATTENTION = Attention.NO_PLAN.rank
_AT_WORK = frozenset({Phase.TRIAL_PLACEMENT, Phase.EMPLOYMENT, Phase.AFTERCARE})


def shows(show: Show, row: CaseloadRow) -> bool:
    """Whether ``row`` belongs to what ``show`` names."""
    ended = row.phase is not None and row.phase.ended
    match show:
        case Show.ALL:
            return not ended
        case Show.ATTENTION:
            return row.attention.rank <= _NEEDS_ATTENTION
        case Show.AT_WORK:
            return row.phase in _AT_WORK
        case Show.AFTERCARE:
            return row.phase is Phase.AFTERCARE
        case Show.LOOKING:
            return not ended and row.phase not in _AT_WORK
        case Show.ENDED:
            return ended


def arranged(rows: Iterable[CaseloadRow], order: Order) -> list[CaseloadRow]:
    """``rows`` sorted; people who are equal in that respect by name, those without anything last."""
    match order:
        case Order.PRESSING:
            return sorted(rows, key=lambda row: (row.attention.rank, _since(row), *_by_name(row)))
        case Order.NAME:
            return sorted(rows, key=_by_name)
        case Order.EMPLOYER:
            return sorted(rows, key=lambda row: (row.job is None, _employer(row), *_by_name(row)))
        case Order.NEXT_CONTACT:
            return sorted(rows, key=lambda row: (_next(row), *_by_name(row)))


def _by_name(row: CaseloadRow) -> tuple[str, str]:
    return _sort_key(row.name), row.id


@lru_cache(maxsize=8192)
def _sort_key(name: PersonName) -> str:
    return name.sort_key


_normalised = lru_cache(maxsize=8192)(normalised)


def _employer(row: CaseloadRow) -> str:
    return _normalised(row.job.employer) if row.job is not None else ""


def _since(row: CaseloadRow) -> date:
    return row.signals[0].since if row.signals else date.max


def _next(row: CaseloadRow) -> date:
    return row.due.due if row.due is not None else date.max


# Searching


@dataclass(frozen=True, slots=True)
class Found:
    """What the store knows of the words that were typed."""

    typed: str
    dossiers: Mapping[str, Mapping[str, int]]
    """For each word the participants in whose dossier it is, and the place there."""


def find(reading: Reading, typed: str) -> Found:
    """Look every word of ``typed`` up in notes, names, employers and actions."""
    words = [word for word in words_of(typed) if len(word) >= _SEARCHED_FROM]
    return Found(typed, {word: dossiers_with(reading, word) for word in words})


def snippet_for(reading: Reading, found: Found, participant: str) -> str:
    """Where the first of the words stands for this participant; empty when the row itself has them all."""
    for word, places in found.dossiers.items():
        if participant in places:
            return snippet(reading, places[participant], word)
    return ""


def narrowed(rows: Iterable[CaseloadRow], found: Found) -> list[CaseloadRow]:
    """The rows that hold every word: in what the row itself says, or anywhere in the dossier."""
    wanted = [(normalised(word), found.dossiers.get(word, {})) for word in words_of(found.typed)]
    return [row for row in rows if _holds(row, wanted)]


def named_first(rows: Iterable[CaseloadRow], typed: str) -> list[CaseloadRow]:
    """``rows`` in the same order, those first whose own name has every word that was typed."""
    words = [f" {normalised(word)}" for word in words_of(typed)]
    return sorted(rows, key=lambda row: any(word not in _text_of_parts(row.name.full) for word in words))


def _holds(row: CaseloadRow, wanted: list[tuple[str, Mapping[str, int]]]) -> bool:
    text = _text_of(row)
    return all(f" {word}" in text or row.id in dossiers for word, dossiers in wanted)


@lru_cache(maxsize=8192)
def _text_of_parts(*parts: str) -> str:
    return " " + normalised(" ".join(parts))


def _text_of(row: CaseloadRow) -> str:
    at_work = (row.job.employer, row.job.city, row.job.contact_name) if row.job is not None else ()
    return _text_of_parts(row.name.full, row.number, row.municipality, *at_work)
