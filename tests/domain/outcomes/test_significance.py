"""Groups against the rest: the levels that the pilot printed, SciPy's figures, and what cannot be tested."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.domain.outcomes.significance import (
    Level,
    Sample,
    Side,
    TTest,
    Untested,
    compare,
    fisher,
    level_of,
    t_test,
)

counts = st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
groups = st.tuples(counts, counts)

pytestmark = pytest.mark.filterwarnings("ignore:Precision loss:RuntimeWarning")
"""SciPy says so whenever one side is alike, and is right all the same."""


@settings(max_examples=60)
@given(groups)
def test_agrees_with_scipy(scipy_stats, sides):
    (hits, n), (rest_hits, rest_n) = sides
    found = compare(hits, n, hits + rest_hits, n + rest_n)
    if n and rest_n:
        table = [[hits, n - hits], [rest_hits, rest_n - rest_hits]]
        assert found.exact_p == pytest.approx(scipy_stats.fisher_exact(table).pvalue, abs=1e-12)
    if isinstance(found.student, TTest):
        zeros_and_ones = [[1.0] * hits + [0.0] * (n - hits), [1.0] * rest_hits + [0.0] * (rest_n - rest_hits)]
        expected = scipy_stats.ttest_ind(*zeros_and_ones)
        assert found.student.t == pytest.approx(expected.statistic, abs=1e-11)
        assert found.student.p == pytest.approx(expected.pvalue, abs=1e-12)


@settings(max_examples=40)
@given(st.lists(st.integers(1, 10), max_size=30), st.lists(st.integers(1, 10), max_size=30))
def test_marks_agree_with_scipy(scipy_stats, marks, others):
    found = t_test(Sample.of(marks), Sample.of(others))
    if isinstance(found, TTest):
        expected = scipy_stats.ttest_ind(marks, others)
        assert found.p == pytest.approx(expected.pvalue, abs=1e-10)
        assert found.degrees == expected.df


def test_a_whole_region_agrees_with_scipy_too(scipy_stats):
    found = compare(300, 1000, 900, 2300)
    table = [[300, 700], [600, 700]]
    assert found.exact_p == pytest.approx(scipy_stats.fisher_exact(table).pvalue, rel=1e-9)
    expected = scipy_stats.ttest_ind([1] * 300 + [0] * 700, [1] * 600 + [0] * 700)
    assert found.p == pytest.approx(expected.pvalue, rel=1e-9)
    assert found.level is Level.P001 and not found.few


@pytest.mark.parametrize(
    "group, total, level, side",
    [
        ((1, 20), (12, 50), Level.P01, Side.LOWER),  # Praktijkproef t.16, lowest education at work
        ((3, 26), (12, 50), Level.P05, Side.LOWER),  # t.18, combination of limitations at work
        ((12, 23), (38, 50), Level.P001, Side.LOWER),  # t.19, behaviour in the job search
        ((11, 11), (38, 50), Level.P05, Side.HIGHER),  # t.19, mental powers in the job search
        ((38, 41), (44, 50), Level.P05, Side.HIGHER),  # t.20, with a certificate of conduct in orientation
        ((18, 23), (44, 50), None, Side.LOWER),  # t.22, p = .0518: no mark
    ],
)
def test_the_pilots_levels(group, total, level, side):
    found = compare(*group, *total)
    assert (found.level, found.side) == (level, side)


def test_levels_are_strict_and_carry_the_pilots_marks():
    assert [level_of(p) for p in (0.05, 0.0499, 0.01, 0.001, 0.0009, None)] == [
        None,
        Level.P05,
        Level.P05,
        Level.P01,
        Level.P001,
        None,
    ]
    assert [level.marks for level in (Level.P05, Level.P01, Level.P001)] == [1, 2, 3]


@pytest.mark.parametrize(
    "numbers, reason, exact",
    [
        ((0, 0, 12, 50), Untested.NOBODY, None),
        ((12, 50, 12, 50), Untested.NOBODY, None),
        ((0, 0, 0, 0), Untested.NOBODY, None),
        ((1, 1, 1, 2), Untested.TOO_FEW, 1.0),
        ((4, 4, 9, 9), Untested.NO_SPREAD, 1.0),
        ((4, 4, 4, 8), Untested.NO_SPREAD, 2 / 70),
    ],
)
def test_what_cannot_be_tested_says_why(numbers, reason, exact):
    found = compare(*numbers)
    assert found.student is reason and found.level is None and found.p is None
    assert found.exact_p == (exact if exact is None else pytest.approx(exact))
    assert found.few


def test_few_people_are_told_apart():
    assert compare(2, 9, 12, 50).few, "9 × 12 ÷ 50 is 2.16"
    assert not compare(10, 25, 20, 50).few, "25 × 20 ÷ 50 is 10"
    assert not compare(3, 10, 25, 50).few, "10 × 25 ÷ 50 is 5 exactly"


def test_tables_that_are_as_likely_count_in_the_exact_test():
    assert fisher(3, 3, 0, 3) == pytest.approx(0.1), "both ends of a symmetric table"


def test_a_group_that_does_not_fit_into_the_whole_is_refused():
    with pytest.raises(ValueError):
        compare(5, 6, 4, 50)
