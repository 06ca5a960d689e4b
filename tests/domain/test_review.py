"""The daily review's rules: who comes, in which order, and that no decision hides anybody for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import Channel, Counterpart, Direction, ReviewOutcome
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.domain.review import (
    LONGEST,
    SLOW_A_DAY,
    Decided,
    Reason,
    Round,
    holds_until,
    reason_of,
    round_of,
)
from werkzaam_tui.domain.signals import Signal

TODAY = date(2028, 2, 28)
"""The next day is a leap day."""
YESTERDAY = TODAY - timedelta(days=1)


def reason(person: str, kind: Attention, days_ago: int = 3, about: str = "") -> Reason:
    return reason_of(Signal(person, kind, TODAY - timedelta(days=days_ago), about=about), TODAY)


def decided(
    person: str,
    reasons: Sequence[Reason],
    day: date = TODAY,
    kind: ReviewOutcome = ReviewOutcome.NOTHING,
    until: date = TODAY + timedelta(days=9),
) -> Decided:
    keys = frozenset(one.key for one in reasons)
    in_turn = bool(reasons) and all(one.is_slow for one in reasons)
    return Decided("id", person, day, kind, "loopt goed", until, keys, in_turn)


def due(day: date) -> DueContact:
    return DueContact(
        id="due",
        plan="plan",
        participant="a",
        counterpart=Counterpart.PARTICIPANT,
        channel=Channel.PHONE,
        direction=Direction.COACH_TO_THEM,
        nominal=day,
        earliest=day,
        due=day,
        latest=day,
        missed=0,
        moved=False,
        since=day,
    )


def names(found: Round) -> list[str]:
    return [one.participant for one in found.now]


LATE = reason("a", Attention.OVERDUE_PARTICIPANT)
SAD = reason("b", Attention.MOOD_DROPPING)
TODAYS = reason("c", Attention.DUE_TODAY, 0)


def test_most_pressing_first_and_what_was_left_before_that() -> None:
    everyone = {"c": [TODAYS], "b": [SAD], "a": [LATE]}
    assert names(round_of(everyone, [], None, TODAY)) == ["a", "c", "b"]
    found = round_of(everyone, [decided("a", [], YESTERDAY, until=YESTERDAY)], YESTERDAY, TODAY)
    # "b" was there yesterday and nobody decided; "a" was decided about, and "c" is new today.
    assert names(found) == ["b", "a", "c"]
    assert [one.left_over for one in found.now] == [YESTERDAY, None, None]


def test_who_was_decided_about_comes_back_only_for_something_new() -> None:
    made = decided("b", [SAD])
    assert names(round_of({"b": [SAD]}, [made], None, TODAY)) == []
    new = reason("b", Attention.SICK_LONG, 0)
    (again,) = round_of({"b": [SAD, new]}, [made], None, TODAY).now
    assert again.again and again.reasons == (new,)


def test_after_a_contact_what_is_still_due_comes_back_the_next_day_and_a_signal_rests() -> None:
    made = decided("a", [LATE, SAD], YESTERDAY, ReviewOutcome.LOGGED)
    (found,) = round_of({"a": [LATE, SAD]}, [made], None, TODAY).now
    assert found.reasons == (LATE,)
    assert not round_of({"a": [LATE]}, [replace(made, day=TODAY)], None, TODAY).now


def test_what_goes_slowly_takes_turns() -> None:
    gap = Attention.EXPECTATION_GAP
    slow = {str(n): [reason(str(n), gap, 100 - n)] for n in range(5)}
    first = round_of(slow, [], None, TODAY)
    assert (names(first), first.later) == (["0", "1", "2"], 2)
    of_today = [decided(person, slow[person]) for person in names(first)]
    assert round_of(slow, of_today, None, TODAY) == Round((), 2), "a day is not filled up again"
    tomorrow = round_of(slow, of_today, TODAY, TODAY + timedelta(days=1))
    assert (names(tomorrow), tomorrow.later) == (["3", "4"], 0)
    assert [one.left_over for one in tomorrow.now] == [None, None], "they had no turn yet"


def test_who_becomes_slow_by_a_decision_takes_nobodys_turn() -> None:
    gap = Attention.EXPECTATION_GAP
    slow = {str(n): [reason(str(n), gap, 100 - n)] for n in range(3)}
    pressing = {"a": [LATE, reason("a", gap, 200)]}
    assert len(round_of(slow | pressing, [], None, TODAY).now) == 4
    met = {"a": [reason("a", gap, 200)]}
    found = round_of(slow | met, [decided("a", [LATE])], None, TODAY)
    assert names(found) == ["0", "1", "2"]


def test_nobody_is_said_to_be_left_who_was_resting_then() -> None:
    rested = decided("b", [SAD], TODAY - timedelta(days=3), until=YESTERDAY)
    (found,) = round_of({"b": [SAD]}, [rested], YESTERDAY, TODAY).now
    assert found.left_over is None


def test_a_decision_ends_before_the_next_contact_and_at_the_day_that_was_chosen() -> None:
    nothing, planned = ReviewOutcome.NOTHING, ReviewOutcome.PLANNED
    assert holds_until(nothing, [], TODAY) == TODAY + LONGEST
    next_due = due(TODAY + timedelta(days=4))
    assert holds_until(nothing, [next_due], TODAY) == TODAY + timedelta(days=3)
    assert holds_until(planned, [], TODAY, TODAY + timedelta(days=2)) == date(2028, 2, 29)
    assert holds_until(planned, [], TODAY, TODAY + timedelta(days=300)) == TODAY + LONGEST
    assert holds_until(nothing, [due(TODAY)], TODAY) == TODAY + LONGEST


KINDS = st.sampled_from([Attention.OVERDUE_EMPLOYER, Attention.MOOD_DROPPING, Attention.NO_PLAN])
PEOPLE = st.dictionaries(st.sampled_from("abcdefgh"), st.sets(KINDS, min_size=1), max_size=8)


@given(PEOPLE)
@settings(max_examples=40)
def test_the_order_of_what_is_given_does_not_matter(people: dict[str, set[Attention]]) -> None:
    reasons = {person: [reason(person, kind) for kind in kinds] for person, kinds in people.items()}
    made = [decided(person, several[:1], YESTERDAY) for person, several in reasons.items()]
    turned = {person: reasons[person][::-1] for person in reversed(reasons)}
    assert round_of(reasons, made, YESTERDAY, TODAY) == round_of(turned, made[::-1], YESTERDAY, TODAY)


@given(PEOPLE, st.sampled_from(list(ReviewOutcome)), st.integers(0, 400))
@settings(max_examples=40)
def test_whatever_is_decided_each_day_everybody_comes_back(
    people: dict[str, set[Attention]], kind: ReviewOutcome, chosen: int
) -> None:
    """Nothing ends by itself here, and everyone is put off as long as can be, each time."""
    reasons = {person: [reason(person, one) for one in kinds] for person, kinds in people.items()}
    made: list[Decided] = []
    last_seen = dict.fromkeys(reasons, TODAY)
    day = TODAY
    for _day in range(90):
        for one in round_of(reasons, made, None, day).now:
            until = holds_until(kind, [], day, day + timedelta(days=chosen))
            made.append(decided(one.participant, reasons[one.participant], day, kind, until))
            assert day - last_seen[one.participant] <= LONGEST + timedelta(days=1 + len(people) // SLOW_A_DAY)
            last_seen[one.participant] = day
        day += timedelta(days=1)
    assert all(day - seen <= LONGEST + timedelta(days=4) for seen in last_seen.values())
