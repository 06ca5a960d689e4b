"""Reminders from rules and events: the day, who is asked, and that none is hidden for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.content import reminders as content
from werkzaam_tui.domain.reminders.contracts import Contract, contract_events, contract_months, jobs_of
from werkzaam_tui.domain.reminders.raising import Event, Mark, Reminder, reminder_id, reminders
from werkzaam_tui.domain.reminders.rules import Anchor, Offset, Rule, ValidBy, parse_offset

RULE = Rule(
    code="rule",
    label="Regel",
    text="Regel.",
    anchor=Anchor.HANDOVER,
    offset=Offset(months=1),
    lead=Offset(days=7),
    lapses=Offset(days=28),
    every=None,
    times=None,
    conditions=(),
    valid_from=None,
    valid_to=None,
    valid_by=ValidBy.ANCHOR,
    source="Boek",
    law=False,
    verified=None,
    check=False,
    own=False,
)


def held(on: date, ends: date | None = None) -> Event:
    return Event(Anchor.HANDOVER, "person", "meeting", on, ends=ends)


def days(rule: Rule, on: date, today: date, until: date, *marks: Mark) -> list[date]:
    return [one.on for one in reminders([rule], [held(on)], marks, today, until)]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("1m", date(2028, 1, 31), date(2028, 2, 29)),
        ("1m", date(2027, 1, 31), date(2027, 2, 28)),
        ("-1m", date(2026, 3, 31), date(2026, 2, 28)),
        ("1y", date(2028, 2, 29), date(2029, 2, 28)),
        ("6w", date(2026, 12, 1), date(2027, 1, 12)),
        ("-14d", date(2027, 1, 5), date(2026, 12, 22)),
        ("0d", date(2026, 1, 1), date(2026, 1, 1)),
    ],
)
def test_offsets_are_calendar_arithmetic(text: str, day: date, expected: date) -> None:
    offset = parse_offset(text)
    assert offset is not None and offset.after(day) == expected


def test_a_breach_counts_hours_of_the_clock_through_the_night_the_clocks_change() -> None:
    found_at = datetime(2026, 3, 27, 16, 0, tzinfo=UTC)  # Friday, before summer time begins
    rule = replace(RULE, anchor=Anchor.BREACH, offset=Offset(hours=72), lead=Offset(days=3))
    event = Event(Anchor.BREACH, "", "breach", date(2026, 3, 27), at=found_at)
    (one,) = reminders([rule], [event], [], date(2026, 3, 27), date(2026, 3, 27))
    assert one.at == datetime(2026, 3, 30, 16, 0, tzinfo=UTC)
    assert one.on == date(2026, 3, 30)


def test_it_is_shown_from_its_lead_on_and_lapses_or_stays() -> None:
    on = date(2026, 10, 20)  # so it is of 20 November
    assert days(RULE, on, date(2026, 11, 12), date(2026, 11, 12)) == []
    assert days(RULE, on, date(2026, 11, 13), date(2026, 11, 13)) == [date(2026, 11, 20)]
    assert days(RULE, on, date(2026, 12, 18), date(2026, 12, 18)) == [date(2026, 11, 20)]
    assert days(RULE, on, date(2026, 12, 19), date(2026, 12, 19)) == []
    stays = replace(RULE, lapses=None)
    assert days(stays, on, date(2030, 1, 1), date(2030, 1, 1)) == [date(2026, 11, 20)]


def test_what_comes_back_asks_for_the_last_time_that_passed_only() -> None:
    rule = replace(RULE, every=Offset(months=3), lapses=None, times=4)
    on = date(2026, 1, 31)
    found = days(rule, on, date(2026, 9, 1), date(2027, 12, 31))
    assert found == [date(2026, 8, 31), date(2026, 11, 30)]
    done = Mark(reminder_id("rule", "meeting", date(2026, 8, 31)), True, None, "")
    assert days(rule, on, date(2026, 9, 1), date(2027, 12, 31), done) == [date(2026, 11, 30)]


def test_nothing_is_asked_after_the_event_ended() -> None:
    event = held(date(2026, 10, 20), ends=date(2026, 11, 19))
    assert reminders([RULE], [event], [], date(2026, 11, 1), date(2026, 12, 1)) == []


def test_an_old_contract_keeps_the_old_rule() -> None:
    old = replace(RULE, code="old", valid_to=date(2026, 12, 31))
    new = replace(RULE, code="new", offset=Offset(months=2), valid_from=date(2027, 1, 1))
    for on, code in ((date(2026, 12, 31), "old"), (date(2027, 1, 1), "new")):
        (one,) = reminders([new, old], [held(on)], [], on, on + timedelta(days=90))
        assert one.rule.code == code
    both = [replace(one, valid_by=ValidBy.DUE) for one in (old, new)]
    (one,) = reminders(both, [held(date(2026, 12, 31))], [], date(2027, 1, 1), date(2027, 4, 1))
    assert one.rule.code == "new"


# The shipped rules on contracts


def of_contracts(*contracts: Contract, today: date, ahead: int = 400) -> dict[str, date]:
    events = contract_events(jobs_of(contracts), lambda _job: {"subsidy_open": 1.0, "statement_open": 1.0})
    found = reminders(content.rules(), events, [], today, today + timedelta(days=ahead))
    return {one.rule.code: one.on for one in found}


def contract(first: date, last: date | None, id: str = "one", trial: bool = False) -> Contract:
    return Contract(id, "person", "employer", trial, first, last)


def test_a_contract_of_exactly_six_months_has_no_probation_but_a_notice() -> None:
    first = date(2026, 7, 1)
    found = of_contracts(contract(first, date(2026, 12, 31)), today=first)
    assert "probation_one_month" not in found
    assert found["end_notice"] == date(2026, 11, 30)
    assert found["contract_end_prepare"] == date(2026, 10, 31)
    longer = of_contracts(contract(first, date(2027, 1, 1)), today=first)
    assert longer["probation_one_month"] == date(2026, 8, 1)
    shorter = of_contracts(contract(first, date(2026, 12, 30)), today=first)
    assert "end_notice" not in shorter


def test_a_permanent_contract_has_two_months_of_probation_unless_after_a_trial_placement() -> None:
    first = date(2026, 7, 1)
    assert of_contracts(contract(first, None), today=first)["probation_two_months"] == date(2026, 9, 1)
    trial = contract(date(2026, 5, 1), date(2026, 6, 30), "trial", trial=True)
    assert "probation_two_months" not in of_contracts(contract(first, None), trial, today=first)


def test_a_chain_counts_contracts_with_at_most_six_months_between_them() -> None:
    first = contract(date(2024, 1, 1), date(2024, 12, 31), "a")
    second = contract(date(2025, 6, 30), date(2026, 6, 29), "b")
    third = contract(date(2026, 6, 30), date(2027, 6, 29), "c")
    today = date(2026, 10, 1)
    found = of_contracts(third, first, second, today=today)
    assert found["chain_months"] == date(2027, 1, 1)
    assert found["chain_fourth"] == date(2027, 4, 29)
    broken = replace(first, ends_on=date(2024, 12, 28))
    assert "chain_fourth" not in of_contracts(broken, second, third, today=today)
    # 24 months from 2015, 36 from 2020, decided on the day itself.
    old = [
        contract(date(2016, 1, 1), date(2016, 12, 31), "a"),
        contract(date(2017, 1, 1), date(2018, 12, 31), "b"),
    ]
    assert "chain_months_2015" in of_contracts(*old, today=date(2017, 6, 1))


@pytest.mark.parametrize(
    ("last", "next_first", "together"),
    [
        (date(2025, 1, 31), date(2025, 8, 1), True),
        (date(2025, 1, 31), date(2025, 8, 2), False),
        (date(2025, 2, 28), date(2025, 9, 1), True),
        (date(2027, 8, 30), date(2028, 2, 29), True),
        (date(2027, 8, 30), date(2028, 3, 1), False),
    ],
)
def test_a_gap_of_exactly_six_months_is_still_one_chain(last: date, next_first: date, together: bool) -> None:
    before = contract(date(2024, 9, 1), last, "a")
    assert (len(jobs_of([before, contract(next_first, None, "b")])) == 1) is together


def test_milestones_count_from_the_day_work_began_again() -> None:
    first = contract(date(2026, 1, 1), date(2026, 3, 31), "a")
    again = contract(date(2026, 8, 1), date(2027, 7, 31), "b")
    found = of_contracts(first, again, today=date(2026, 8, 1))
    assert {code: on for code, on in found.items() if code.startswith("milestone")} == {
        "milestone_3": date(2026, 11, 1),
        "milestone_6": date(2027, 2, 1),
        # Twelve months end on the last day of the contract.
    }
    longer = of_contracts(first, replace(again, ends_on=None), today=date(2026, 8, 1))
    assert longer["milestone_12"] == date(2027, 8, 1)
    # Contracts that follow each other at once are one time at work.
    followed = of_contracts(first, replace(again, starts_on=date(2026, 4, 1)), today=date(2026, 12, 1))
    assert followed["milestone_12"] == date(2027, 1, 1)


def test_a_trial_placement_is_reminded_of_with_its_day_or_after_two_months() -> None:
    first = date(2026, 12, 31)
    decided = of_contracts(contract(first, date(2027, 2, 15), trial=True), today=first)
    assert decided == {"trial_end": date(2027, 2, 15)}
    undecided = of_contracts(contract(first, None, trial=True), today=first)
    assert undecided == {"trial_two_months": date(2027, 2, 28), "trial_most": date(2027, 6, 30)}


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), 6.0),
        (date(2026, 1, 1), date(2026, 7, 1), 6.5),
        (date(2026, 8, 31), date(2027, 2, 27), 6.0),
        (date(2028, 2, 29), date(2029, 2, 27), 12.0),
        (date(2026, 1, 1), date(2026, 1, 10), 0.5),
    ],
)
def test_the_length_of_a_contract(first: date, last: date, months: float) -> None:
    assert contract_months(first, last) == months


# Properties

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@settings(max_examples=50)
@given(st.lists(DAYS, min_size=1, max_size=4, unique=True), DAYS, st.randoms())
def test_the_order_of_what_is_known_does_not_matter_and_nothing_comes_twice(
    starts: list[date], today: date, random: Random
) -> None:
    contracts = [
        contract(first, first + timedelta(days=100 * n) if n else None, str(n))
        for n, first in enumerate(starts)
    ]
    events, rules = contract_events(jobs_of(contracts)), list(content.rules())
    until = today + timedelta(days=400)
    before = reminders(rules, events, [], today, until)
    assert len({one.id for one in before}) == len(before)
    random.shuffle(contracts)
    random.shuffle(rules)
    shuffled = contract_events(jobs_of(contracts))
    random.shuffle(shuffled)
    assert reminders(rules, shuffled, [], today, until) == before


@settings(max_examples=50)
@given(DAYS, st.integers(0, 120), st.integers(1, 92))
def test_what_was_put_off_comes_back(on: date, late: int, away: int) -> None:
    nominal = RULE.offset.after(on)
    today = nominal + timedelta(days=min(late, 20))
    until = today + timedelta(days=away)
    mark = Mark(reminder_id("rule", "meeting", nominal), False, until, "druk")

    def at(day: date) -> list[Reminder]:
        return [one for one in reminders([RULE], [held(on)], [mark], day, day) if one.shown_from <= day]

    assert at(until - timedelta(days=1)) == []
    (back,) = at(until)
    assert back.put_off == mark
