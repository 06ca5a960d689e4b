"""The schedule by examples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.domain.plans import RESCHEDULED, SKIPPED, due_id, moved, plan, skipped
from werkzaam_tui.domain.codes import Counterpart, Frequency
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.monitoring import DueState
from werkzaam_tui.domain.schedule import (
    decide,
    due_contacts,
    due_of_participant,
    due_state,
    next_due,
    no_contact_wanted,
    tapered,
    window_days,
)

WEEKLY = plan()  # Fridays from 9 October 2026
FRIDAYS = [date(2026, 10, 9) + timedelta(weeks=n) for n in range(12)]


def days(*of: object) -> list[date]:
    return [one.due for one in due_contacts(*of)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("frequency", "every", "margin"),
    [
        (Frequency.DAYS, 1, 0),
        (Frequency.DAYS, 4, 1),
        (Frequency.WEEKS, 1, 2),
        (Frequency.WEEKS, 2, 4),
        (Frequency.MONTHS, 1, 8),
        (Frequency.MONTHS, 3, 14),
        (Frequency.MONTHS, 12, 14),
        (Frequency.ON_DEMAND, 1, 0),
        (Frequency.NONE, 0, 0),
    ],
)
def test_windows(frequency: Frequency, every: int, margin: int) -> None:
    assert window_days(frequency, every) == margin


def test_the_first_contact_is_due_one_interval_after_the_start() -> None:
    (first,) = due_contacts(WEEKLY, None, [], date(2026, 10, 2), date(2026, 10, 15))
    assert (first.earliest, first.due, first.latest) == (date(2026, 10, 7), FRIDAYS[0], date(2026, 10, 11))
    assert (first.missed, first.moved, first.since) == (0, False, FRIDAYS[0])
    assert first.id == due_id(WEEKLY, FRIDAYS[0])


def test_month_ends_come_back_after_february() -> None:
    monthly = plan(Frequency.MONTHS, 1, date(2027, 12, 31))
    until = date(2028, 5, 1)
    expected = [date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 30)]
    assert days(monthly, None, [], date(2028, 1, 1), until) == expected


def test_a_yearly_plan_from_29_february_keeps_it() -> None:
    yearly = plan(Frequency.MONTHS, 12, date(2024, 2, 29))
    expected = [date(2027, 2, 28), date(2028, 2, 29), date(2029, 2, 28)]
    assert days(yearly, date(2026, 3, 1), [], date(2026, 12, 1), date(2029, 12, 31)) == expected


def test_weeks_go_on_over_the_new_year_and_the_nights_the_clock_changes() -> None:
    daily = plan(Frequency.DAYS, 1, date(2026, 10, 23))
    assert days(daily, date(2026, 10, 23), [], date(2026, 10, 24), date(2026, 10, 26)) == [
        date(2026, 10, 24),
        date(2026, 10, 25),
        date(2026, 10, 26),
    ]
    assert days(WEEKLY, date(2026, 12, 25), [], date(2026, 12, 28), date(2027, 1, 8)) == [
        date(2027, 1, 1),
        date(2027, 1, 8),
    ]


def test_a_thursday_visit_covers_fridays_call() -> None:
    thursday = date(2026, 10, 15)
    assert next_due(WEEKLY, thursday, [], thursday).due == FRIDAYS[2]  # type: ignore[union-attr]


def test_a_tuesday_visit_does_not() -> None:
    tuesday = date(2026, 10, 13)
    assert next_due(WEEKLY, tuesday, [], tuesday).due == FRIDAYS[1]  # type: ignore[union-attr]


def test_a_contact_closes_what_was_missed_before_it() -> None:
    assert days(WEEKLY, FRIDAYS[3], [], FRIDAYS[3], FRIDAYS[4]) == [FRIDAYS[4]]


def test_missed_contacts_do_not_pile_up() -> None:
    today = FRIDAYS[3]
    first, second = due_contacts(WEEKLY, FRIDAYS[0], [], today, FRIDAYS[4])
    assert (first.due, first.missed, first.since) == (FRIDAYS[3], 2, FRIDAYS[1])
    assert due_state(first, today) is DueState.OVERDUE
    assert (second.due, second.missed) == (FRIDAYS[4], 0)


def test_between_two_windows_the_last_missed_one_is_shown() -> None:
    monday = FRIDAYS[1] + timedelta(days=3)
    (due,) = due_contacts(WEEKLY, FRIDAYS[0], [], monday, monday)
    assert (due.due, due.missed, due_state(due, monday)) == (FRIDAYS[1], 0, DueState.OVERDUE)


def test_a_contact_logged_for_a_day_to_come_closes_nothing_that_opens_later() -> None:
    assert next_due(WEEKLY, FRIDAYS[9], [], FRIDAYS[1]).due == FRIDAYS[2]  # type: ignore[union-attr]


def test_skipping_removes_one_and_is_not_missed() -> None:
    today = FRIDAYS[3]
    (due,) = due_contacts(WEEKLY, FRIDAYS[0], [skipped(WEEKLY, FRIDAYS[2])], today, today)
    assert (due.missed, due.since) == (1, FRIDAYS[1])
    assert days(WEEKLY, FRIDAYS[2], [skipped(WEEKLY, FRIDAYS[3])], today, FRIDAYS[4]) == [FRIDAYS[4]]
    ahead = [skipped(WEEKLY, FRIDAYS[4]), skipped(WEEKLY, FRIDAYS[5])]
    assert next_due(WEEKLY, today, ahead, today).due == FRIDAYS[6]  # type: ignore[union-attr]


def test_a_moved_contact_keeps_its_id_and_takes_its_window_along() -> None:
    to = date(2026, 10, 20)
    first, second = due_contacts(WEEKLY, FRIDAYS[0], [moved(WEEKLY, FRIDAYS[1], to)], FRIDAYS[1], FRIDAYS[2])
    assert (first.id, first.nominal, first.due) == (due_id(WEEKLY, FRIDAYS[1]), FRIDAYS[1], to)
    assert (first.earliest, first.latest, first.moved) == (date(2026, 10, 18), date(2026, 10, 22), True)
    assert second.due == FRIDAYS[2]


def test_a_moved_contact_is_closed_by_a_contact_in_its_new_window() -> None:
    decisions = [moved(WEEKLY, FRIDAYS[5], FRIDAYS[1])]
    assert FRIDAYS[5] not in days(WEEKLY, FRIDAYS[1], decisions, FRIDAYS[1], FRIDAYS[6])
    assert FRIDAYS[1] in days(WEEKLY, FRIDAYS[0], decisions, FRIDAYS[1], FRIDAYS[6])


def test_a_contact_moved_past_a_later_visit_and_the_end_of_the_plan_is_still_due() -> None:
    ending = replace(WEEKLY, ends_on=FRIDAYS[3])
    decisions = [moved(ending, FRIDAYS[1], FRIDAYS[6])]
    assert days(ending, FRIDAYS[3], decisions, FRIDAYS[4], FRIDAYS[8]) == [FRIDAYS[6]]


def test_the_last_decision_counts() -> None:
    decisions = [skipped(WEEKLY, FRIDAYS[1]), moved(WEEKLY, FRIDAYS[1], FRIDAYS[1] + timedelta(days=1))]
    assert next_due(WEEKLY, FRIDAYS[0], decisions, FRIDAYS[1]).moved  # type: ignore[union-attr]
    assert next_due(WEEKLY, FRIDAYS[0], decisions[::-1], FRIDAYS[1]).due == FRIDAYS[2]  # type: ignore[union-attr]


def test_odd_rows_from_a_merge_harm_nobody() -> None:
    nowhere = replace(moved(WEEKLY, FRIDAYS[1], FRIDAYS[1]), moved_to=None)
    assert days(WEEKLY, FRIDAYS[0], [nowhere], FRIDAYS[1], FRIDAYS[1]) == [FRIDAYS[1]]
    assert days(replace(WEEKLY, every=0), FRIDAYS[0], [], FRIDAYS[1], FRIDAYS[1]) == [FRIDAYS[1]]
    for frequency in (Frequency.DAYS, Frequency.WEEKS, Frequency.MONTHS):
        assert next_due(plan(frequency, 10**9), None, [], FRIDAYS[1]) is None
    assert next_due(plan(ends_on=date(2026, 1, 1)), None, [], FRIDAYS[1]) is None
    assert next_due(WEEKLY, date.max, [], date.max) is None


def test_no_agreement_about_frequency_makes_nothing_due() -> None:
    for frequency in (Frequency.ON_DEMAND, Frequency.NONE):
        assert days(plan(frequency), None, [], FRIDAYS[5], FRIDAYS[9]) == []
        assert next_due(plan(frequency), None, [], FRIDAYS[5]) is None


def test_an_ended_plan_leaves_its_last_contact_open_for_a_quarter_of_a_year() -> None:
    ended = replace(WEEKLY, ends_on=FRIDAYS[3])
    (left,) = due_contacts(ended, FRIDAYS[1], [], FRIDAYS[3] + timedelta(days=92), date(2027, 12, 31))
    assert (left.due, left.missed) == (FRIDAYS[3], 1)
    assert next_due(ended, FRIDAYS[1], [], FRIDAYS[3] + timedelta(days=93)) is None


def test_states() -> None:
    monday = date(2026, 10, 12)
    biweekly = plan(Frequency.WEEKS, 2, date(2026, 10, 2))  # due 16 October, 12 to 20
    due = next_due(biweekly, None, [], monday)
    assert due is not None
    assert due_state(due, monday) is DueState.THIS_WEEK
    assert due_state(due, date(2026, 10, 16)) is DueState.TODAY
    assert due_state(due, date(2026, 10, 20)) is DueState.TODAY
    assert due_state(due, date(2026, 10, 21)) is DueState.OVERDUE
    assert due_state(due, date(2026, 10, 11)) is DueState.NEXT_WEEKS
    assert due_state(due, date(2026, 9, 18)) is DueState.NEXT_WEEKS
    assert due_state(due, date(2026, 9, 17)) is DueState.LATER


def test_skipping_what_is_overdue_settles_what_was_missed_before_it() -> None:
    today = FRIDAYS[3]
    due = next_due(WEEKLY, FRIDAYS[0], [], today)
    assert due is not None
    decisions = decide(WEEKLY, FRIDAYS[0], [], due, SKIPPED, today, reason="vakantie")
    assert [one.due for one in decisions] == [due_id(WEEKLY, FRIDAYS[n]) for n in (1, 2, 3)]
    assert days(WEEKLY, FRIDAYS[0], decisions, today, FRIDAYS[4]) == [FRIDAYS[4]]


def test_rescheduling_what_is_overdue_leaves_one_contact_on_the_new_day() -> None:
    today, to = FRIDAYS[3] + timedelta(days=3), FRIDAYS[3] + timedelta(days=5)
    before = [moved(WEEKLY, FRIDAYS[1], FRIDAYS[1] + timedelta(days=1))]
    due = next_due(WEEKLY, FRIDAYS[0], before, today)
    assert due is not None and due.missed == 2
    decisions = [
        *before,
        *decide(WEEKLY, FRIDAYS[0], before, due, RESCHEDULED, today, reason="ziek", moved_to=to),
    ]
    (left,) = due_contacts(WEEKLY, FRIDAYS[0], decisions, today, today)
    assert (left.id, left.due, left.missed) == (due.id, to, 0)


def test_skipping_a_contact_ahead_leaves_what_is_overdue() -> None:
    today = FRIDAYS[3]
    overdue, ahead = due_contacts(WEEKLY, FRIDAYS[0], [], today, FRIDAYS[4])
    decisions = decide(WEEKLY, FRIDAYS[0], [], ahead, SKIPPED, today, reason="vakantie")
    assert due_contacts(WEEKLY, FRIDAYS[0], decisions, today, FRIDAYS[4]) == [overdue]


def test_a_decision_needs_a_reason_and_a_day_to_come() -> None:
    today = FRIDAYS[1]
    due = next_due(WEEKLY, FRIDAYS[0], [], today)
    assert due is not None
    far = next_due(plan(Frequency.MONTHS, 120), None, [], today)
    assert far is not None
    with pytest.raises(Refused):
        decide(WEEKLY, None, [], due, SKIPPED, today, reason="  ")
    with pytest.raises(Refused):
        decide(WEEKLY, None, [], due, RESCHEDULED, today, reason="ziek")
    with pytest.raises(Refused):
        decide(WEEKLY, None, [], due, RESCHEDULED, today, reason="ziek", moved_to=today - timedelta(days=1))
    with pytest.raises(Refused):
        decide(WEEKLY, None, [], far, RESCHEDULED, today, reason="ziek", moved_to=today)


def test_tapering_ends_one_plan_and_begins_the_next() -> None:
    now = FRIDAYS[3]
    old, new = tapered(WEEKLY, now, Frequency.MONTHS, 1, date(2027, 10, 30), "second")
    assert (old.id, old.ends_on, new.id, new.starts_on) == ("plan", now, "second", now)
    assert next_due(old, now, [], now) is None
    assert next_due(new, now, [], now).due == date(2026, 11, 30)  # type: ignore[union-attr]
    for after, until in ((date(2026, 10, 1), None), (now, date(2026, 10, 1))):
        with pytest.raises(Refused):
            tapered(WEEKLY, after, Frequency.MONTHS, 1, until, "second")
    with pytest.raises(Refused):
        tapered(old, FRIDAYS[4], Frequency.MONTHS, 1, None, "second")


def test_what_was_missed_before_tapering_is_not_lost_by_it() -> None:
    old, new = tapered(WEEKLY, FRIDAYS[3], Frequency.MONTHS, 3, None, "second")
    met = {Counterpart.PARTICIPANT: FRIDAYS[2]}
    today = FRIDAYS[7]
    (left,) = due_of_participant([old, new], met, [], today, today)
    assert (left.plan, left.due) == ("plan", FRIDAYS[3])
    assert due_of_participant([old, new], {Counterpart.PARTICIPANT: today}, [], today, today) == []


def test_nobody_is_asked_to_call_who_now_wants_no_contact() -> None:
    old, new = tapered(WEEKLY, FRIDAYS[3], Frequency.NONE, 0, None, "second")
    employer = plan(counterpart=Counterpart.EMPLOYER, id="employer")
    today = FRIDAYS[4]
    due = due_of_participant([old, new, employer], {}, [], today, today)
    assert [one.plan for one in due] == ["employer"]
    assert no_contact_wanted([old, new], Counterpart.PARTICIPANT, today)
    assert not no_contact_wanted([employer], Counterpart.PARTICIPANT, today)
    later = replace(WEEKLY, id="later", starts_on=FRIDAYS[6])
    assert not no_contact_wanted([old, new, later], Counterpart.PARTICIPANT, today)


def test_all_that_is_due_to_one_person_is_in_order_of_how_long_it_waits() -> None:
    employer = plan(Frequency.MONTHS, 1, date(2026, 10, 2), counterpart=Counterpart.EMPLOYER, id="employer")
    met = {Counterpart.PARTICIPANT: FRIDAYS[0], Counterpart.EMPLOYER: date(2026, 10, 2)}
    due = due_of_participant([employer, WEEKLY], met, [], FRIDAYS[3], FRIDAYS[4])
    assert [(one.plan, one.due) for one in due] == [
        ("plan", FRIDAYS[3]),
        ("employer", date(2026, 11, 2)),
        ("plan", FRIDAYS[4]),
    ]
