"""How long people stay: the Kaplan–Meier curve, with numbers at risk and limits of confidence.

Somebody who is still there when last seen is *censored*: counted as long as there was something to see, and not
as having left. At a tie, who left comes before who was last seen: who was last seen on day 90 was still there.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

CONFIDENCE = 0.95

_ROUNDING = 1e-12
"""A share that ought to be one half may come out a little above it after many multiplications."""


@dataclass(frozen=True, slots=True)
class Followed:
    """How long one person was followed, in days since the start, and whether it ended with leaving."""

    days: int
    left: bool


class Missing(StrEnum):
    """Why a curve says nothing, or says it without limits."""

    NOBODY = "nobody"
    """Nobody was followed at all."""
    NOT_SO_LONG = "not_so_long"
    """Nobody was followed until this day; the curve ends before it."""
    NOBODY_LEFT_YET = "nobody_left_yet"
    """Until this day everybody stayed: 100%, and there are no limits to compute."""
    ALL_LEFT = "all_left"
    """By this day everybody had left: 0%, and there are no limits to compute."""
    NOT_REACHED = "not_reached"
    """For the median: the curve ends above one half."""


@dataclass(frozen=True, slots=True)
class Step:
    """One day on which somebody left or was last seen."""

    day: int
    at_risk: int
    """Followed until this day at least, and there until it began."""
    left: int
    censored: int
    survival: float
    """Estimated share that stays beyond this day, 0–1."""
    variance: float | None
    """Greenwood's; None once everybody has left."""
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Retained:
    """What the curve says of one day."""

    day: int
    at_risk: int
    left: int
    """Had left by this day."""
    censored: int
    """Were last seen before this day, and had not left."""
    survival: float | None
    low: float | None
    high: float | None
    missing: Missing | None


@dataclass(frozen=True, slots=True)
class Curve:
    """A Kaplan–Meier estimate of a group."""

    n: int
    steps: tuple[Step, ...]

    @property
    def left(self) -> int:
        return sum(step.left for step in self.steps)

    @property
    def censored(self) -> int:
        return self.n - self.left

    def at(self, day: int) -> Retained:
        """The share that stays beyond ``day`` days, or in words why there is none."""
        passed = self.steps[: bisect_right(self.steps, day, key=lambda step: step.day)]
        left = sum(step.left for step in passed)
        before = [step for step in passed if step.day < day]
        censored = sum(step.censored for step in before)
        at_risk = self.n - sum(step.left for step in before) - censored
        if not passed:
            survival, low, high = 1.0, None, None
        else:
            survival, low, high = passed[-1].survival, passed[-1].low, passed[-1].high
        missing = None
        if not self.n:
            missing = Missing.NOBODY
        elif survival == 0:
            missing = Missing.ALL_LEFT
        elif not at_risk:
            missing = Missing.NOT_SO_LONG
        elif not left:
            missing = Missing.NOBODY_LEFT_YET
        if missing in (Missing.NOBODY, Missing.NOT_SO_LONG):
            return Retained(day, at_risk, left, censored, None, None, None, missing)
        return Retained(day, at_risk, left, censored, survival, low, high, missing)

    def median(self) -> int | Missing:
        """The first day by which at least half has left, or why there is none."""
        if not self.n:
            return Missing.NOBODY
        half = 0.5 + _ROUNDING
        return next((step.day for step in self.steps if step.survival <= half), Missing.NOT_REACHED)


def kaplan_meier(people: Iterable[Followed]) -> Curve:
    """The curve of these people; of nobody, a curve without steps.

    Limits are those of the complementary log-log transformation (Kalbfleisch and Prentice, 2002, §1.4), which stay
    between 0 and 1 also for a small group; the variance is Greenwood's.

    :raises ValueError: somebody was followed for less than no time
    """
    left: Counter[int] = Counter()
    censored: Counter[int] = Counter()
    for one in people:
        if one.days < 0:
            raise ValueError("days must not be below 0")
        (left if one.left else censored)[one.days] += 1
    n = at_risk = left.total() + censored.total()
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    survival, greenwood = 1.0, 0.0
    steps = []
    for day in sorted(left.keys() | censored.keys()):
        gone = left[day]
        stay = at_risk - gone
        survival *= stay / at_risk
        if stay:
            greenwood += gone / (at_risk * stay)
        low, high = _limits(survival, greenwood, z)
        variance = survival**2 * greenwood if stay else None
        steps.append(Step(day, at_risk, gone, censored[day], survival, variance, low, high))
        at_risk = stay - censored[day]
    return Curve(n, tuple(steps))


def _limits(survival: float, greenwood: float, z: float) -> tuple[float | None, float | None]:
    """Limits of a share strictly between 0 and 1; for 0 and 1 the transformation has no value."""
    if not 0 < survival < 1:
        return None, None
    logarithm = math.log(survival)
    width = z * math.sqrt(greenwood) / -logarithm
    return survival ** math.exp(width), survival ** math.exp(-width)
