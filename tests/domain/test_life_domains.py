"""The course of a life domain in one word, and what stands in each stretch of a plot."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.domain.life_domains import Course, CourseKind, Point, course, in_columns

FIRST = date(2024, 2, 29)


def points(*values: int) -> list[Point]:
    """One each week."""
    return [Point(FIRST + timedelta(weeks=place), value) for place, value in enumerate(values)]


def week(place: int) -> date:
    return FIRST + timedelta(weeks=place)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), Course(CourseKind.NEVER)),
        ((1,), Course(CourseKind.ONCE, week(0), 1)),
        ((0, 0), Course(CourseKind.STEADY, week(0), 0)),
        ((1, -1), Course(CourseKind.WORSE, week(1), -1, 1)),
        ((1, 1, 0, 0, -1), Course(CourseKind.WORSE, week(2), -1, 1)),
        ((1, 0, 0), Course(CourseKind.WORSE, week(1), 0, 1)),
        ((1, 0, 0, 0), Course(CourseKind.STEADY, week(1), 0)),
        ((2, -2, -1, 1), Course(CourseKind.BETTER, week(2), 1, -2)),
        ((-1, 2, 1), Course(CourseKind.WORSE, week(2), 1, 2)),
    ],
)
def test_the_course(values: tuple[int, ...], expected: Course) -> None:
    assert course(points(*values)) == expected


def test_of_several_on_one_day_the_last_counts() -> None:
    assert course([*points(1), Point(week(1), 2), Point(week(1), -1)]).kind is CourseKind.WORSE


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(-2, 2)), max_size=12))
def test_a_course_begins_on_a_day_on_which_something_was_seen(seen: list[tuple[int, int]]) -> None:
    given_points = [Point(FIRST + timedelta(days=day), value) for day, value in seen]
    found = course(given_points)
    assert (found.since is None) == (not seen)
    assert found.since is None or found.since in {one.on for one in given_points}
    if found.kind in (CourseKind.WORSE, CourseKind.BETTER):
        assert found.value is not None and found.before is not None
        assert (found.value < found.before) == (found.kind is CourseKind.WORSE)


def test_each_stretch_holds_what_was_seen_last_in_it() -> None:
    last = FIRST + timedelta(days=9)
    seen = [Point(FIRST, 1), Point(FIRST + timedelta(days=1), 2), Point(last, -1), Point(week(9), 0)]
    assert in_columns(seen, FIRST, last, 5) == [2, None, None, None, -1]
