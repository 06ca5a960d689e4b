"""Working days: where contacts go that fall on another, and that none is lost or doubled on the way."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.plans import SKIPPED, due_id, moved, nominal_days, plan, plans
from werkzaam_tui.domain.calendar import Away, Calendar, Forbidden, Holiday
from werkzaam_tui.domain.codes import DueDecisionKind, Frequency
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.monitoring import DueContact, Plan
from werkzaam_tui.domain.schedule import decide, due_contacts, next_due, window_days

WORKWEEK = frozenset(range(5))
HOLIDAYS = (
    Holiday("new_year", "Nieuwjaarsdag", month=1, day=1),
    Holiday("easter", "Tweede paasdag", after_easter=1),
    Holiday("kings_day", "Koningsdag", month=4, day=27, sunday_before=True),
    Holiday("liberation", "Bevrijdingsdag", month=5, day=5, every_years=5),
    Holiday("ascension", "Hemelvaart", after_easter=39),
    Holiday("christmas", "Eerste kerstdag", month=12, day=25),
    Holiday("boxing", "Tweede kerstdag", month=12, day=26),
)
AT_WORK = Calendar(WORKWEEK, HOLIDAYS)


def dues(of: Plan, today: date, until: date, calendar: Calendar) -> list[DueContact]:
    return due_contacts(of, None, [], today, until, calendar)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 4, 26), "Koningsdag"),  # the 27th was a Sunday
        (date(2026, 4, 27), "Koningsdag"),
        (date(2026, 5, 14), "Hemelvaart"),
        (date(2027, 3, 29), "Tweede paasdag"),
        (date(2025, 5, 5), "Bevrijdingsdag"),
        (date(2028, 2, 29), None),
        (date(2026, 5, 5), None),
        (date(2025, 4, 28), None),
    ],
)
def test_public_holidays(day: date, name: str | None) -> None:
    hindrance = AT_WORK.hindrance(day)
    assert (hindrance.label if hindrance else None) == name


def test_a_contact_goes_to_the_nearest_day_in_its_window_and_says_why() -> None:
    thursdays = plan(starts_on=date(2026, 5, 7))
    (due,) = dues(thursdays, date(2026, 5, 13), date(2026, 5, 14), AT_WORK)
    assert (due.nominal, due.due) == (date(2026, 5, 14), date(2026, 5, 13))  # Wednesday before Ascension
    assert due.hindrance is not None and due.hindrance.label == "Hemelvaart"
    assert due.id == due_id(thursdays, date(2026, 5, 14))
    assert (due.earliest, due.latest, due.moved) == (date(2026, 5, 12), date(2026, 5, 16), False)


def test_a_sunday_goes_to_monday_and_a_saturday_to_friday() -> None:
    of = plan(Frequency.DAYS, 10, date(2026, 10, 28))
    assert [one.due for one in dues(of, date(2026, 11, 1), date(2026, 11, 17), AT_WORK)] == [
        date(2026, 11, 6),
        date(2026, 11, 17),
    ]
    assert dues(plan(Frequency.DAYS, 10, date(2026, 10, 22)), date(2026, 11, 1), date(2026, 11, 2), AT_WORK)[
        0
    ].due == date(2026, 11, 2)


def test_after_three_weeks_away_there_is_one_contact_with_the_others_in_it() -> None:
    away = Away(date(2026, 11, 23), date(2026, 12, 11), "Wim Verzonnen")
    fridays = plan(starts_on=date(2026, 11, 13))
    calendar = Calendar(WORKWEEK, (), (away,))
    first, back, after = dues(fridays, date(2026, 11, 16), date(2026, 12, 18), calendar)
    assert first.due == date(2026, 11, 20)
    assert (back.due, back.nominal) == (date(2026, 12, 14), date(2026, 12, 11))
    assert back.joined == (due_id(fridays, date(2026, 11, 27)), due_id(fridays, date(2026, 12, 4)))
    assert back.hindrance is not None
    assert (back.hindrance.why, back.hindrance.backup) == (Forbidden.ABSENCE, "Wim Verzonnen")
    assert back.missed == 0 and not back.overdue(date(2026, 12, 15))
    assert after.due == date(2026, 12, 18)
    skips = decide(
        fridays, None, [], back, SKIPPED, date(2026, 12, 14), reason="gesproken", calendar=calendar
    )
    assert {one.due for one in skips} == {back.id, *back.joined}


def test_what_a_coach_moved_keeps_to_the_working_days_as_well() -> None:
    fridays = plan()
    later = [moved(fridays, date(2026, 10, 9), date(2026, 12, 25))]
    due = next(
        one for one in due_contacts(fridays, None, later, *[date(2026, 12, 24)] * 2, AT_WORK) if one.moved
    )
    assert due.due == date(2026, 12, 24)
    with pytest.raises(Refused):
        decide(
            fridays,
            None,
            [],
            due,
            DueDecisionKind.RESCHEDULED,
            date(2026, 12, 24),
            reason="druk",
            moved_to=date(2026, 12, 26),
            calendar=AT_WORK,
        )


def test_where_nobody_ever_works_the_day_of_the_plan_stands() -> None:
    never = Calendar(frozenset())
    (due,) = dues(plan(), date(2026, 10, 9), date(2026, 10, 9), never)
    assert due.due == date(2026, 10, 9)
    assert next_due(plan(), date.max, [], date.max, AT_WORK) is None


@st.composite
def calendars(draw: st.DrawFn, near: date) -> Calendar:
    away = [
        Away(first, first + timedelta(days=draw(st.integers(0, 80))))
        for first in draw(
            st.lists(st.integers(-200, 300).map(lambda n: near + timedelta(days=n)), max_size=3)
        )
    ]
    weekdays = draw(st.sampled_from([WORKWEEK, frozenset({0, 2, 3}), frozenset({5})]))
    return Calendar(weekdays, HOLIDAYS, tuple(away))


@st.composite
def worked(draw: st.DrawFn) -> tuple[Plan, date, Calendar]:
    of = draw(plans())
    today = of.starts_on + timedelta(days=draw(st.integers(-10, 500)))
    return of, today, draw(calendars(today))


@settings(max_examples=60)
@given(worked())
def test_none_is_lost_doubled_or_on_a_forbidden_day(case: tuple[Plan, date, Calendar]) -> None:
    of, today, calendar = case
    until = today + timedelta(days=300)
    shown = dues(of, today, until, calendar)
    assert all(calendar.hindrance(one.due) is None for one in shown)
    assert sum(one.overdue(today) for one in shown) <= 1
    named = [one.id for one in shown] + [each for one in shown for each in one.joined]
    assert len(named) == len(set(named))
    if of.ends_on is not None and today - of.ends_on > timedelta(days=92):
        return
    margin = timedelta(days=window_days(of.frequency, of.every))
    planned = nominal_days(of, until + 2 * timedelta(days=100))
    settled = sum(one.missed for one in shown) + len(named)
    # Only what is to come is not shown: the first working day for it is after the horizon.
    assert all(day - margin > today for day in planned[settled:])
    assert all(calendar.place(day, margin.days).due > until for day in planned[settled:])


@settings(max_examples=60)
@given(worked(), st.integers(0, 60), st.randoms())
def test_a_contact_closes_what_had_opened_whatever_the_calendar(
    case: tuple[Plan, date, Calendar], ago: int, random: Random
) -> None:
    """Closing never depends on absences, so two laptops that know of different ones agree on what is open."""
    of, today, calendar = case
    met = today - timedelta(days=ago)
    until = today + timedelta(days=120)
    absences = list(calendar.absences)
    random.shuffle(absences)
    shuffled = Calendar(calendar.weekdays, calendar.holidays, tuple(absences))
    shown = due_contacts(of, met, [], today, until, calendar)
    assert [one.due for one in shown] == [
        one.due for one in due_contacts(of, met, [], today, until, shuffled)
    ]
    margin = timedelta(days=window_days(of.frequency, of.every))
    assert all(one.nominal - margin > met for one in shown)
