"""The road of a person: phases, exits, work and whether it lasted, by examples and by what must always hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.domain.codes import Destination, MatchResult, Phase, PlacementKind
from werkzaam_tui.domain.profile import AgeClass, age_class
from werkzaam_tui.domain.road import EXITS, ORDER, Durability, Lasting, Place, Road, Step, road

MONTHS = Durability("m", "m", 3, False, False, True, 0, "")
YEAR = Durability("y", "y", 12, True, True, False, 0, "")
ON = date(2026, 11, 22)


def steps(*told: tuple[Phase, date]) -> list[Step]:
    return [Step(f"{number:03}", phase, since) for number, (phase, since) in enumerate(told)]


def job(
    starts_on: date,
    ends_on: date | None = None,
    employer: str = "bakery",
    kind: PlacementKind = PlacementKind.EMPLOYMENT,
) -> Place:
    return Place(f"{starts_on}{employer}", employer, kind, starts_on, ends_on)


def of(told: Sequence[tuple[Phase, date]] = (), *places: Place, on: date = ON) -> Road:
    return road(steps(*told), places, on)


def test_forward_completes_a_phase_an_exit_does_not_and_back_and_forth_is_kept() -> None:
    there = of(
        [
            (Phase.ORIENTATION, date(2026, 1, 5)),
            (Phase.JOB_SEARCH, date(2026, 2, 2)),
            (Phase.ORIENTATION, date(2026, 3, 2)),
            (Phase.JOB_SEARCH, date(2026, 4, 1)),
            (Phase.RETURNED, date(2026, 5, 1)),
        ]
    )
    assert [(stay.phase, stay.completed, stay.back) for stay in there.stays] == [
        (Phase.ORIENTATION, True, False),
        (Phase.JOB_SEARCH, False, False),
        (Phase.ORIENTATION, True, True),
        (Phase.JOB_SEARCH, False, False),
        (Phase.RETURNED, False, False),
    ]
    assert there.started(Phase.JOB_SEARCH) == date(2026, 2, 2)
    assert there.completed(Phase.ORIENTATION) == date(2026, 2, 2)
    assert there.completed(Phase.JOB_SEARCH) is None
    (exit_,) = there.exits
    assert (exit_.after, exit_.on) == (Phase.JOB_SEARCH, date(2026, 5, 1))


def test_who_is_handed_back_after_a_phase_may_have_finished_it() -> None:
    begun, back = steps((Phase.ORIENTATION, date(2016, 7, 1)), (Phase.RETURNED, date(2016, 9, 1)))
    assert road([begun, back], [], ON).completed(Phase.ORIENTATION) is None
    finished = road([begun, replace(back, finished_before=True)], [], ON)
    assert finished.completed(Phase.ORIENTATION) == date(2016, 9, 1)
    assert finished.started(Phase.JOB_SEARCH) is None


def test_a_halt_is_no_end_for_who_went_on() -> None:
    halted = [(Phase.JOB_SEARCH, date(2026, 1, 5)), (Phase.STALLED, date(2026, 3, 2))]
    assert of(halted).completed(Phase.JOB_SEARCH) is None
    assert of([*halted, (Phase.EMPLOYMENT, date(2026, 4, 1))]).completed(Phase.JOB_SEARCH)
    assert of([*halted, (Phase.DROPOUT, date(2026, 4, 1))]).completed(Phase.JOB_SEARCH) is None


def test_an_exit_before_any_phase_is_after_the_intake() -> None:
    assert of([(Phase.RETURNED, date(2026, 1, 5))]).exits[0].after is None


@pytest.mark.parametrize(
    ("first", "last", "reached"),
    [
        (date(2025, 11, 30), date(2026, 2, 26), False),
        (date(2025, 11, 30), date(2026, 2, 27), True),
        (date(2024, 11, 29), date(2025, 2, 27), True),
        (date(2023, 11, 29), date(2024, 2, 27), False),
        (date(2023, 11, 29), date(2024, 2, 28), True),
        (date(2026, 1, 1), date(2026, 3, 30), False),
        (date(2026, 1, 1), date(2026, 3, 31), True),
    ],
)
def test_three_months_are_calendar_months_with_both_days_counted(
    first: date, last: date, reached: bool
) -> None:
    lasting = of([], job(first, last)).lasting(MONTHS)
    assert lasting is (Lasting.REACHED if reached else Lasting.ENDED_BEFORE)


def test_longer_than_a_year_is_more_than_exactly_a_year() -> None:
    assert of([], job(date(2025, 1, 1), date(2025, 12, 31))).lasting(YEAR) is Lasting.ENDED_BEFORE
    assert of([], job(date(2025, 1, 1), date(2026, 1, 1))).lasting(YEAR) is Lasting.REACHED
    assert of([], job(date(2024, 2, 29), date(2025, 2, 28))).lasting(YEAR) is Lasting.REACHED


def test_places_one_after_another_make_one_time_of_work_unless_one_employer_counts() -> None:
    two = of(
        [],
        job(date(2025, 1, 1), date(2025, 8, 31)),
        job(date(2025, 9, 1), date(2026, 3, 31), employer="shop"),
    )
    (whole,) = two.spells(MONTHS)
    assert (whole.first_day, whole.last_day, whole.over) == (date(2025, 1, 1), date(2026, 3, 31), True)
    assert [spell.days for spell in two.spells(YEAR)] == [243, 212]
    assert two.lasting(YEAR) is Lasting.ENDED_BEFORE
    gap = of([], job(date(2025, 1, 1), date(2025, 2, 28)), job(date(2025, 3, 2), date(2025, 4, 30)))
    assert len(gap.spells(MONTHS)) == 2
    assert len(gap.spells(replace(MONTHS, gap_days=1))) == 1


def test_a_trial_placement_counts_only_where_the_rule_says_so() -> None:
    told = of(
        [],
        job(date(2025, 9, 22), date(2025, 11, 21), kind=PlacementKind.TRIAL),
        job(date(2025, 11, 22)),
    )
    assert told.first_day_at_work == date(2025, 9, 22)
    assert told.spells(MONTHS)[0].first_day == date(2025, 9, 22)
    assert told.spells(YEAR)[0].first_day == date(2025, 11, 22)
    assert told.lasting(YEAR) is Lasting.REACHED
    assert of([], job(date(2025, 11, 23))).lasting(YEAR) is Lasting.NOT_YET


def test_losing_the_place_ends_the_work_before_the_agreed_day() -> None:
    lost = of(
        [
            (Phase.JOB_SEARCH, date(2026, 1, 5)),
            (Phase.EMPLOYMENT, date(2026, 2, 2)),
            (Phase.DROPOUT, date(2026, 3, 9)),
        ],
        job(date(2026, 2, 2), date(2026, 8, 1)),
    )
    assert lost.last_day_at_work == date(2026, 3, 8)
    assert lost.lasting(MONTHS) is Lasting.ENDED_BEFORE
    assert lost.match_result(YEAR) is MatchResult.NOT_DURABLE
    # A next place begins a new time of work.
    again = road(lost.steps, [*lost.places, job(date(2026, 4, 1), employer="shop")], ON)
    assert again.last_day_at_work is None
    assert again.lasting(MONTHS) is Lasting.REACHED


def test_a_place_can_be_lost_on_its_first_day_and_is_not_by_what_came_before_it() -> None:
    day = date(2026, 3, 2)
    begun, lost = (Phase.EMPLOYMENT, day), (Phase.DROPOUT, day)
    assert of([begun, lost], job(day)).last_day_at_work == day
    assert of([(Phase.JOB_SEARCH, day), begun], job(day)).last_day_at_work is None
    assert of([lost, begun], job(day)).last_day_at_work is None


def test_after_completion_the_end_of_the_work_is_not_known() -> None:
    done = [(Phase.AFTERCARE, date(2026, 6, 1)), (Phase.COMPLETED, date(2026, 8, 3))]
    told = of(done, job(date(2026, 6, 1)))
    (spell,) = told.spells(MONTHS)
    assert (spell.last_day, spell.over, spell.followed) == (date(2026, 8, 3), False, False)
    assert told.lasting(MONTHS) is Lasting.NOT_FOLLOWED
    assert told.destination is Destination.WORK
    school = replace(told.steps[-1], destination=Destination.EDUCATION)
    gone = road([told.steps[0], school], told.places, ON)
    assert (gone.destination, gone.last_day_at_work) == (Destination.EDUCATION, date(2026, 8, 2))


def test_without_placements_the_phases_tell_of_work() -> None:
    told = of(
        [
            (Phase.JOB_SEARCH, date(2026, 1, 5)),
            (Phase.TRIAL_PLACEMENT, date(2026, 2, 2)),
            (Phase.EMPLOYMENT, date(2026, 4, 1)),
            (Phase.COMPLETED, date(2026, 6, 1)),
        ]
    )
    (spell,) = told.spells(MONTHS)
    assert (spell.first_day, spell.last_day, spell.over) == (date(2026, 2, 2), date(2026, 6, 1), False)
    assert of([(Phase.JOB_SEARCH, date(2026, 1, 5))]).lasting(MONTHS) is Lasting.NO_WORK


def test_what_people_concluded_goes_before_the_rule() -> None:
    place = job(date(2024, 1, 1))
    assert of([], place).match_result(YEAR) is MatchResult.DURABLE
    stated = replace(place, match_result=MatchResult.NOT_DURABLE)
    assert of([], stated).match_result(YEAR) is MatchResult.NOT_DURABLE
    searched = [(Phase.JOB_SEARCH, date(2026, 1, 5))]
    assert of(searched).match_result(YEAR) is None
    assert of([*searched, (Phase.RETURNED, date(2026, 3, 2))]).match_result(YEAR) is MatchResult.NO_MATCH
    assert of([(Phase.WITHDRAWN, date(2026, 3, 2))]).match_result(YEAR) is None


def test_what_came_later_is_not_known_yet() -> None:
    told = [(Phase.ORIENTATION, date(2026, 1, 5)), (Phase.JOB_SEARCH, date(2026, 3, 2))]
    early = of(told, job(date(2026, 3, 2)), on=date(2026, 3, 1))
    assert early.current is not None and early.current.phase is Phase.ORIENTATION
    assert early.places == () and early.first_day_at_work is None


days = st.integers(0, 900).map(lambda n: date(2024, 1, 1) + timedelta(days=n))
roads = st.builds(
    lambda told, jobs, on: of(
        told, *(job(first, first + timedelta(days=n) if n else None, who) for first, n, who in jobs), on=on
    ),
    st.lists(st.tuples(st.sampled_from(Phase), days), max_size=7),
    st.lists(st.tuples(days, st.integers(0, 400), st.sampled_from(["a", "b"])), max_size=4),
    days,
)


@settings(max_examples=60, deadline=None)
@given(roads)
def test_every_road_adds_up(told: Road) -> None:
    assert len(told.stays) == len(told.steps)
    for phase in ORDER[:-1]:
        started, completed = told.started(phase), told.completed(phase)
        assert completed is None or (started is not None and started <= completed)
    assert [one.step.phase for one in told.exits] == [s.phase for s in told.steps if s.phase in EXITS]
    for rule in (MONTHS, YEAR):
        spells = told.spells(rule)
        assert all(spell.last_day <= told.on for spell in spells)
        assert all(spell.days >= 1 for spell in spells)
        assert not any(spell.over and spell.followed for spell in spells)
    together = told.spells(MONTHS)
    assert all(one.last_day < two.first_day for one, two in pairwise(together))
    if told.lasting(YEAR) is Lasting.REACHED:
        assert told.first_day_at_work is not None


@pytest.mark.parametrize(
    ("age", "found"),
    [
        (24, AgeClass.UNDER_25),
        (25, AgeClass.FROM_25),
        (29, AgeClass.FROM_25),
        (30, AgeClass.FROM_30),
        (35, AgeClass.FROM_35),
        (40, AgeClass.FROM_40),
    ],
)
def test_age_classes_do_not_overlap(age: int, found: AgeClass) -> None:
    assert age_class(2016 - age, date(2016, 6, 1)) is found
    assert age_class(None, date(2016, 6, 1)) is AgeClass.UNKNOWN
