"""Before the match: what each side asks of the other, and whether a placement can go ahead.

"No match: do not place" is what employers and researchers say in WerkZaam, ch. 6, recommendation 8. Nothing is
counted together into a mark: a hard criterion that is not met is said as such, and people judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """Whose criterion it is (WerkZaam, ch. 6, recommendation 8)."""

    PARTICIPANT = "participant"
    COMPANY = "company"
    DEPARTMENT = "department"
    JOB = "job"


class Weight(StrEnum):
    HARD = "hard"
    SOFT = "soft"


class Met(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class StudyState(StrEnum):
    """How far a workplace study is."""

    ASKED = "asked"
    DONE = "done"
    NOT_NEEDED = "not_needed"


class TrialResult(StrEnum):
    """How a trial day went, for both together."""

    PLANNED = "planned"
    GOOD = "good"
    DOUBTS = "doubts"
    NO_MATCH = "no_match"


class SkillWord(StrEnum):
    """The one word a workplace mentor says about one work skill."""

    ALONE = "alone"
    WITH_HELP = "with_help"
    NOT_YET = "not_yet"


class Verdict(StrEnum):
    NOTHING = "nothing"
    """No hard criterion was written down."""
    NO_MATCH = "no_match"
    """A hard criterion is not met: do not place."""
    TO_FIND_OUT = "to_find_out"
    """Of some hard criterion it is not known."""
    NOTHING_AGAINST = "nothing_against"
    """All hard criteria are met."""


@dataclass(frozen=True, slots=True)
class Criterion:
    side: Side
    weight: Weight
    words: str
    met: Met


def verdict(criteria: Sequence[Criterion]) -> Verdict:
    """What the hard criteria say together; the soft ones never decide."""
    hard = [one.met for one in criteria if one.weight is Weight.HARD]
    if not hard:
        return Verdict.NOTHING
    if Met.NO in hard:
        return Verdict.NO_MATCH
    return Verdict.TO_FIND_OUT if Met.UNKNOWN in hard else Verdict.NOTHING_AGAINST


def not_met(criteria: Sequence[Criterion], weight: Weight) -> tuple[Criterion, ...]:
    return tuple(one for one in criteria if one.weight is weight and one.met is Met.NO)
