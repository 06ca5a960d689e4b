"""Where the three parties of a handover do not expect the same: the gap is the thing to see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from werkzaam_tui.domain.codes import Party
from werkzaam_tui.domain.names import normalised


class ExpectationGap(StrEnum):
    """How the words of the three parties about one topic compare. Never a judgement, only what is there."""

    SAME = "same"
    DIFFERENT = "different"
    """All three said something, and not the same."""
    SILENT = "silent"
    """Somebody said nothing about it, and somebody did."""
    UNSAID = "unsaid"
    """Nobody said anything."""


def silent_parties(words: Mapping[Party, str]) -> tuple[Party, ...]:
    """The parties of whom nothing is written down, in the order of :class:`Party`."""
    return tuple(party for party in Party if not words.get(party, "").strip())


def is_open_gap(words: Mapping[Party, str], settled: str) -> bool:
    """Whether the parties differ, or one of them said nothing, and nothing was settled yet."""
    open_gaps = (ExpectationGap.DIFFERENT, ExpectationGap.SILENT)
    return not settled.strip() and expectation_gap(words) in open_gaps


def expectation_gap(words: Mapping[Party, str]) -> ExpectationGap:
    """Compares without case, diacritics, spaces and punctuation: any other difference is for people to weigh."""
    silent = silent_parties(words)
    if len(silent) == len(Party):
        return ExpectationGap.UNSAID
    if silent:
        return ExpectationGap.SILENT
    said = {re.sub(r"\W+", " ", normalised(words[party])).strip() for party in Party}
    return ExpectationGap.SAME if len(said) == 1 else ExpectationGap.DIFFERENT
