"""Dividing the minutes of one meeting over those who were there."""

from __future__ import annotations


def shares(minutes: int, people: int) -> list[int]:
    """``minutes`` over ``people`` as evenly as whole minutes go; together they are exactly ``minutes``."""
    each, rest = divmod(minutes, people)
    return [each + (place < rest) for place in range(people)]
