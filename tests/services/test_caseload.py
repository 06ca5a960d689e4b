"""The caseload: who is in it, what each row says, and that it stays right when only changes are looked up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from tests.conftest import StoreMaker, World
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import (
    Channel,
    ContactResult,
    Counterpart,
    Direction,
    Frequency,
    HandoverOccasion,
    Party,
    Phase,
    StoreRole,
)
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.domain.signals import Signal
from werkzaam_tui.services.caseload.caseload import CaseloadRow, anew, caseload, glance, up_to_date
from werkzaam_tui.services.caseload.caseload_views import (
    Order,
    Show,
    arranged,
    find,
    named_first,
    narrowed,
    shows,
    snippet_for,
)
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.directory import EmployerDetails
from werkzaam_tui.services.people.people import ParticipantDetails, PlacementDetails
from werkzaam_tui.services.review.ahead import week_ahead
from werkzaam_tui.storage.store import Store, Writing
from werkzaam_tui.storage.tables import ContactEvent, FollowUp, Handover, MonitoringPlan

TODAY = date(2026, 11, 20)


def person(writing: Writing, first: str = "Anouk", last: str = "Verzonnen", **fields: object) -> str:
    details = ParticipantDetails(first_name=first, last_name=last, municipality="Nergenshuizen")
    return people.add_participant(writing, details, **fields)  # type: ignore[arg-type]


def place(writing: Writing, participant: str, starts_on: date, **fields: object) -> str:
    details: dict[str, object] = {"starts_on": starts_on, "employer_name": "Bakkerij Verzonnen"} | fields
    return people.add_placement(writing, participant, PlacementDetails(**details))  # type: ignore[arg-type]


def plan(
    writing: Writing,
    participant: str,
    counterpart: Counterpart = Counterpart.PARTICIPANT,
    frequency: Frequency = Frequency.WEEKS,
    starts_on: date = date(2026, 11, 6),
) -> str:
    record = writing.new_id()
    writing.add(
        MonitoringPlan(
            id=record,
            scope=participant,
            participant=participant,
            counterpart=counterpart,
            channel=Channel.PHONE,
            direction=Direction.COACH_TO_THEM,
            frequency=frequency,
            starts_on=starts_on,
        )
    )
    return record


def contact(
    writing: Writing,
    participant: str,
    happened_at: datetime,
    result: ContactResult = ContactResult.REACHED,
    note: str = "",
    counterpart: Counterpart = Counterpart.PARTICIPANT,
) -> str:
    record = writing.new_id()
    writing.add(
        ContactEvent(
            id=record,
            scope=participant,
            participant=participant,
            happened_at=happened_at,
            recorded_at=happened_at,
            counterparts=[counterpart.value],
            channel=Channel.PHONE,
            result=result,
            note=note,
        )
    )
    return record


def action(writing: Writing, participant: str, due_on: date | None, what: str = "Rooster vragen") -> None:
    writing.add(
        FollowUp(
            id=writing.new_id(),
            scope=participant,
            participant=participant,
            what=what,
            owner=Party.COACH,
            due_on=due_on,
        )
    )


def rows_of(store: Store) -> dict[str, CaseloadRow]:
    with store.reading() as reading:
        return {row.id: row for row in caseload(reading)}


def test_an_empty_store_has_an_empty_caseload(store: Store) -> None:
    assert rows_of(store) == {}


def test_a_row_says_where_the_person_stands(store: Store) -> None:
    with store.writing() as writing:
        who = person(writing, phase=Phase.EMPLOYMENT, since=date(2026, 9, 1))
        place(writing, who, date(2026, 9, 1), contact_name="Karin Bedacht", contact_phone="06-00000001")
        plan(writing, who)
        contact(writing, who, datetime(2026, 11, 16, 10, tzinfo=UTC))
        contact(writing, who, datetime(2026, 11, 18, 10, tzinfo=UTC), ContactResult.NO_ANSWER)
        action(writing, who, date(2026, 11, 30))
        action(writing, who, None)
    row = rows_of(store)[who]
    assert row.phase is Phase.EMPLOYMENT
    assert row.job is not None
    assert (row.job.employer, row.job.contact_name, row.job.contact_phone) == (
        "Bakkerij Verzonnen",
        "Karin Bedacht",
        "06-00000001",
    )
    last = row.last[Counterpart.PARTICIPANT]
    assert (last.reached, last.tried, last.result) == (
        date(2026, 11, 16),
        date(2026, 11, 18),
        ContactResult.NO_ANSWER,
    )
    assert (row.open_actions, row.oldest_action) == (2, date(2026, 11, 30))
    assert row.due is not None
    assert row.due.due == TODAY
    assert row.attention is Attention.DUE_TODAY


def test_a_contact_late_in_the_evening_is_on_the_next_dutch_day(store: Store) -> None:
    with store.writing() as writing:
        who = person(writing)
        contact(writing, who, datetime(2026, 3, 28, 23, 30, tzinfo=UTC))
    assert rows_of(store)[who].last[Counterpart.PARTICIPANT].reached == date(2026, 3, 29)


def test_the_party_that_waits_longest_is_shown(store: Store) -> None:
    with store.writing() as writing:
        who = person(writing, phase=Phase.AFTERCARE)
        plan(writing, who, Counterpart.PARTICIPANT, starts_on=date(2026, 11, 10))
        plan(writing, who, Counterpart.EMPLOYER, starts_on=date(2026, 10, 20))
    row = rows_of(store)[who]
    assert row.due is not None
    assert row.due.counterpart is Counterpart.EMPLOYER
    assert row.attention is Attention.OVERDUE_PARTICIPANT


def test_in_an_ended_phase_nobody_expects_contact(store: Store) -> None:
    with store.writing() as writing:
        who = person(writing, phase=Phase.COMPLETED)
        plan(writing, who, starts_on=date(2026, 6, 1))
    row = rows_of(store)[who]
    assert row.due is None
    assert row.attention is Attention.QUIET
    assert shows(Show.ENDED, row)
    assert not shows(Show.ALL, row)


def test_contact_on_request_is_an_agreement_and_never_a_due_contact(store: Store) -> None:
    with store.writing() as writing:
        who = person(writing, phase=Phase.AFTERCARE)
        plan(writing, who, frequency=Frequency.ON_DEMAND)
    row = rows_of(store)[who]
    assert (row.due, row.agreed, row.attention) == (None, True, Attention.NO_CONTACT_WANTED)


def test_an_unfinished_handover_and_an_ending_contract_ask_for_attention(store: Store) -> None:
    with store.writing() as writing:
        one, two = person(writing, phase=Phase.EMPLOYMENT), person(writing, "Bram", phase=Phase.EMPLOYMENT)
        writing.add(
            Handover(
                id=writing.new_id(),
                scope=one,
                participant=one,
                occasion=HandoverOccasion.CONTRACT_START,
                held_on=TODAY,
            )
        )
        place(writing, two, date(2026, 1, 1), ends_on=date(2026, 12, 31))
    rows = rows_of(store)
    assert rows[one].attention is Attention.HANDOVER_OPEN
    assert [one.kind for one in rows[two].signals][:2] == [
        Attention.ENDS_UNEVALUATED,
        Attention.CONTRACT_ENDING,
    ]


def test_a_lost_place_does_not_end_once_more(store: Store) -> None:
    with store.writing() as writing:
        who = person(writing, phase=Phase.EMPLOYMENT, since=date(2026, 1, 1))
        job = place(writing, who, date(2026, 1, 1), ends_on=date(2026, 11, 24))

    def ends() -> tuple[bool, bool]:
        """Whether the caseload and the look ahead say so."""
        with store.reading() as reading:
            signals = up_to_date(reading).rows[who].signals
            lines = [line for day in week_ahead(reading).days for line in day.lines]
        return Attention.CONTRACT_ENDING in {one.kind for one in signals}, job in {
            one.record for one in lines
        }

    assert ends() == (True, True)
    for phase, since, reasons, expected in (
        # Who came to a halt may be at work.
        (Phase.STALLED, date(2026, 2, 1), ("stalled_avoidance",), (True, True)),
        (Phase.DROPOUT, date(2026, 2, 15), ("dropout_guidance",), (False, False)),
        (Phase.JOB_SEARCH, date(2026, 3, 1), (), (False, False)),
    ):
        with store.writing() as writing:
            people.enter_phase(writing, who, phase, since, reasons)
        assert ends() == expected, phase
    with store.writing() as writing:
        job = place(writing, who, date(2026, 4, 1), ends_on=date(2026, 11, 24))
    assert ends() == (True, True), "a place that began since"


def test_a_coach_sees_the_own_people_and_the_office_all(make_store: StoreMaker) -> None:
    for role, seen in ((StoreRole.COACH, 1), (StoreRole.OFFICE, 2)):
        store = make_store("Naam", role)
        with store.writing() as writing:
            person(writing)
            person(writing, "Bram", coach="another-coach")
        assert len(rows_of(store)) == seen


def test_only_what_changed_is_looked_up_and_comes_out_the_same(store: Store, world: World) -> None:
    with store.writing() as writing:
        one, two = person(writing, phase=Phase.EMPLOYMENT), person(writing, "Bram")
    with store.reading() as reading:
        before = up_to_date(reading)
        assert up_to_date(reading) is before

    def after() -> None:
        nonlocal before
        with store.reading() as reading:
            before = up_to_date(reading)
            assert dict(before.rows) == dict(anew(reading).rows)

    with store.writing() as writing:
        place(writing, one, date(2026, 9, 1), contact_name="Karin Bedacht")
        plan(writing, one)
    after()
    with store.writing() as writing:
        action(writing, two, None)
        contact(writing, one, datetime(2026, 11, 19, 10, tzinfo=UTC))
    after()
    with store.writing() as writing:
        employer = people.employer_names(writing)[0].id
        people.change_employer(writing, employer, EmployerDetails("Bakkerij Bedacht"))
    after()
    assert before.rows[one].job is not None
    assert before.rows[one].job.employer == "Bakkerij Bedacht"
    with store.writing() as writing:
        third = person(writing, "Chloë")
    after()
    assert third in before.rows
    world.now += timedelta(days=30)
    after()
    assert before.rows[one].attention is Attention.OVERDUE_PARTICIPANT


def test_the_number_of_questions_does_not_grow_with_the_number_of_people(store: Store) -> None:
    counts = []
    for more in (1, 12):
        with store.writing() as writing:
            for i in range(more):
                who = person(writing, f"Persoon {i}", phase=Phase.EMPLOYMENT)
                place(writing, who, date(2026, 9, 1))
                plan(writing, who)
                contact(writing, who, datetime(2026, 11, 1, 10, tzinfo=UTC))
        asked: list[str] = []

        def note(
            _c: object, _cursor: object, statement: str, *_rest: object, asked: list[str] = asked
        ) -> None:
            asked.append(statement)

        event.listen(store.engine, "before_cursor_execute", note)
        with store.reading() as reading:
            anew(reading)
        event.remove(store.engine, "before_cursor_execute", note)
        assert not any("contact_event" in statement for statement in asked)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_orders(store: Store) -> None:
    with store.writing() as writing:
        late = person(writing, "Zoë", "Aardig", phase=Phase.AFTERCARE)
        plan(writing, late, starts_on=date(2026, 10, 1))
        placed = person(writing, "Bram", "Éénmaal", phase=Phase.EMPLOYMENT)
        place(writing, placed, date(2026, 9, 1))
        soon = person(writing, "Chloë", "Bedacht", phase=Phase.AFTERCARE)
        plan(writing, soon, starts_on=date(2026, 11, 17))
    rows = rows_of(store).values()
    assert [row.id for row in arranged(rows, Order.PRESSING)] == [late, placed, soon]
    assert [row.id for row in arranged(rows, Order.NAME)] == [late, soon, placed]
    assert arranged(rows, Order.EMPLOYER)[0].id == placed
    assert [row.id for row in arranged(rows, Order.NEXT_CONTACT)] == [late, soon, placed]


@pytest.mark.parametrize("phase", [None, *Phase])
def test_everyone_is_shown_somewhere(store: Store, phase: Phase | None) -> None:
    with store.writing() as writing:
        who = person(writing, phase=phase)
    row = rows_of(store)[who]
    assert shows(Show.ALL, row) != shows(Show.ENDED, row)
    assert shows(Show.AT_WORK, row) + shows(Show.LOOKING, row) + shows(Show.ENDED, row) == 1


def test_a_search_combines_the_row_and_what_was_written(store: Store) -> None:
    with store.writing() as writing:
        one, two = person(writing, "Anouk"), person(writing, "Bram")
        place(writing, two, date(2026, 9, 1), employer_name="Café Überdacht")
        contact(writing, one, datetime(2026, 11, 1, 10, tzinfo=UTC), note="Het rooster past niet")
        contact(writing, two, datetime(2026, 11, 1, 10, tzinfo=UTC), note="Het rooster is goed")

    def found(typed: str) -> set[str]:
        with store.reading() as reading:
            return {row.id for row in narrowed(caseload(reading), find(reading, typed))}

    assert found("") == {one, two}
    assert found("roost") == {one, two}
    assert found("anouk roost") == {one}
    assert found("uber") == {two}
    assert found("a") == {one}
    assert found("bram past") == set()
    with store.writing() as writing:
        contact(writing, one, datetime(2026, 11, 2, 10, tzinfo=UTC), note="Bram was er ook")
    with store.reading() as reading:
        # Whoever is called so comes before whoever has the word in a note, however pressing.
        rows = arranged(narrowed(caseload(reading), find(reading, "bram")), Order.NAME)
        assert [row.id for row in rows] == [one, two]
        assert [row.id for row in named_first(rows, "bram")] == [two, one]
        assert "rooster past" in snippet_for(reading, find(reading, "past"), one)
        assert snippet_for(reading, find(reading, "past"), two) == ""


def test_a_glance_has_the_last_words_and_the_first_actions(store: Store) -> None:
    with store.writing() as writing:
        who = person(writing)
        contact(writing, who, datetime(2026, 11, 1, 10, tzinfo=UTC), note="Eerder")
        contact(writing, who, datetime(2026, 11, 3, 10, tzinfo=UTC), note="Later")
        contact(writing, who, datetime(2026, 11, 5, 10, tzinfo=UTC))
        action(writing, who, None, "Ooit")
        action(writing, who, date(2026, 12, 1), "Straks")
        action(writing, who, date(2026, 11, 1), "Eerst")
    with store.reading() as reading:
        seen = glance(reading, who)
    assert (seen.last_note, seen.last_day) == ("Later", date(2026, 11, 3))
    assert seen.actions == ("Eerst", "Straks")


@given(st.lists(st.sampled_from(list(Attention)), max_size=12), st.sampled_from(list(Order)))
def test_an_order_neither_loses_nor_doubles_anyone(found: list[Attention], order: Order) -> None:
    base = CaseloadRow(
        id="",
        name=PersonName("Anouk", "", "Verzonnen"),
        number="",
        phone="",
        municipality="",
        phase=None,
        phase_since=None,
        job=None,
        dues=(),
        agreed=False,
        last={},
        open_actions=0,
        oldest_action=None,
        signals=(),
    )
    rows = [replace(base, id=str(n), signals=(Signal(str(n), one, TODAY),)) for n, one in enumerate(found)]
    assert sorted(row.id for row in arranged(rows, order)) == sorted(row.id for row in rows)
