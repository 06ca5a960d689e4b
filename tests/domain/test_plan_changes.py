"""What another agreement about contact does to the contacts to come."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.plans import moved, plan
from werkzaam_tui.domain.codes import Channel, Counterpart, Frequency
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.plan_changes import changed, denser, difference, slower

FRIDAY = date(2026, 11, 20)
PARTICIPANT = Counterpart.PARTICIPANT
WEEKLY = plan(starts_on=date(2026, 11, 13))


def days(contacts: object) -> list[str]:
    return [f"{one.due:%d-%m}" for one in contacts]  # type: ignore[attr-defined]


def test_tapering_keeps_the_day_of_the_change_and_replaces_the_weeks_by_months() -> None:
    monthly = plan(Frequency.MONTHS, 1, FRIDAY, id="new")
    after = changed([WEEKLY], [monthly], PARTICIPANT, FRIDAY)
    found = difference([WEEKLY], after, {}, [], FRIDAY, date(2027, 1, 1))
    assert days(found.stay) == ["20-11"]
    assert days(found.vanish) == ["27-11", "04-12", "11-12", "18-12", "25-12", "01-01"]
    assert days(found.appear) == ["20-12"]


def test_the_same_days_in_another_way_are_other_contacts() -> None:
    from dataclasses import replace

    visits = replace(WEEKLY, id="new", channel=Channel.WORKPLACE_VISIT, starts_on=FRIDAY)
    after = changed([WEEKLY], [visits], PARTICIPANT, FRIDAY)
    found = difference([WEEKLY], after, {}, [], FRIDAY, date(2026, 12, 4))
    assert days(found.vanish) == days(found.appear) == ["27-11", "04-12"]


def test_what_was_to_begin_later_is_taken_back_and_other_parties_stay() -> None:
    later = plan(Frequency.MONTHS, 1, date(2027, 1, 1), id="later")
    employer = plan(counterpart=Counterpart.EMPLOYER, id="employer")
    after = changed([later, employer], [], PARTICIPANT, FRIDAY)
    assert after[0].ends_on == date(2026, 12, 31)
    assert after[1] == employer
    found = difference([later], after[:1], {}, [], FRIDAY, date(2027, 4, 1))
    assert days(found.vanish) == ["01-02", "01-03", "01-04"]
    assert not found.appear


def test_a_contact_moved_beyond_the_change_is_still_due() -> None:
    to = date(2026, 12, 1)
    decisions = [moved(WEEKLY, FRIDAY, to)]
    after = changed([WEEKLY], [], PARTICIPANT, FRIDAY)
    found = difference([WEEKLY], after, {PARTICIPANT: date(2026, 11, 14)}, decisions, FRIDAY, to)
    assert days(found.stay) == ["01-12"]
    assert days(found.vanish) == ["27-11"]


def test_a_plan_that_has_ended_already_is_left_alone() -> None:
    ended = plan(ends_on=date(2026, 11, 1))
    assert changed([ended], [], PARTICIPANT, FRIDAY) == (ended,)


def test_the_ladder_goes_down_to_on_request_and_up_to_every_day() -> None:
    rhythm, seen = (Frequency.WEEKS, 1), []
    while (step := slower(*rhythm)) is not None:
        seen.append(step)
        rhythm = step
    assert seen == [
        (Frequency.WEEKS, 2),
        (Frequency.MONTHS, 1),
        (Frequency.MONTHS, 3),
        (Frequency.ON_DEMAND, 1),
    ]
    assert slower(Frequency.WEEKS, 3) == (Frequency.MONTHS, 1)
    assert slower(Frequency.WEEKS, 4) == (Frequency.MONTHS, 3), "a month is hardly less than four weeks"
    assert denser(Frequency.ON_DEMAND, 1) == (Frequency.MONTHS, 3)
    assert denser(Frequency.MONTHS, 1) == (Frequency.WEEKS, 2)
    assert denser(Frequency.DAYS, 1) is None
    assert denser(Frequency.NONE, 1) is None, "who wants no contact is not asked for more"


@settings(max_examples=60)
@given(
    st.sampled_from([Frequency.DAYS, Frequency.WEEKS, Frequency.MONTHS]),
    st.integers(1, 40),
    st.integers(1, 40),
    st.integers(0, 400),
    st.integers(0, 60),
)
def test_what_vanishes_and_appears_is_exactly_what_differs(
    frequency: Frequency, old: int, new: int, began: int, ahead: int
) -> None:
    today = date(2028, 2, 29)
    before = plan(frequency, old, date.fromordinal(today.toordinal() - began))
    on = date.fromordinal(today.toordinal() + ahead)
    after = changed([before], [plan(frequency, new, on, id="new")], PARTICIPANT, on)
    met = {PARTICIPANT: today}
    found = difference([before], after, met, [], today, add_months(today, 6))
    reverse = difference(after, [before], met, [], today, add_months(today, 6))
    assert (found.vanish, found.appear) == (reverse.appear, reverse.vanish)
    assert set(found.stay) == set(reverse.stay)
    assert not set(found.vanish) & set(found.appear)
    assert all(one.due > on for one in found.vanish + found.appear)
