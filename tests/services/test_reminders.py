"""Reminders of a caseload: from records, for the owner's own people, answered in a way that travels."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.conftest import World
from tests.services.followed import follow
from werkzaam_tui.domain.codes import (
    AgreementState,
    HandoverOccasion,
    Initiator,
    Instrument,
    Phase,
    PlacementKind,
    WorkChangeKind,
    WorkState,
)
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.reminders.raising import Reminder
from werkzaam_tui.services import reminders, undo
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import ParticipantDetails, PlacementDetails
from werkzaam_tui.services.privacy import retention
from werkzaam_tui.services.reminders import ReminderRow
from werkzaam_tui.storage.store import Store, Writing
from werkzaam_tui.storage.tables import Agreement, Handover, Placement, SickReport, WorkChange

TODAY = date(2026, 11, 20)


def at_work(writing: Writing, name: str, first: date, last: date | None, **how: PlacementKind) -> str:
    person = follow(writing, name)
    details = PlacementDetails(employer_name="Verzonnen BV", starts_on=first, ends_on=last, **how)
    people.add_placement(writing, person, details)
    return person


def agree_on_subsidy(writing: Writing, person: str) -> None:
    """A finished handover that says that wage subsidy will be asked for."""
    meeting = Handover(
        id=writing.new_id(),
        scope=person,
        participant=person,
        occasion=HandoverOccasion.CONTRACT_START,
        held_on=writing.today,
        finished_at=datetime(2026, 3, 1, 9, tzinfo=UTC),
    )
    writing.add(meeting)
    writing.add(
        Agreement(
            id=writing.new_id(),
            scope=person,
            participant=person,
            handover=meeting.id,
            topic="wage_subsidy",
            state=AgreementState.AGREED,
        )
    )


def due(store: Store, ahead: int = 0) -> dict[str, ReminderRow]:
    with store.reading() as reading:
        rows = reminders.reminders_due(reading, TODAY, TODAY + timedelta(days=ahead))
        return {row.reminder.rule.code: row for row in rows}


def coming(store: Store) -> dict[str, Reminder]:
    """All reminders of half a year, by their rule."""
    with store.reading() as reading:
        views = reminders.rule_views(reading).views
    return {view.rule.code: row.reminder for view in views for row in view.coming}


def test_a_contract_that_ends_is_reminded_of_with_name_and_employer(store: Store) -> None:
    with store.writing() as writing:
        at_work(writing, "Eind", date(2026, 1, 1), date(2026, 12, 31))
        at_work(writing, "Elders", date(2026, 9, 15), date(2028, 12, 31))
    found = due(store)
    row = found["end_notice"]
    assert (row.name, row.employer, row.reminder.on) == ("Eind Verzonnen", "Verzonnen BV", date(2026, 11, 30))
    assert "no_risk_question" in found, "the second one began two months ago"
    assert "milestone_12" not in found
    assert "milestone_3" in due(store, ahead=40)


def test_a_second_job_asks_again_for_the_statement_and_the_subsidy(store: Store, world: World) -> None:
    def scheme(writing: Writing, instrument: Instrument, on: date, placement: str) -> str:
        record = writing.new_id()
        writing.add(
            WorkChange(
                id=record,
                scope=person,
                participant=person,
                placement=placement,
                changed_on=on,
                kind=WorkChangeKind.INSTRUMENT,
                instrument=instrument,
                state=WorkState.GRANTED,
            )
        )
        return record

    world.now = datetime(2026, 3, 10, 9, tzinfo=UTC)
    with store.writing() as writing:
        person = at_work(writing, "Opnieuw", date(2025, 4, 1), date(2026, 2, 28))
        first = people.placement_of(writing, person) or ""
        for instrument in (Instrument.TARGET_GROUP_STATEMENT, Instrument.WAGE_SUBSIDY):
            scheme(writing, instrument, date(2025, 4, 1), first)
        agree_on_subsidy(writing, person)
        details = PlacementDetails(employer_name="Bedacht BV", starts_on=date(2026, 3, 1))
        second = people.add_placement(writing, person, details)
    asked = coming(store)
    assert asked["target_group_statement"].on == date(2026, 6, 1)
    assert asked["wage_subsidy_application"].on == date(2026, 9, 1)
    assert "wage_subsidy_forfait" not in asked, "of the job that is over"
    with store.writing() as writing:
        grant = scheme(writing, Instrument.WAGE_SUBSIDY, date(2026, 3, 15), second)
    asked = coming(store)
    assert "wage_subsidy_application" not in asked
    assert (asked["wage_subsidy_forfait"].record, asked["wage_subsidy_forfait"].on) == (
        grant,
        date(2026, 9, 15),
    )
    with store.writing() as writing:
        # The next contract of the same job: what was asked for the first holds for it too.
        writing.edit(writing.get(Placement, second), ends_on=date(2026, 8, 31))
        details = PlacementDetails(employer_name="Bedacht BV", starts_on=date(2026, 9, 1))
        third = people.add_placement(writing, person, details)
        scheme(writing, Instrument.WAGE_SUBSIDY, date(2026, 9, 1), third)
    assert coming(store)["wage_subsidy_forfait"].on == date(2026, 9, 15)


def test_a_lost_place_reminds_of_nothing_more(store: Store, world: World) -> None:
    world.now = datetime(2026, 2, 10, 9, tzinfo=UTC)
    with store.writing() as writing:
        person = at_work(writing, "Kwijt", date(2026, 1, 1), date(2026, 7, 31))
        trial = PlacementDetails(
            employer_name="Bedacht BV", starts_on=date(2026, 2, 1), kind=PlacementKind.TRIAL
        )
        people.add_placement(writing, person, trial)
    assert {
        "milestone_3",
        "milestone_6",
        "target_group_statement",
        "no_risk_question",
        "contract_end_prepare",
        "end_notice",
        "trial_two_months",
    } <= coming(store).keys()
    world.now = datetime(2026, 2, 16, 9, tzinfo=UTC)
    with store.writing() as writing:
        people.enter_phase(writing, person, Phase.DROPOUT, date(2026, 2, 15), ("dropout_guidance",))
    assert coming(store).keys() == {"life_domain_review"}, "of the person, who is still followed"
    world.now = datetime(2026, 6, 25, 9, tzinfo=UTC)
    assert coming(store).keys() == {"life_domain_review"}


def test_sickness_is_reminded_of_until_somebody_is_better(store: Store) -> None:
    with store.writing() as writing:
        person = at_work(writing, "Ziek", date(2026, 3, 1), None)
        report = SickReport(
            id=writing.new_id(),
            scope=person,
            participant=person,
            started_on=TODAY - timedelta(days=30),
            reported_by=Initiator.EMPLOYER,
        )
        writing.add(report)
    assert {"sickness_reported", "coaching_when_sick"} <= due(store).keys()
    with store.writing() as writing:
        writing.edit(writing.get(SickReport, report.id), recovered_on=TODAY - timedelta(days=3))
    assert "sickness_reported" not in due(store)


def test_retention_is_all_that_is_left_when_guidance_has_ended(store: Store) -> None:
    with store.writing() as writing:
        person = at_work(writing, "Klaar", date(2026, 1, 1), date(2026, 12, 31))
        people.enter_phase(writing, person, Phase.COMPLETED, TODAY)
        details = ParticipantDetails(first_name="Lang", last_name="Geleden")
        people.add_participant(writing, details, phase=Phase.COMPLETED, since=date(2024, 12, 1))
    (row,) = due(store).values()
    assert (row.reminder.rule.code, row.name, row.reminder.on) == (
        "retention_end",
        "Lang Geleden",
        date(2026, 12, 1),
    )
    with store.reading() as reading:
        views = reminders.rule_views(reading).views
    assert sum(len(view.coming) for view in views) == 1
    with store.writing() as writing:
        retention.keep_longer(writing, row.reminder.participant, date(2027, 6, 1), "bezwaar loopt")
    assert due(store) == {}, "it was decided: it comes back before the day it was kept to"
    with store.reading() as reading:
        (again,) = [one for view in reminders.rule_views(reading).views for one in view.coming]
    assert again.reminder.on == date(2027, 6, 1)


def test_done_and_put_off_hide_a_reminder_and_undo_brings_it_back(store: Store) -> None:
    with store.writing() as writing:
        at_work(writing, "Eind", date(2026, 1, 1), date(2026, 12, 31))
    notice = due(store)["end_notice"].reminder
    back = TODAY + timedelta(days=5)
    _none, done = store.do(lambda writing: reminders.put_off(writing, notice, back, "werkgever belt terug"))
    assert "end_notice" not in due(store)
    again = due(store, ahead=5)["end_notice"].reminder
    assert again.put_off is not None and again.put_off.reason == "werkgever belt terug"
    store.do(lambda writing: undo.take_back(writing, done.batch))
    assert "end_notice" in due(store)
    _none, done = store.do(lambda writing: reminders.mark_done(writing, notice))
    assert "end_notice" not in due(store, ahead=90)
    store.do(lambda writing: undo.take_back(writing, done.batch))
    assert "end_notice" in due(store)


@pytest.mark.parametrize(
    ("days", "reason", "field"), [(0, "druk", "until"), (93, "druk", "until"), (5, "  ", "reason")]
)
def test_nothing_is_put_off_for_long_or_without_a_reason(
    store: Store, days: int, reason: str, field: str
) -> None:
    with store.writing() as writing:
        at_work(writing, "Eind", date(2026, 1, 1), date(2026, 12, 31))
    notice = due(store)["end_notice"].reminder
    with store.writing() as writing, pytest.raises(InvalidInput) as raised:
        reminders.put_off(writing, notice, TODAY + timedelta(days=days), reason)
    assert field in raised.value.problems
