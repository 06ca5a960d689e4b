"""Where the views of the three parties differ. Never a judgement, only what is there."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from werkzaam_tui.domain.evaluation.answers import Answer, Perspective

SPREAD_OF_MARKS = 2
"""Marks so far apart are told; a 7 beside an 8 is the same to anybody."""


class Compared(StrEnum):
    """How what the parties answered to one question compares."""

    SAME = "same"
    PARTLY = "partly"
    """Reasons of which they share some."""
    DIFFERENT = "different"
    WORDS = "words"
    """In their own words: for people to lay beside each other."""
    ONE = "one"
    """Only one of them answered."""
    UNSAID = "unsaid"
    """Nobody answered."""


def compared(answers: Mapping[Perspective, Answer]) -> Compared:
    """Compares what was chosen; words are never compared by the program.

    As soon as two chose something, what others only wrote down does not change how these two compare.
    """
    said = [answers[one] for one in Perspective if one in answers and answers[one].is_answered]
    if len(said) < 2:
        return Compared.ONE if said else Compared.UNSAID
    choices = [one.choice for one in said if one.choice is not None]
    if len(choices) > 1:
        return Compared.SAME if len(set(choices)) == 1 else Compared.DIFFERENT
    marks = [one.mark for one in said if one.mark is not None]
    if len(marks) > 1:
        return Compared.DIFFERENT if max(marks) - min(marks) >= SPREAD_OF_MARKS else Compared.SAME
    reasons = [frozenset(one.reasons) for one in said if one.reasons]
    if len(reasons) > 1:
        return _compared_reasons(reasons)
    return Compared.WORDS


def _compared_reasons(reasons: list[frozenset[str]]) -> Compared:
    if len(set(reasons)) == 1:
        return Compared.SAME
    shared = any(one & other for place, one in enumerate(reasons) for other in reasons[place + 1 :])
    return Compared.PARTLY if shared else Compared.DIFFERENT
