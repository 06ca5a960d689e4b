"""Hours: sums, grants and what is left of them, and the weeks that say nothing yet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.content.regimes import careful_words, regimes, terms
from werkzaam_tui.domain.codes import Channel, Counterpart, Direction, DueDecisionKind, Frequency
from werkzaam_tui.domain.hours import (
    Grant,
    GrantStanding,
    Minutes,
    Period,
    Planned,
    Spent,
    current,
    half_year_of,
    month_of,
    next_period,
    number_of,
    planned_contacts,
    regime_of,
    renewal,
    standing,
    summed,
    total,
    week_of,
    weeks_without_hours,
)
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.domain.marking import stems
from werkzaam_tui.domain.monitoring import DueDecision, Plan

START, END = date(2026, 6, 1), date(2026, 11, 30)


def grant(starts_on: date = START, ends_on: date = END, **fields: object) -> Grant:
    values: dict[str, object] = {
        "id": starts_on.isoformat(),
        "participant": "p",
        "funder": "UWV",
        "starts_on": starts_on,
        "ends_on": ends_on,
        "hours_awarded": None,
        "regime_percent": None,
        "worked_per_week": None,
        "travel_counts": False,
        "decided_on": None,
        "note": "",
    }
    return Grant(**(values | fields))  # type: ignore[arg-type]


def spent(day: date, direct: int = 60, travel: int = 0, indirect: int = 0, goal: str = "") -> Spent:
    return Spent(day.isoformat(), day, Channel.PHONE, goal, Minutes(direct, travel, indirect))


def plan(frequency: Frequency, every: int, starts_on: date, ends_on: date | None = None) -> Plan:
    return Plan(
        id="plan",
        participant="p",
        counterpart=Counterpart.PARTICIPANT,
        channel=Channel.PHONE,
        direction=Direction.COACH_TO_THEM,
        frequency=frequency,
        every=every,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def test_the_budget_is_what_was_awarded_or_else_a_part_of_the_worked_hours() -> None:
    assert grant(hours_awarded=24.5).budget == 24 * 60 + 30
    # 26 weeks and a day of 20 hours, 15 per cent of it.
    assert grant(regime_percent=15, worked_per_week=20).budget == round(20 * 183 / 7 * 0.15 * 60)
    assert grant(hours_awarded=0, regime_percent=15, worked_per_week=20).budget == 0
    assert grant(regime_percent=15).budget is None


def test_travel_is_taken_from_the_hours_only_where_that_was_decided() -> None:
    contacts = [spent(START, 60, 30, 15), spent(END, 60, 30, 15), spent(END + timedelta(days=1), 600)]
    assert grant().used(contacts) == 150
    assert grant(travel_counts=True).used(contacts) == 210
    assert total(contacts) == Minutes(720, 60, 30)


@pytest.mark.parametrize(
    ("today", "used", "expected"),
    [
        (START - timedelta(days=1), 0, GrantStanding.TO_COME),
        (START, 0, GrantStanding.RUNNING),
        (END, 479, GrantStanding.RUNNING),
        (END, 480, GrantStanding.NEARLY_USED),
        (END, 600, GrantStanding.USED_UP),
        (END + timedelta(days=1), 600, GrantStanding.ENDED),
    ],
)
def test_how_a_grant_of_ten_hours_stands(today: date, used: int, expected: GrantStanding) -> None:
    assert standing(grant(hours_awarded=10), used, today, terms()) is expected


def test_the_highest_percentage_goes_down_with_the_years() -> None:
    of = [regime_of(number, regimes(), terms()) for number in range(1, 8)]
    assert [one.percent if one else 0 for one in of] == [15, 15, 7.5, 7.5, 6, 6, 6]


def test_account_is_due_four_weeks_after_the_end_and_the_sixth_period_is_the_last() -> None:
    assert renewal(grant(), 5, terms()).apply_by == END
    assert renewal(grant(), 5, terms()).account_by == date(2026, 12, 28)
    assert renewal(grant(), 6, terms()).apply_by is None


def test_the_next_period_follows_the_last_also_past_a_short_month() -> None:
    assert next_period([grant()], START, terms()) == Period(date(2026, 12, 1), date(2027, 5, 31))
    assert next_period([], date(2027, 8, 31), terms()) == Period(date(2027, 8, 31), date(2028, 2, 28))


def test_the_grant_that_counts_runs_or_comes_or_was_last() -> None:
    first, second = grant(), grant(date(2026, 12, 1), date(2027, 5, 31))
    assert current([second, first], START) is first
    assert current([first, second], END + timedelta(days=1)) is second
    assert current([first, second], date(2028, 1, 1)) is second
    assert current([], START) is None
    assert (number_of(first, [second, first]), number_of(second, [second, first])) == (1, 2)


def test_periods_end_on_the_last_day_of_their_months() -> None:
    assert month_of(date(2028, 2, 29)) == Period(date(2028, 2, 1), date(2028, 2, 29))
    assert half_year_of(date(2026, 12, 31)) == Period(date(2026, 7, 1), date(2026, 12, 31))


def test_a_week_is_missing_when_something_was_to_be_and_nothing_was_logged() -> None:
    monday = date(2026, 11, 2)
    weekly = planned_contacts(
        [plan(Frequency.WEEKS, 1, monday - timedelta(weeks=1))], {}, Period(monday, END)
    )
    assert [one.day for one in weekly][:2] == [monday, monday + timedelta(weeks=1)]
    logged = {monday + timedelta(days=3)}
    assert weeks_without_hours(weekly, logged, date(2026, 11, 17)) == [date(2026, 11, 9), date(2026, 11, 16)]
    # Today itself is not over yet.
    assert weeks_without_hours(weekly, logged, date(2026, 11, 16)) == [date(2026, 11, 9)]


def test_a_contact_just_before_its_week_stands_for_it_when_it_was_within_its_window() -> None:
    monday = date(2026, 11, 9)
    due = [Planned(monday, monday - timedelta(days=2), monday + timedelta(days=2))]
    assert weeks_without_hours(due, {monday - timedelta(days=2)}, date(2026, 11, 20)) == []
    assert weeks_without_hours(due, {monday - timedelta(days=3)}, date(2026, 11, 20)) == [monday]


def test_what_was_skipped_or_moved_away_is_not_missing_on_its_day() -> None:
    start = date(2026, 10, 1)
    days = [start + timedelta(weeks=2 * k) for k in (1, 2, 3)]
    decisions = {
        "plan": [
            DueDecision(
                derived_id("due", "plan", days[0].isoformat()), "plan", DueDecisionKind.SKIPPED, None, ""
            ),
            DueDecision(
                derived_id("due", "plan", days[1].isoformat()),
                "plan",
                DueDecisionKind.RESCHEDULED,
                date(2026, 11, 4),
                "",
            ),
        ]
    }
    found = planned_contacts([plan(Frequency.WEEKS, 2, start)], decisions, Period(start, date(2026, 11, 20)))
    assert [one.day for one in found] == [date(2026, 11, 4), days[2]]
    assert planned_contacts([plan(Frequency.NONE, 1, start)], {}, Period(start, END)) == []


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.lists(st.tuples(days, st.integers(0, 600), st.integers(0, 60), st.sampled_from(["", "a", "b"]))))
@settings(max_examples=60)
def test_parts_add_up_to_the_whole(rows: list[tuple[date, int, int, str]]) -> None:
    contacts = [spent(day, direct, travel, 5, goal) for day, direct, travel, goal in rows]
    for by in (lambda one: one.goal, lambda one: week_of(one.day), lambda one: month_of(one.day)):
        assert sum(summed(contacts, by).values(), Minutes()) == total(contacts)


def test_words_to_look_at_are_whole_or_begin_so() -> None:
    words = [word for one in careful_words() for word in one.words]
    text = "Moeder vroeg naar de MEDICIJNEN; hij is moe van zijn schuldsanering, ex-partner belt. Suïcidaal?"
    found = [text[start:end] for start, end in stems(text, words)]
    assert found == ["MEDICIJNEN", "moe", "schuldsanering", "ex-partner", "Suïcidaal"]
    assert stems("Het ging over het rooster en de adviezen op het adres.", words) == []
