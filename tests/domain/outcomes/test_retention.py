"""Who is still at work: the curve and the milestones tell the same, and nobody stays by silence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.content.outcomes import durabilities
from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, Phase, PlacementKind
from werkzaam_tui.domain.outcomes.facts import ContactFact, PersonFacts
from werkzaam_tui.domain.outcomes.retention import MONTHS, Milestone, NoWork, retention
from werkzaam_tui.domain.road import Place, Step, road

TODAY = date(2026, 11, 20)
RULE = durabilities()[0]


def person(
    number: int,
    starts: date | None,
    ends: date | None = None,
    heard: date | None = None,
    completed: date | None = None,
) -> PersonFacts:
    steps = [Step("1", Phase.JOB_SEARCH, (starts or TODAY) - timedelta(days=30))]
    if starts is not None:
        steps.append(Step("2", Phase.EMPLOYMENT, starts))
    if completed is not None:
        steps.append(Step("3", Phase.COMPLETED, completed))
    places = [Place("p", "e", PlacementKind.EMPLOYMENT, starts, ends)] if starts is not None else []
    contacts = [
        ContactFact(heard, "c", (Counterpart.EMPLOYER,), Channel.PHONE, ContactResult.REACHED)
        for heard in [heard]
        if heard is not None
    ]
    return PersonFacts(str(number), road(steps, places, TODAY), contacts=tuple(contacts))


def standing(one: PersonFacts) -> list[Milestone]:
    found = retention([one], RULE, TODAY)
    return [kind for months in MONTHS for kind, count in found.milestones[months].items() if count.n]


START = date(2025, 11, 30)
"""Three months end on 27 February, after 90 days."""


@pytest.mark.parametrize(
    "one, expected",
    [
        (person(1, START, ends=date(2026, 2, 26)), [Milestone.LEFT] * 3),
        (person(2, START, ends=date(2026, 2, 27)), [Milestone.STILL, Milestone.LEFT, Milestone.LEFT]),
        (
            person(3, START, heard=date(2026, 2, 27)),
            [Milestone.STILL, Milestone.UNREACHED, Milestone.NOT_DUE],
        ),
        (person(4, START), [Milestone.UNREACHED, Milestone.UNREACHED, Milestone.NOT_DUE]),
        (person(5, START, heard=TODAY), [Milestone.STILL, Milestone.STILL, Milestone.NOT_DUE]),
        (
            person(6, START, completed=date(2026, 3, 15)),
            [Milestone.STILL, Milestone.NOT_FOLLOWED, Milestone.NOT_FOLLOWED],
        ),
    ],
)
def test_how_it_stands_at_three_six_and_twelve_months(one, expected):
    assert standing(one) == expected


starts = st.dates(date(2024, 1, 1), TODAY)
days = st.one_of(
    st.none(), st.integers(88, 92), st.integers(179, 184), st.integers(363, 367), st.integers(0, 500)
)


@settings(max_examples=60)
@given(st.lists(st.tuples(starts, days, days), min_size=1, max_size=12))
def test_the_curve_and_the_milestones_tell_the_same(worked):
    people = [
        person(
            number,
            starts,
            None if ends is None else starts + timedelta(days=ends),
            None if heard is None else min(starts + timedelta(days=heard), TODAY),
        )
        for number, (starts, ends, heard) in enumerate(worked)
    ]
    found = retention(people, RULE, TODAY)
    (group,) = found.groups
    for months in MONTHS:
        standing = found.milestones[months]
        assert sum(count.n for count in standing.values()) == len(people)
        assert group.at_risk[months].cases == standing[Milestone.STILL].cases
        assert group.at[months].left == standing[Milestone.LEFT].n
        if standing[Milestone.STILL].n + standing[Milestone.LEFT].n == len(people):
            assert group.at[months].survival == pytest.approx(standing[Milestone.STILL].share)


def test_who_never_worked_is_on_no_curve_and_is_counted():
    found = retention([person(1, None), person(2, START, heard=TODAY)], RULE, TODAY)
    assert found.no_work[NoWork.ON_THE_WAY].cases == ("1",)
    assert found.groups[0].worked.n == 1 and found.groups[0].at[6].survival == 1
