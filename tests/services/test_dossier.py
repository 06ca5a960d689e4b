"""What a dossier shows of one person."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from tests.services.dossiers import TODAY, bare_person, full_dossier
from werkzaam_tui.domain.codes import (
    Channel,
    ContactResult,
    Counterpart,
    Party,
    Phase,
    PlacementKind,
)
from werkzaam_tui.domain.expectations import ExpectationGap
from werkzaam_tui.services.dossier import agreements, dossier
from werkzaam_tui.services.dossier.dossier import Overview, Reachable
from werkzaam_tui.services.people import people
from werkzaam_tui.services.timeline import ActionEdge, ContactMade, Entry, EntryKind, timeline
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import ContactEvent, Participant, PhaseChange


@pytest.fixture
def person(store: Store) -> str:
    return full_dossier(store)


def overview(store: Store, person: str) -> Overview:
    with store.reading() as reading:
        found = dossier.overview(reading, person)
    assert found is not None
    return found


def entries(store: Store, person: str) -> list[Entry]:
    with store.reading() as reading:
        return timeline(reading, person)


def test_the_overview_names_everyone_with_their_phone(store: Store, person: str) -> None:
    found = overview(store, person)
    assert found.name.full == "Noor van der Verzonnen"
    assert found.participant.phone == "06-00000001"
    assert found.employer == Reachable("Bakkerij Bedacht", "Nergenshuizen", "000-0000010")
    assert found.contact_person == Reachable("Piet Proef", "bedrijfsleider", "06-00000002")
    assert found.mentor == Reachable("Mia Model", "", "06-00000002")
    assert found.coach == Reachable("Coby Coach")


def test_the_overview_shows_the_road(store: Store, person: str) -> None:
    found = overview(store, person)
    assert found.placement is not None
    assert (found.placement.kind, found.placement.employer) == (
        PlacementKind.EMPLOYMENT,
        "Bakkerij Bedacht",
    )
    assert [one.kind for one in found.placements] == [PlacementKind.EMPLOYMENT, PlacementKind.TRIAL]
    assert [one.phase for one in found.phases] == [
        Phase.EMPLOYMENT,
        Phase.TRIAL_PLACEMENT,
        Phase.JOB_SEARCH,
    ]
    assert found.phase == found.phases[0]
    assert found.handover_draft is not None
    assert found.open_follow_ups == 3


def test_a_person_with_nothing_yet(store: Store) -> None:
    with store.writing() as writing:
        person = bare_person(writing)
    found = overview(store, person)
    assert (found.employer, found.contact_person, found.mentor) == (None, None, None)
    assert (found.placement, found.placements, found.phase, found.phases) == (None, (), None, ())
    with store.reading() as reading:
        assert agreements.agreements(reading, person).handover is None
        assert dossier.monitoring_of(reading, person).due == ()
    assert entries(store, person) == []


def test_nobody_with_this_id(store: Store) -> None:
    with store.reading() as reading:
        assert dossier.overview(reading, "nobody") is None


def test_going_back_on_the_same_day_counts_by_entry(store: Store, person: str) -> None:
    with store.writing() as writing:
        people.enter_phase(writing, person, Phase.AFTERCARE, TODAY)
    with store.writing() as writing:
        people.enter_phase(writing, person, Phase.EMPLOYMENT, TODAY, note="toch nog niet")
    found = overview(store, person)
    assert found.phase is not None
    assert (found.phase.phase, found.phase.note) == (Phase.EMPLOYMENT, "toch nog niet")
    assert len(found.phases) == 5


def test_agreements_are_those_of_the_last_finished_handover(store: Store, person: str) -> None:
    with store.reading() as reading:
        found = agreements.agreements(reading, person)
    assert found.handover is not None
    assert found.handover.held_on == date(2026, 8, 3)
    assert found.draft is not None
    assert [one.topic for one in found.agreements] == ["finance", "travel", "hours", "leave"]
    assert [one.who for one in found.agreements] == [Party.COACH, Party.PARTICIPANT, None, None]


def test_expectations_show_where_the_parties_differ_or_are_silent(store: Store, person: str) -> None:
    with store.reading() as reading:
        found = {one.topic: one for one in agreements.agreements(reading, person).expectations}
    assert found["growth"].gap is ExpectationGap.DIFFERENT
    assert found["growth"].settled == "In mei bespreken"
    assert found["tasks"].gap is ExpectationGap.SAME
    assert found["aftercare_duration"].gap is ExpectationGap.SILENT
    assert found["aftercare_duration"].silent == (Party.EMPLOYER,)


def test_monitoring_lists_the_plans_in_force_and_what_comes_from_them(store: Store, person: str) -> None:
    with store.reading() as reading:
        found = dossier.monitoring_of(reading, person)
    assert {plan.counterpart for plan in found.plans} == {
        Counterpart.PARTICIPANT,
        Counterpart.EMPLOYER,
        Counterpart.FAMILY,
    }
    assert found.ended == 1
    first = found.due[0]
    assert (first.counterpart, first.missed) == (Counterpart.PARTICIPANT, 2)
    assert first.earliest < first.due < first.latest
    # Every half year is further ahead than the list goes, and is in it all the same.
    assert [one.due for one in found.due if one.counterpart is Counterpart.EMPLOYER] == [date(2027, 2, 3)]
    # Half past eleven by UTC is the next day in Amsterdam.
    assert found.last_reached[Counterpart.EMPLOYER] == date(2026, 10, 25)


def test_nothing_comes_due_once_the_guidance_has_ended(store: Store, person: str) -> None:
    with store.writing() as writing:
        people.enter_phase(writing, person, Phase.COMPLETED, TODAY)
    with store.reading() as reading:
        found = dossier.monitoring_of(reading, person)
    assert found.closed
    assert found.due == ()


def test_the_timeline_is_everything_newest_first(store: Store, person: str) -> None:
    found = entries(store, person)
    assert [one.day for one in found] == sorted((one.day for one in found), reverse=True)
    assert {one.kind for one in found} == {
        EntryKind.CONTACT,
        EntryKind.PHASE,
        EntryKind.PLACEMENT_BEGINS,
        EntryKind.PLACEMENT_ENDS,
        EntryKind.HANDOVER,
        EntryKind.ACTION_ADDED,
        EntryKind.ACTION_CLOSED,
        EntryKind.PAPER,
        EntryKind.PLAN,
        EntryKind.PLAN_ENDED,
        EntryKind.WORK_CHANGE,
        EntryKind.SICK,
        EntryKind.RECOVERED,
    }
    assert len({one.key for one in found}) == len(found)
    contacts = [one.what for one in found if isinstance(one.what, ContactMade)]
    assert [one.result for one in contacts] == [
        ContactResult.NO_ANSWER,
        ContactResult.REACHED,
        ContactResult.REACHED,
    ]
    night = next(one for one in found if one.day == date(2026, 10, 25))
    assert night.at == datetime(2026, 10, 24, 23, 30, tzinfo=UTC)


def test_an_action_stands_on_the_day_it_was_written_and_the_day_it_was_closed(
    store: Store, person: str
) -> None:
    found = [one for one in entries(store, person) if isinstance(one.what, ActionEdge)]
    assert [one.kind for one in found].count(EntryKind.ACTION_ADDED) == 4
    closed = [one for one in found if one.kind is EntryKind.ACTION_CLOSED]
    assert [(one.day, one.what.reason) for one in closed if isinstance(one.what, ActionEdge)] == [
        (TODAY, "de werkgever deed het zelf")
    ]
    assert {one.day for one in found} == {TODAY}


def test_an_end_that_is_to_come_is_not_in_the_timeline(store: Store, person: str) -> None:
    ends = [one.day for one in entries(store, person) if one.kind is EntryKind.PLACEMENT_ENDS]
    assert ends == [date(2026, 7, 31)]


def test_a_timeline_of_thousands_asks_as_few_questions_as_an_empty_one(store: Store) -> None:
    with store.writing() as writing:
        empty, busy = bare_person(writing, "Leeg"), bare_person(writing, "Druk")
        for n in range(300):
            at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=n)
            writing.add(
                ContactEvent(
                    id=writing.new_id(),
                    scope=busy,
                    participant=busy,
                    happened_at=at,
                    recorded_at=at,
                    counterparts=["participant"],
                    channel=Channel.PHONE,
                    result=ContactResult.REACHED,
                )
            )
    asked: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    assert entries(store, empty) == []
    few = len(asked)
    assert len(entries(store, busy)) == 300
    assert len(asked) == 2 * few


def test_other_people_are_not_in_it(store: Store, person: str) -> None:
    with store.writing() as writing:
        other = writing.new_id()
        writing.add(Participant(id=other, scope=other, first_name="Ander"))
        writing.add(
            PhaseChange(id=writing.new_id(), scope=other, participant=other, phase=Phase.STALLED, since=TODAY)
        )
    assert len(entries(store, other)) == 1
    assert all(one.day != TODAY or one.kind is not EntryKind.PHASE for one in entries(store, person))


def test_open_gaps_are_those_of_the_last_finished_handover(store: Store) -> None:
    person = full_dossier(store)
    with store.reading() as reading:
        (gap,) = agreements.open_gaps(reading)[person]
        assert agreements.open_gaps(reading, [person]) == {person: (gap,)}
        assert agreements.open_gaps(reading, ["somebody else"]) == {}
    assert (gap.topic, gap.gap, gap.silent) == (
        "aftercare_duration",
        ExpectationGap.SILENT,
        (Party.EMPLOYER,),
    )
    assert gap.held_on == date(2026, 8, 3)
