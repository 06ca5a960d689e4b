"""Signals from real records: who is raised by what, and what a coach answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.conftest import StoreMaker, World
from tests.services.followed import agree, follow, log, new_contact
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import ContactResult, Counterpart, StoreRole, WorkChangeKind, WorkState
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.signals import Signal
from werkzaam_tui.services import undo
from werkzaam_tui.services.caseload.caseload import anew, up_to_date
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import PlacementDetails
from werkzaam_tui.services.signals import answers
from werkzaam_tui.services.signals.listing import dossier_signals, signals_of
from werkzaam_tui.services.work import work_changes
from werkzaam_tui.services.work.work_changes import WorkChangeDetails
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Incident

TODAY = date(2026, 11, 20)
SIGNALS = [kind for kind in Attention if kind.is_signal]


@pytest.mark.parametrize("kind", SIGNALS)
def test_each_signal_is_raised_by_a_record_of_the_made_up_caseload(demo: Store, kind: Attention) -> None:
    with demo.reading() as reading:
        found = [one for several in signals_of(reading).values() for one in several if one.kind is kind]
        assert found
        for signal in found:
            (line,) = [
                one for one in dossier_signals(reading, signal.participant) if one.signal.key == signal.key
            ]
            assert len(line.records) == len(signal.records) > 0
            assert all(record.text for record in line.records)


def test_one_mechanism_decides_the_order_of_the_caseload(demo: Store) -> None:
    with demo.reading() as reading:
        for row in up_to_date(reading).rows.values():
            ranks = [one.kind.rank for one in row.signals]
            assert ranks == sorted(ranks)
            assert row.attention is (row.signals[0].kind if row.signals else Attention.QUIET)


@pytest.fixture
def silent(store: Store) -> Signal:
    """The employer of somebody did not answer twice."""
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person, Counterpart.EMPLOYER, every=4, starts_on=TODAY)
    for hours in (30, 4):
        missed(store, person, hours)
    return the_signal(store, person)


def missed(store: Store, person: str, hours: int) -> None:
    at = store.world.now() - timedelta(hours=hours)
    log(store, new_contact(person, at, Counterpart.EMPLOYER, result=ContactResult.NO_ANSWER))


def the_signal(store: Store, person: str) -> Signal:
    with store.reading() as reading:
        (found,) = [one for one in signals_of(reading, [person])[person] if one.kind is Attention.UNANSWERED]
    return found


def kinds(store: Store, person: str) -> list[Attention]:
    with store.reading() as reading:
        assert up_to_date(reading).rows == anew(reading).rows
        return [one.kind for one in signals_of(reading, [person])[person]]


def test_a_dismissal_holds_until_something_changes(store: Store, silent: Signal) -> None:
    person = silent.participant
    assert (silent.since, silent.day, len(silent.records)) == (date(2026, 11, 19), TODAY, 2)
    with store.writing() as writing:
        answers.dismiss(writing, silent, "Weet dat de winkel verbouwt.")
    assert Attention.UNANSWERED not in kinds(store, person)
    with store.reading() as reading:
        (line,) = dossier_signals(reading, person)
    assert line.dismissal is not None and line.dismissal.reason == "Weet dat de winkel verbouwt."
    missed(store, person, 1)
    assert Attention.UNANSWERED in kinds(store, person)


def test_a_dismissal_ends_on_its_day_and_never_holds_longer_than_half_a_year(
    store: Store, silent: Signal, world: World
) -> None:
    with store.writing() as writing:
        answers.dismiss(writing, silent, "Vakantie", until=TODAY + timedelta(days=3))
    world.now += timedelta(days=2)
    assert Attention.UNANSWERED not in kinds(store, silent.participant)
    world.now += timedelta(days=1)
    assert Attention.UNANSWERED in kinds(store, silent.participant)
    with store.writing() as writing:
        answers.dismiss(writing, silent, "Zonder einddag")
    world.now += timedelta(days=180)
    assert Attention.UNANSWERED not in kinds(store, silent.participant)
    world.now += timedelta(days=2)
    assert Attention.UNANSWERED in kinds(store, silent.participant)


def test_a_dismissal_needs_a_reason_and_a_day_within_reach(store: Store, silent: Signal) -> None:
    with pytest.raises(InvalidInput) as invalid, store.writing() as writing:
        answers.dismiss(writing, silent, "  ", until=TODAY)
    assert invalid.value.problems.keys() == {"reason", "until"}
    with pytest.raises(InvalidInput), store.writing() as writing:
        answers.dismiss(writing, silent, "Later", until=date(2027, 5, 21))
    assert Attention.UNANSWERED in kinds(store, silent.participant)


def test_taking_it_up_again_and_undoing(store: Store, silent: Signal) -> None:
    person = silent.participant
    dismissal, done = store.do(lambda writing: answers.dismiss(writing, silent, "Weet ervan"))
    store.do(lambda writing: undo.take_back(writing, done.batch))
    assert Attention.UNANSWERED in kinds(store, person)
    dismissal, _done = store.do(lambda writing: answers.dismiss(writing, silent, "Weet ervan"))
    _none, done = store.do(lambda writing: answers.raise_again(writing, dismissal))
    assert Attention.UNANSWERED in kinds(store, person)
    store.do(lambda writing: undo.take_back(writing, done.batch))
    assert Attention.UNANSWERED not in kinds(store, person)


def test_a_signal_that_is_over_or_another_by_now_is_not_dismissed(store: Store, silent: Signal) -> None:
    missed(store, silent.participant, 1)
    with pytest.raises(Refused), store.writing() as writing:
        answers.dismiss(writing, silent, "Weet ervan")


def test_the_office_sees_no_signals_from_somebodys_life(make_store: StoreMaker) -> None:
    kinds_of = {}
    for role in StoreRole:
        store = make_store(role=role)
        with store.writing() as writing:
            person = follow(writing)
            writing.add(
                Incident(
                    id=writing.new_id(), scope=person, participant=person, happened_on=TODAY, what="Iets ergs"
                )
            )
        kinds_of[role] = kinds(store, person)
    assert Attention.CRITICAL_INCIDENT in kinds_of[StoreRole.COACH]
    assert Attention.CRITICAL_INCIDENT not in kinds_of[StoreRole.OFFICE]


def test_an_overdue_contact_has_answers_of_its_own(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person, starts_on=TODAY - timedelta(days=20))
    with store.reading() as reading:
        overdue = signals_of(reading, [person])[person][0]
    assert overdue.kind is Attention.OVERDUE_PARTICIPANT
    with pytest.raises(Refused), store.writing() as writing:
        answers.dismiss(writing, overdue, "Geen zin")


def test_a_change_in_the_work_ends_what_the_one_before_it_raised(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        people.add_placement(
            writing, person, PlacementDetails(employer_name="Bakkerij Bedacht", starts_on=date(2026, 9, 1))
        )
        refused = WorkChangeDetails(WorkChangeKind.GROWTH, TODAY, state=WorkState.NOT_POSSIBLE)
        work_changes.add(writing, person, refused)
    assert Attention.GROWTH_NOT_POSSIBLE in kinds(store, person)
    with store.writing() as writing:
        possible = WorkChangeDetails(WorkChangeKind.GROWTH, TODAY, state=WorkState.POSSIBLE)
        work_changes.add(writing, person, possible)
    assert Attention.GROWTH_NOT_POSSIBLE not in kinds(store, person)
