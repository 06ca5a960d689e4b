"""A group against the rest: the pilot's t-test, an exact test beside it, and when both rest on too few people.

The Praktijkproef compares each group with all others together by a two-sided Student t-test with pooled variance
on the outcomes 0 and 1 (ch. 2, "Statistische analyses"), and prints ▲ or ▼ once, twice or three times for
p < .05, < .01 and < .001 (under tables 16–20). Nothing is corrected for the number of comparisons, there or here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

SMALLEST_EXPECTED = 5
"""Expected count under which a comparison of counts is called one of few people (Cochran, Biometrics 10, 1954)."""


class Level(StrEnum):
    """How unlikely a difference would be if the group were like the rest; the pilot's three levels."""

    P05 = "p05"
    P01 = "p01"
    P001 = "p001"

    @property
    def marks(self) -> int:
        """How many triangles the pilot prints for it."""
        return len(_BOUNDS) - tuple(_BOUNDS).index(self)


_BOUNDS = {Level.P001: 0.001, Level.P01: 0.01, Level.P05: 0.05}


class Side(StrEnum):
    """Where the group stands compared with the rest."""

    HIGHER = "higher"
    LOWER = "lower"
    SAME = "same"


class Untested(StrEnum):
    """Why there is no t-test."""

    NOBODY = "nobody"
    """The group, or the rest, is empty."""
    TOO_FEW = "too_few"
    """One person on either side: nothing is left to estimate the spread from."""
    NO_SPREAD = "no_spread"
    """Within the group everybody is alike, and so within the rest: t would divide by zero."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a t-test needs to know of one side."""

    n: int
    mean: float
    squares: float
    """Sum of the squared distances to the mean."""

    @classmethod
    def of(cls, values: Iterable[float]) -> Sample:
        """The sample of measured values, such as marks from 1 to 10; empty is a sample of nobody."""
        known = tuple(values)
        if not known:
            return cls(0, 0.0, 0.0)
        mean = math.fsum(known) / len(known)
        return cls(len(known), mean, math.fsum((value - mean) ** 2 for value in known))

    @classmethod
    def counted(cls, hits: int, n: int) -> Sample:
        """The sample of ``n`` people of whom ``hits`` have the outcome.

        :raises ValueError: there are more hits than people, or fewer than none
        """
        if not 0 <= hits <= n:
            raise ValueError("hits must lie between 0 and n")
        return cls(n, hits / n, hits * (n - hits) / n) if n else cls(0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class TTest:
    """A two-sided Student t-test with pooled variance."""

    t: float
    degrees: int
    p: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How often the group has the outcome, against the rest."""

    hits: int
    n: int
    rest_hits: int
    rest_n: int
    student: TTest | Untested
    exact_p: float | None
    """Fisher's exact test, two-sided; None when the group or the rest is empty."""
    few: bool
    """Rests on few people: somewhere fewer than 5 are expected (:data:`SMALLEST_EXPECTED`)."""

    @property
    def p(self) -> float | None:
        """The p of the t-test, if there is one."""
        return self.student.p if isinstance(self.student, TTest) else None

    @property
    def level(self) -> Level | None:
        """The level that the t-test reaches; None when it reaches none, or could not be done."""
        return level_of(self.p)

    @property
    def side(self) -> Side:
        """Compared as whole numbers, so that equal shares are never taken for different ones."""
        group, rest = self.hits * self.rest_n, self.rest_hits * self.n
        if not (self.n and self.rest_n) or group == rest:
            return Side.SAME
        return Side.HIGHER if group > rest else Side.LOWER


def compare(hits: int, n: int, all_hits: int, all_n: int) -> Comparison:
    """A group of ``n`` with ``hits``, against the others among the ``all_n`` people with ``all_hits``.

    :raises ValueError: the group does not fit into the whole
    """
    rest_hits, rest_n = all_hits - hits, all_n - n
    group, rest = Sample.counted(hits, n), Sample.counted(rest_hits, rest_n)
    return Comparison(
        hits,
        n,
        rest_hits,
        rest_n,
        t_test(group, rest),
        fisher(hits, n, rest_hits, rest_n) if n and rest_n else None,
        few_expected(hits, n, rest_hits, rest_n),
    )


def level_of(p: float | None) -> Level | None:
    """The strictest level that ``p`` stays under."""
    if p is None:
        return None
    return next((level for level, bound in _BOUNDS.items() if p < bound), None)


def t_test(group: Sample, rest: Sample) -> TTest | Untested:
    """Student's test for two independent samples, variances pooled, two-sided; or why it cannot be done."""
    if not (group.n and rest.n):
        return Untested.NOBODY
    degrees = group.n + rest.n - 2
    if not degrees:
        return Untested.TOO_FEW
    variance = (group.squares + rest.squares) / degrees
    if not variance:
        return Untested.NO_SPREAD
    t = (group.mean - rest.mean) / math.sqrt(variance * (1 / group.n + 1 / rest.n))
    return TTest(t, degrees, two_sided(t, degrees))


def two_sided(t: float, degrees: int) -> float:
    """Probability of a Student's t at least this far from 0."""
    squared = t * t
    within = degrees + squared
    return _incomplete_beta(degrees / 2, 0.5, degrees / within, squared / within)


def fisher(hits: int, n: int, rest_hits: int, rest_n: int) -> float:
    """Fisher's exact test, two-sided: all tables with the same margins that are at most as likely as this one.

    Worked out in whole numbers, so that tables that are exactly as likely as this one always count.
    """
    margin = hits + rest_hits
    first, last = max(0, margin - rest_n), min(n, margin)
    weight = math.comb(n, first) * math.comb(rest_n, margin - first)
    weights = []
    for k in range(first, last + 1):
        weights.append(weight)
        weight = weight * (n - k) * (margin - k) // ((k + 1) * (rest_n - margin + k + 1))
    limit = weights[hits - first]
    return sum(one for one in weights if one <= limit) / sum(weights)


def few_expected(hits: int, n: int, rest_hits: int, rest_n: int) -> bool:
    """Whether some cell of the two by two table would hold fewer than 5 people if all were alike."""
    total, margin = n + rest_n, hits + rest_hits
    return not total or min(n, rest_n) * min(margin, total - margin) < SMALLEST_EXPECTED * total


def _incomplete_beta(a: float, b: float, x: float, rest: float) -> float:
    """The regularised incomplete beta function I_x(a, b); ``rest`` is 1 − x without loss of digits."""
    if x <= 0 or rest <= 0:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(rest)
    )
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1.0 - front * _fraction(b, a, rest) / b


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method."""
    tiny = 1e-300
    c, d = 1.0, 1.0 / (1.0 - (a + b) * x / (a + 1.0) or tiny)
    result = d
    for m in range(1, 10_000):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1.0 / (1.0 + term * d or tiny)
            c = 1.0 + term / c or tiny
            result *= c * d
        if abs(c * d - 1.0) < 1e-16:
            break
    return result
