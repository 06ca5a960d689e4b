"""Changes in the work: kept with their day, and the placement and the coach follow the last of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.services.dossiers import TODAY, bare_person
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import Instrument, WorkChangeKind, WorkState
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.services import undo
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import PlacementDetails
from werkzaam_tui.services.work import work_changes
from werkzaam_tui.services.work.work_changes import WorkChangeDetails
from werkzaam_tui.services.work.work_facts import WorkFacts, work_facts
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Coach, Participant

START = date(2026, 8, 3)
ENDS = date(2027, 2, 2)


@pytest.fixture
def person(store: Store) -> str:
    """Somebody at work for 24 hours a week, with a contract until February."""
    with store.writing() as writing:
        person = bare_person(writing)
        job = PlacementDetails(
            START,
            employer_name="Bakkerij Verzonnen",
            contact_name="Ina Bedacht",
            mentor_name="Wim Werkman",
            ends_on=ENDS,
            hours_per_week=24,
        )
        people.add_placement(writing, person, job)
        return person


def add(store: Store, person: str, kind: WorkChangeKind, on: date = TODAY, **fields: object) -> str:
    with store.writing() as writing:
        return work_changes.add(writing, person, WorkChangeDetails(kind, on, **fields))  # type: ignore[arg-type]


def job(store: Store, person: str) -> PlacementDetails:
    with store.reading() as reading:
        place = people.placement_of(reading, person)
        assert place is not None
        return people.placement_details(reading, place)


def facts(store: Store, person: str) -> WorkFacts:
    with store.reading() as reading:
        return work_facts(reading)[person]


def test_the_placement_holds_the_last_change(store: Store, person: str) -> None:
    add(store, person, WorkChangeKind.HOURS, before="24", after="16,5")
    add(store, person, WorkChangeKind.CONTRACT, state=WorkState.EXTENDED, until=date(2027, 8, 2))
    add(store, person, WorkChangeKind.EMPLOYER_CONTACT, before="Ina Bedacht", after="Jo Nieuw")
    mentor = WorkChangeKind.WORKPLACE_MENTOR
    add(store, person, mentor, state=WorkState.REPLACED, before="Wim Werkman", after="Eva Elders")
    now = job(store, person)
    assert (now.hours_per_week, now.ends_on) == (16.5, date(2027, 8, 2))
    assert (now.contact_name, now.mentor_name) == ("Jo Nieuw", "Eva Elders")
    assert facts(store, person).last(WorkChangeKind.CONTRACT).before == ENDS.isoformat()  # type: ignore[union-attr]


def test_an_earlier_change_written_down_later_does_not_count_as_the_last(store: Store, person: str) -> None:
    add(store, person, WorkChangeKind.HOURS, before="24", after="16")
    add(store, person, WorkChangeKind.HOURS, TODAY - timedelta(days=60), before="20", after="24")
    assert job(store, person).hours_per_week == 16


def test_a_mentor_who_is_away_stays_the_mentor(store: Store, person: str) -> None:
    mentor = WorkChangeKind.WORKPLACE_MENTOR
    add(store, person, mentor, state=WorkState.ABSENT, until=TODAY + timedelta(days=30))
    assert job(store, person).mentor_name == "Wim Werkman"
    assert facts(store, person).last(mentor).state is WorkState.ABSENT  # type: ignore[union-attr]


def test_correcting_and_removing_carry_the_placement_along(store: Store, person: str) -> None:
    change = add(store, person, WorkChangeKind.HOURS, before="24", after="16")
    with store.writing() as writing:
        details = work_changes.details_of(writing, change)
        work_changes.correct(
            writing, change, WorkChangeDetails(details.kind, details.on, before="24", after="18")
        )
    assert job(store, person).hours_per_week == 18
    with store.writing() as writing:
        work_changes.remove(writing, change)
    assert job(store, person).hours_per_week == 24


def test_what_was_changed_at_the_placement_itself_since_is_left_alone(store: Store, person: str) -> None:
    change = add(store, person, WorkChangeKind.HOURS, before="24", after="16")
    with store.writing() as writing:
        place = people.placement_of(writing, person) or ""
        people.change_placement(
            writing, place, PlacementDetails(START, employer_name="Bakkerij Verzonnen", hours_per_week=32)
        )
    with store.writing() as writing:
        work_changes.remove(writing, change)
    assert job(store, person).hours_per_week == 32


def test_one_undo_takes_back_the_change_and_what_followed_from_it(store: Store, person: str) -> None:
    details = WorkChangeDetails(WorkChangeKind.CONTRACT, TODAY, WorkState.PERMANENT)
    _id, done = store.do(lambda writing: work_changes.add(writing, person, details))
    assert job(store, person).ends_on is None
    store.do(lambda writing: undo.take_back(writing, done.batch))
    assert job(store, person).ends_on == ENDS
    with store.reading() as reading:
        assert person not in work_facts(reading)


def test_a_new_coach_takes_over_the_dossier_and_the_reason_is_kept(store: Store, person: str) -> None:
    with store.writing() as writing:
        other = writing.new_id()
        writing.add(Coach(id=other, scope=DIRECTORY_SCOPE, name="Mo Mentor"))
    with store.writing() as writing:
        work_changes.record_new_coach(writing, person, other, "Coby werkt nu elders.")
    with store.reading() as reading:
        assert reading.get(Participant, person).coach == other
    (change,) = facts(store, person).changes
    assert (change.before, change.after, change.note) == ("Coby Coach", "Mo Mentor", "Coby werkt nu elders.")


def test_a_coach_whom_this_computer_does_not_know_is_written_down_only(store: Store, person: str) -> None:
    with store.reading() as reading:
        own = reading.owner.coach
    add(store, person, WorkChangeKind.COACH, before="Coby Coach", after="Onbekende Coach", note="Verhuisd.")
    with store.reading() as reading:
        assert reading.get(Participant, person).coach == own


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (WorkChangeDetails(WorkChangeKind.HOURS, TODAY, after="veel"), "after"),
        (WorkChangeDetails(WorkChangeKind.HOURS, TODAY, after="nan"), "after"),
        (WorkChangeDetails(WorkChangeKind.HOURS, TODAY + timedelta(days=1), after="20"), "on"),
        (WorkChangeDetails(WorkChangeKind.CONTRACT, TODAY, WorkState.EXTENDED), "until"),
        (WorkChangeDetails(WorkChangeKind.CONTRACT, TODAY, WorkState.PAID), "state"),
        (WorkChangeDetails(WorkChangeKind.INSTRUMENT, TODAY, WorkState.GRANTED), "instrument"),
        (WorkChangeDetails(WorkChangeKind.WORKPLACE_MENTOR, TODAY, WorkState.REPLACED), "after"),
        (WorkChangeDetails(WorkChangeKind.COACH, TODAY, after="Mo Mentor"), "note"),
    ],
)
def test_what_is_missing_is_asked_for(
    store: Store, person: str, details: WorkChangeDetails, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused, store.writing() as writing:
        work_changes.add(writing, person, details)
    assert field in refused.value.problems


def test_without_a_placement_only_the_coach_can_change(store: Store) -> None:
    with store.writing() as writing:
        person = bare_person(writing)
    with pytest.raises(InvalidInput) as refused:
        add(store, person, WorkChangeKind.INCOME, state=WorkState.SAME)
    assert list(refused.value.problems) == ["kind"]
    add(store, person, WorkChangeKind.COACH, after="Coby Coach", before="Mo Mentor", note="Overgenomen.")


def test_facts_tell_the_course_of_each_scheme(store: Store, person: str) -> None:
    subsidy = Instrument.WAGE_SUBSIDY
    scheme = WorkChangeKind.INSTRUMENT
    add(store, person, scheme, START, instrument=subsidy, state=WorkState.APPLIED)
    add(store, person, scheme, TODAY, instrument=subsidy, state=WorkState.GRANTED, until=date(2027, 1, 31))
    courses = facts(store, person).instruments({})
    assert [
        (instrument, [one.state for one in course]) for (_job, instrument), course in courses.items()
    ] == [(subsidy, [WorkState.GRANTED, WorkState.APPLIED])]
