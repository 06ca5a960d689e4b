"""How long people stay: SciPy's curve and limits, textbook figures, and groups of which nothing can be said."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.domain.outcomes.survival import Followed, Missing, kaplan_meier

people = st.lists(st.builds(Followed, st.integers(0, 40), st.booleans()), max_size=60)

LEUKAEMIA = [(6, 3, 1), (7, 1, 0), (9, 0, 1), (10, 1, 1), (11, 0, 1), (13, 1, 0), (16, 1, 0), (17, 0, 1)]
LEUKAEMIA += [(19, 0, 1), (20, 0, 1), (22, 1, 0), (23, 1, 0), (25, 0, 1), (32, 0, 2), (34, 0, 1), (35, 0, 1)]
"""Weeks in remission with 6-MP: left, last seen (Freireich et al. 1963), the example of every textbook."""


def group(*steps: tuple[int, int, int]) -> list[Followed]:
    return [Followed(day, kind) for day, left, seen in steps for kind in [True] * left + [False] * seen]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@settings(max_examples=60)
@given(people.filter(bool))
def test_agrees_with_scipy(scipy_stats, followed):
    curve = kaplan_meier(followed)
    data = scipy_stats.CensoredData(
        uncensored=[one.days for one in followed if one.left],
        right=[one.days for one in followed if not one.left],
    )
    expected = scipy_stats.ecdf(data).sf
    limits = expected.confidence_interval(0.95, method="log-log")
    straight = expected.confidence_interval(0.95, method="linear")
    days = [step.day for step in curve.steps]
    assert [step.survival for step in curve.steps] == pytest.approx(list(expected.evaluate(days)), abs=1e-12)
    for step, low, high, above in zip(
        curve.steps,
        limits.low.evaluate(days),
        limits.high.evaluate(days),
        straight.high.evaluate(days),
        strict=True,
    ):
        if step.low is not None:
            assert (step.low, step.high) == pytest.approx((low, high), abs=1e-12)
        else:
            assert step.survival in (0, 1)
        if step.variance is not None and above < 1:
            assert step.survival + 1.959963984540054 * math.sqrt(step.variance) == pytest.approx(
                above, abs=1e-12
            )


@given(people, st.integers(0, 60))
def test_everybody_is_accounted_for_and_the_curve_never_rises(followed, day):
    curve = kaplan_meier(followed)
    shares = [1.0, *(step.survival for step in curve.steps)]
    assert shares == sorted(shares, reverse=True)
    assert curve.left + curve.censored == curve.n == len(followed)
    then = curve.at(day)
    assert then.at_risk == sum(one.days >= day for one in followed)
    assert then.left == sum(one.left and one.days <= day for one in followed)
    assert (then.survival is None) == (then.missing in (Missing.NOBODY, Missing.NOT_SO_LONG))
    if then.low is not None:
        assert 0 <= then.low < then.survival < then.high <= 1
    else:
        assert then.missing is not None
    median = curve.median()
    if isinstance(median, int):
        assert curve.at(median).survival <= 0.5 + 1e-9


def test_the_textbooks_figures():
    curve = kaplan_meier(group(*LEUKAEMIA))
    first = curve.steps[0]
    assert (first.at_risk, first.left, first.censored) == (21, 3, 1)
    assert first.survival == pytest.approx(0.857, abs=5e-4)
    assert math.sqrt(first.variance) == pytest.approx(0.0764, abs=5e-5)
    assert curve.at(10).survival == pytest.approx(0.753, abs=5e-4)
    assert curve.at(23).survival == pytest.approx(0.448, abs=5e-4)
    assert curve.at(30).at_risk == 4
    assert curve.median() == 23


def test_who_was_last_seen_on_a_day_was_still_there_that_day():
    curve = kaplan_meier([Followed(91, True), Followed(91, False)])
    assert [(step.at_risk, step.left, step.censored) for step in curve.steps] == [(2, 1, 1)]
    assert curve.at(91).survival == 0.5 and curve.median() == 91
    assert curve.at(92).missing is Missing.NOT_SO_LONG and curve.at(92).censored == 1


def test_half_is_reached_in_spite_of_rounding():
    thirds = kaplan_meier(group((1, 1, 0), (2, 1, 0), (3, 1, 0), (4, 3, 0)))
    assert thirds.median() == 3


def test_nobody_one_person_and_all_still_there_give_plain_answers():
    nobody = kaplan_meier([])
    assert (
        nobody.steps == () and nobody.at(90).missing is Missing.NOBODY and nobody.median() is Missing.NOBODY
    )
    still_there = kaplan_meier([Followed(100, False), Followed(200, False)])
    assert still_there.at(90).missing is Missing.NOBODY_LEFT_YET and still_there.at(90).survival == 1
    assert still_there.at(365).missing is Missing.NOT_SO_LONG and still_there.at(365).survival is None
    assert still_there.median() is Missing.NOT_REACHED
    alone = kaplan_meier([Followed(50, True)])
    assert alone.at(49).survival == 1 and alone.at(50).survival == 0
    assert alone.at(365).missing is Missing.ALL_LEFT and alone.median() == 50
    assert kaplan_meier([Followed(0, True)]).at(0).survival == 0, "left on the very first day"


def test_less_than_no_time_is_refused():
    with pytest.raises(ValueError):
        kaplan_meier([Followed(-1, True)])
