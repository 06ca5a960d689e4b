"""Grants, hours against them and weeks without hours, on a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.conftest import NOW, World
from tests.services.followed import agree, follow, log, new_contact
from werkzaam_tui.domain.codes import Channel, Phase
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.hours import GrantStanding, Minutes, Period, total
from werkzaam_tui.domain.reminders.rules import Anchor
from werkzaam_tui.services import handover, hours, reminders, undo
from werkzaam_tui.services.handover.entries import ClosingEntry
from werkzaam_tui.services.handover.steps import CLOSING
from werkzaam_tui.services.hours import GrantDetails
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import ParticipantDetails
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import ContactEvent

TODAY = local_day(NOW)
GRANT = GrantDetails("UWV", TODAY - timedelta(days=90), TODAY + timedelta(days=92), hours_awarded=2)

OF_GRANTS = {Anchor.GRANT_END, Anchor.HOURS_LOGGED, Anchor.HOURS_BUDGET}


def spend(store: Store, person: str, days_ago: int, minutes: int, travel: int = 0, goal: str = "") -> str:
    new = replace(new_contact(person, NOW - timedelta(days=days_ago)), minutes=minutes)
    contact = log(store, new)
    with store.writing() as writing:
        writing.edit(writing.get(ContactEvent, contact), travel_minutes=travel, goal=goal)
    return contact


def test_a_grant_shows_what_is_used_and_what_is_left(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        hours.add_grant(writing, person, GRANT)
    spend(store, person, 100, 600)
    spend(store, person, 10, 45, travel=30)
    spend(store, person, 1, 60)
    with store.reading() as reading:
        (view,) = hours.grant_views(reading, person)
        (row,) = hours.overview(reading)
        found = hours.person_hours(reading, person, hours.usual_period(reading, person))
    assert (view.used, view.left, view.standing) == (105, 15, GrantStanding.NEARLY_USED)
    assert row.grant == view and row.participant == person
    assert total(one.spent for one in found.contacts) == Minutes(105, 30, 0)
    assert found.period == Period(GRANT.starts_on, GRANT.ends_on)


def test_a_second_grant_is_proposed_after_the_first_at_the_percentage_of_its_year(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        for _number in range(2):
            hours.add_grant(writing, person, hours.proposed_grant(writing, person))
        third = hours.proposed_grant(writing, person)
        assert third.regime_percent == 7.5
        known = hours.grants_of(writing, person)
        assert third.starts_on == known[1].ends_on + timedelta(days=1)
        hours.change_grant(writing, known[1].id, replace(GRANT, regime_percent=20))
        above = [view.above_regime for view in hours.grant_views(writing, person)]
    assert sorted(above, key=str) == [15, None]


def test_wrong_grants_are_refused_field_by_field(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        wrong = replace(GRANT, ends_on=date(2020, 1, 1), hours_awarded=-1, regime_percent=101)
        with pytest.raises(InvalidInput) as refused:
            hours.add_grant(writing, person, wrong)
    assert set(refused.value.problems) == {"ends_on", "hours_awarded", "regime_percent"}


def test_a_week_with_something_due_and_no_hours_is_told_until_it_is_logged(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person, starts_on=TODAY - timedelta(days=21))
    spend(store, person, 14, 15)
    with store.reading() as reading:
        missing = hours.missing_weeks(reading, [person])[person]
    assert missing == (TODAY - timedelta(days=7 + (TODAY - timedelta(days=7)).weekday()),)
    spend(store, person, 7, 0)
    with store.reading() as reading:
        assert hours.missing_weeks(reading, [person])[person] == missing
    spend(store, person, 8, 20)
    with store.reading() as reading:
        assert hours.missing_weeks(reading, [person]) == {}


def test_a_withdrawn_handover_asks_for_no_hours(store: Store) -> None:
    held = TODAY - timedelta(days=7)

    def missing() -> dict[str, tuple[date, ...]]:
        with store.reading() as reading:
            return hours.missing_weeks(reading, [person])

    with store.writing() as writing:
        person = follow(writing)
        opening = replace(handover.opening_proposal(writing, person), held_on=held)
        meeting = handover.start(writing, person, opening, "closing")
    assert missing() == {}
    with store.writing() as writing:
        closing = handover.entry(writing, meeting, CLOSING)
        assert isinstance(closing, ClosingEntry)
        handover.finish(writing, meeting, closing)
    assert missing() == {person: (held - timedelta(days=held.weekday()),)}
    with store.writing() as writing:
        handover.withdraw(writing, meeting, "verkeerde persoon")
    assert missing() == {}


def test_lines_for_the_funder_are_kept_changed_and_taken_back(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
    contact = spend(store, person, 3, 15)
    period = Period(TODAY - timedelta(days=30), TODAY)
    store.do(lambda writing: hours.keep_contact_line(writing, person, contact, " Rooster \n besproken "))
    _nothing, done = store.do(
        lambda writing: hours.keep_goal_line(writing, person, "g", period.first, "Werkt zelfstandig")
    )
    with store.reading() as reading:
        found = hours.person_hours(reading, person, period)
        assert found.contacts[0].line == "Rooster besproken"
        assert found.goal_lines == {"g": "Werkt zelfstandig"}
        other = hours.person_hours(reading, person, Period(period.first - timedelta(days=1), TODAY))
        assert other.goal_lines == {}
    store.do(lambda writing: undo.take_back(writing, done.batch))
    store.do(lambda writing: hours.keep_goal_line(writing, person, "g", period.first, "Anders"))
    with store.reading() as reading:
        assert hours.person_hours(reading, person, period).goal_lines == {"g": "Anders"}
        assert hours.person_hours(reading, person, period).contacts[0].spent.channel is Channel.PHONE


def test_grants_are_reminded_of_until_the_next_one_is_there(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        grant = hours.add_grant(writing, person, replace(GRANT, ends_on=TODAY + timedelta(days=10)))

    def codes() -> set[str]:
        with store.reading() as reading:
            due = reminders.reminders_due(reading, TODAY, TODAY + timedelta(days=14))
            return {
                one.reminder.rule.code for one in due if one.reminder.rule.code.startswith(("grant", "hours"))
            }

    assert codes() == {"grant_renewal", "grant_account", "hours_not_logged"}
    spend(store, person, 1, 115)
    assert codes() == {"grant_renewal", "grant_account", "hours_budget", "hours_not_logged"}
    with store.writing() as writing:
        hours.change_grant(
            writing, grant, replace(GRANT, hours_awarded=40, ends_on=TODAY + timedelta(days=10))
        )
        hours.add_grant(writing, person, hours.proposed_grant(writing, person))
    assert "grant_renewal" not in codes() and "hours_budget" not in codes()


def test_after_guidance_only_the_account_of_a_grant_is_asked_for(store: Store, world: World) -> None:
    world.now = datetime(2026, 2, 20, 9, tzinfo=UTC)
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person, starts_on=date(2025, 12, 1))
        grant = GrantDetails("UWV", date(2025, 12, 1), date(2026, 5, 31), hours_awarded=1)
        hours.add_grant(writing, person, grant)
    spend(store, person, (NOW.date() - date(2026, 2, 19)).days, 55)

    def asked() -> set[str]:
        with store.reading() as reading:
            views = reminders.rule_views(reading).views
            return {view.rule.code for view in views if view.coming and view.rule.anchor in OF_GRANTS}

    assert asked() == {"grant_renewal", "grant_account", "hours_not_logged", "hours_budget"}
    world.now = datetime(2026, 3, 1, 9, tzinfo=UTC)
    with store.writing() as writing:
        people.enter_phase(writing, person, Phase.COMPLETED, date(2026, 3, 1))
    world.now = datetime(2026, 4, 20, 9, tzinfo=UTC)
    assert asked() == {"grant_account"}
    for day, listed in ((date(2026, 6, 28), [person]), (date(2026, 6, 29), [])):
        world.now = datetime.combine(day, time(9), UTC)
        with store.reading() as reading:
            assert [row.participant for row in hours.overview(reading)] == listed


def test_no_week_is_missing_after_guidance_ended(store: Store) -> None:
    with store.writing() as writing:
        details = ParticipantDetails(first_name="Noor", last_name="Verzonnen")
        ended = date(2026, 10, 2)  # a Friday, as all of the contacts
        person = people.add_participant(writing, details, phase=Phase.COMPLETED, since=ended)
        agree(writing, person, starts_on=date(2026, 9, 11))
    with store.reading() as reading:
        missing = hours.missing_weeks(reading, [person])[person]
    assert missing == (date(2026, 9, 14), date(2026, 9, 21))
