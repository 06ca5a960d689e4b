"""What must hold for every plan, whatever was done and decided."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.plans import (
    SKIPPED,
    as_plain,
    due_id,
    nominal_days,
    plainly,
    plan,
    plans,
    situations,
    skipped,
)
from werkzaam_tui.domain.codes import Frequency
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.domain.monitoring import DueDecision, DueState, Plan
from werkzaam_tui.domain.schedule import decide, due_contacts, due_state, next_due, window_days

Situation = tuple[Plan, date | None, list[DueDecision], date]


@given(situations(), st.integers(-20, 200))
def test_gives_what_the_plain_rules_give(situation: Situation, days: int) -> None:
    of, last_met, decisions, today = situation
    until = today + timedelta(days=days)
    assert as_plain(due_contacts(of, last_met, decisions, today, until)) == plainly(
        of, last_met, decisions, today, until
    )


@given(situations())
def test_the_next_is_the_first_of_all(situation: Situation) -> None:
    of, last_met, decisions, today = situation
    first = next_due(of, last_met, decisions, today)
    every = due_contacts(of, last_met, decisions, today, today + timedelta(days=900))
    assert first == (every[0] if every else None)


@given(plans())
def test_windows_never_overlap(of: Plan) -> None:
    margin = timedelta(days=window_days(of.frequency, of.every))
    days = nominal_days(of, of.starts_on + timedelta(days=1500))
    assert all(one + margin < following - margin for one, following in pairwise(days))


@given(situations())
def test_every_contact_ahead_is_there_once_and_only_one_is_overdue(situation: Situation) -> None:
    of, last_met, decisions, today = situation
    due = due_contacts(of, last_met, decisions, today, today + timedelta(days=400))
    assert len({one.id for one in due}) == len(due)
    assert [one.due for one in due] == sorted(one.due for one in due)
    assert sum(one.overdue(today) for one in due) <= 1
    assert all(one.missed == 0 and one.latest >= today for one in due[1:])
    assert all(one.id == due_id(of, one.nominal) for one in due)


@given(situations())
def test_none_is_lost(situation: Situation) -> None:
    """Without any contact, each planned one is shown, counted as missed in one that is, or skipped."""
    of, _last_met, decisions, today = situation
    if of.ends_on is not None and (today - of.ends_on).days > 92:
        return
    until = today + timedelta(days=400)
    decided = {one.due: one for one in decisions}
    planned = 0
    for day in nominal_days(of, until + timedelta(days=100)):
        decision = decided.get(due_id(of, day))
        due = decision.moved_to if decision is not None else day
        planned += due is not None and due <= until
    shown = [one for one in due_contacts(of, None, decisions, today, until) if one.due <= until]
    assert len(shown) + sum(one.missed for one in shown) == planned


@given(situations(), st.randoms())
def test_the_order_of_decisions_about_different_contacts_does_not_matter(
    situation: Situation, random: Random
) -> None:
    of, last_met, decisions, today = situation
    alone = list({one.due: one for one in decisions}.values())
    shuffled = list(alone)
    random.shuffle(shuffled)
    until = today + timedelta(days=200)
    assert due_contacts(of, last_met, shuffled, today, until) == due_contacts(
        of, last_met, alone, today, until
    )


@given(situations())
def test_looking_further_ahead_changes_nothing_nearer(situation: Situation) -> None:
    of, last_met, decisions, today = situation
    near = due_contacts(of, last_met, decisions, today, today + timedelta(days=30))
    far = due_contacts(of, last_met, decisions, today, today + timedelta(days=300))
    assert far[: len(near)] == near


@given(situations())
def test_a_contact_today_ends_everything_that_was_open(situation: Situation) -> None:
    of, _last_met, decisions, today = situation
    due = due_contacts(of, today, decisions, today, today + timedelta(days=400))
    assert all(one.earliest > today and one.missed == 0 for one in due)
    assert all(due_state(one, today) is not DueState.OVERDUE for one in due)


@given(situations())
def test_one_skip_ends_what_is_overdue(situation: Situation) -> None:
    of, last_met, decisions, today = situation
    due = next_due(of, last_met, decisions, today)
    if due is None:
        return
    settled = [*decisions, *decide(of, last_met, decisions, due, SKIPPED, today, reason="vakantie")]
    following = next_due(of, last_met, settled, today)
    assert following is None or (following.id != due.id and (not due.missed or not following.missed))
    if due.overdue(today):
        assert following is None or not following.overdue(today)


@given(situations(), st.integers(1, 60))
def test_what_is_overdue_stays_open_until_something_is_done(situation: Situation, days: int) -> None:
    of, last_met, decisions, today = situation
    due = next_due(of, last_met, decisions, today)
    later = today + timedelta(days=days)
    if due is None or not due.overdue(today) or (of.ends_on is not None and (later - of.ends_on).days > 92):
        return
    still = next_due(of, None if last_met is None else min(last_met, today), decisions, later)
    assert still is not None
    assert (still.overdue(later), still.since) == (True, due.since)
    assert still.missed >= due.missed


def test_an_old_plan_costs_no_more_than_a_new_one() -> None:
    """Ids are what costs: a plan of ten years, met last week, derives as few as a plan of a month."""
    today = date(2026, 11, 20)
    old = plan(Frequency.WEEKS, 1, date(2016, 11, 18))
    decisions = [skipped(old, day) for day in nominal_days(old, date(2016, 12, 31))]
    with patch("werkzaam_tui.domain.occurrences.derived_id", wraps=derived_id) as derived:
        assert next_due(old, today, [], today) is not None
        assert next_due(old, None, [], today) is not None
        assert derived.call_count <= 6
        assert next_due(old, today, decisions, today) is not None
        assert derived.call_count <= 12
