"""All that a contact holds beyond its line: written with it, read back, corrected, moved, and undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from tests.services.dossiers import TODAY, full_dossier
from tests.services.followed import agree, dues_of, follow, log, new_contact
from werkzaam_tui.domain.codes import (
    AgreementCheck,
    ContactResult,
    Counterpart,
    MoodQuestion,
    Party,
)
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.minutes import shares
from werkzaam_tui.services import handover, undo, versions
from werkzaam_tui.services.caseload.present import present
from werkzaam_tui.services.contacts import (
    contact_details,
    contact_list,
    contact_moves,
    contacts,
    goals,
    missed,
    observations,
)
from werkzaam_tui.services.contacts.contact_details import DomainSeen, MoreOfContact
from werkzaam_tui.services.contacts.contacts import NewContact
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.dossier.follow_ups import FollowUpDetails
from werkzaam_tui.services.handover.agreement_checks import TopicCheck
from werkzaam_tui.storage.store import Done, Store

PARTICIPANT, EMPLOYER = Counterpart.PARTICIPANT, Counterpart.EMPLOYER

FULL = MoreOfContact(
    travel_minutes=40,
    indirect_minutes=10,
    new_goal="Zelf de bus nemen",
    domains={"housing": DomainSeen(-1, "ruzie met de buren"), "money": DomainSeen(0)},
    answers={MoodQuestion.MOOD: 2, MoodQuestion.WORK: 4},
    incident="Weggelopen van het werk",
    actions=(FollowUpDetails("Buren bellen", Party.COACH, TODAY + timedelta(days=2)),),
)


def do(store: Store, new: NewContact) -> tuple[str, Done]:
    return store.do(lambda writing: contacts.log_contact(writing, new))


def back(store: Store, done: Done) -> None:
    store.do(lambda writing: undo.take_back(writing, done.batch))


def more_of(store: Store, contact: str) -> MoreOfContact:
    with store.reading() as reading:
        return contact_details.more_of(reading, contact)


def two(store: Store) -> tuple[str, str]:
    with store.writing() as writing:
        return follow(writing), follow(writing, "Bilal", "Bedacht")


def test_everything_is_written_with_the_contact_and_undone_with_it(store: Store) -> None:
    person, _other = two(store)
    contact, done = do(store, replace(new_contact(person), more=FULL))
    with store.reading() as reading:
        (goal,) = goals.goals_of(reading, person)
        (action,) = follow_ups.of_participant(reading, person)
        life = observations.life_seen(reading)[person]
    assert goal.details.text == "Zelf de bus nemen"
    assert action.what == "Buren bellen"
    assert more_of(store, contact) == replace(FULL, new_goal="", goal=goal.id, actions=())
    assert [(seen.value, seen.words) for seen in life.observations["housing"]] == [(-1, "ruzie met de buren")]
    assert life.moods[0].answers == FULL.answers
    assert life.incident is not None
    assert life.incident.on == TODAY
    back(store, done)
    with store.reading() as reading:
        assert observations.life_seen(reading) == {}
        assert goals.goals_of(reading, person) == follow_ups.of_participant(reading, person) == []


def test_what_is_cleared_is_gone_and_comes_back_when_that_is_undone(store: Store) -> None:
    person, _other = two(store)
    contact, _done = do(store, replace(new_contact(person), more=FULL))
    goal = more_of(store, contact).goal
    cleared = replace(new_contact(person, NOW - timedelta(days=3)), more=MoreOfContact(answers=FULL.answers))
    _none, done = store.do(lambda writing: contacts.change_contact(writing, contact, cleared))
    assert more_of(store, contact) == MoreOfContact(answers=FULL.answers)
    with store.reading() as reading:
        assert observations.life_of(reading, person).moods[0].on == TODAY - timedelta(days=3)
    back(store, done)
    assert more_of(store, contact) == replace(FULL, new_goal="", goal=goal, actions=())


def test_a_correction_of_the_line_alone_leaves_the_rest_on_its_new_day(store: Store) -> None:
    person, _other = two(store)
    contact, _done = do(store, replace(new_contact(person), more=FULL))
    before = more_of(store, contact)
    with store.writing() as writing:
        contacts.change_contact(writing, contact, new_contact(person, NOW - timedelta(days=1), note="x"))
    assert more_of(store, contact) == before
    with store.reading() as reading:
        (incident,) = observations.life_of(reading, person).incidents
    assert incident.on == TODAY - timedelta(days=1)


def test_agreements_are_checked_in_a_contact(store: Store) -> None:
    person = full_dossier(store)
    with store.reading() as reading:
        agreed = handover.to_check(reading, person)
    assert agreed is not None
    topic = agreed.agreements[0].topic
    said = TopicCheck(topic, {Party.EMPLOYER: AgreementCheck.NOT_KEPT}, "Pas na een maand betaald")
    do(store, replace(new_contact(person), more=MoreOfContact(checks=(said,))))
    with store.reading() as reading:
        assert handover.checks_on(reading, agreed.handover, TODAY) == {topic: said}
    long_before = replace(new_contact(person, NOW - timedelta(days=3000)), more=MoreOfContact(checks=(said,)))
    with pytest.raises(InvalidInput) as invalid:
        do(store, long_before)
    assert list(invalid.value.problems) == ["when"]


def test_checks_move_along_where_the_other_agreed_on_the_same_and_else_are_in_the_note(store: Store) -> None:
    person = full_dossier(store)
    with store.reading() as reading:
        agreed = handover.to_check(reading, person)
    assert agreed is not None
    topic = agreed.agreements[0].topic
    said = TopicCheck(topic, {Party.EMPLOYER: AgreementCheck.NOT_KEPT}, "Pas na een maand betaald")
    contact, _done = do(store, replace(new_contact(person, note="x"), more=MoreOfContact(checks=(said,))))
    with store.writing() as writing:
        other = follow(writing, "Cees", "Onbestaand")
        away = contact_moves.move_contact(writing, contact, other)
    with store.reading() as reading:
        row = contact_list.contact(reading, away)
        assert row is not None
        assert row.note.startswith("x\n")
        assert row.note.endswith("(Pas na een maand betaald)")
        assert handover.checks_on(reading, agreed.handover, TODAY) == {}
    full = full_dossier(store)
    contact, _done = do(store, replace(new_contact(full, note="x"), more=MoreOfContact(checks=(said,))))
    with store.writing() as writing:
        moved = contact_moves.move_contact(writing, contact, person)
    with store.reading() as reading:
        assert handover.checks_on(reading, agreed.handover, TODAY) == {topic: said}
        row = contact_list.contact(reading, moved)
        assert row is not None
        assert row.note == "x"


def test_a_group_shares_the_minutes_in_one_record_each(store: Store) -> None:
    person, other = two(store)
    with store.writing() as writing:
        third = follow(writing, "Cees", "Onbestaand")
    new = replace(new_contact(person), minutes=50, more=replace(FULL, travel_minutes=31))
    made, done = store.do(lambda writing: contacts.log_group(writing, new, [other, person, third]))
    with store.reading() as reading:
        rows = [contact_list.contact(reading, one) for one in made]
        assert set(observations.life_seen(reading)) == {person}
    assert [row.participant for row in rows if row] == [person, other, third]
    assert [row.minutes for row in rows if row] == [17, 17, 16]
    assert [more_of(store, one).travel_minutes for one in made] == [11, 10, 10]
    back(store, done)
    with store.reading() as reading:
        assert contact_list.list_contacts(reading, contact_list.ContactFilter()) == []


@given(st.integers(0, 2000), st.integers(1, 40))
def test_shares_are_even_and_lose_no_minute(minutes: int, people: int) -> None:
    found = shares(minutes, people)
    assert sum(found) == minutes
    assert len(found) == people
    assert max(found) - min(found) <= 1


def test_who_is_spoken_to_is_found_or_made_in_passing(store: Store) -> None:
    person, _other = two(store)
    new = replace(new_contact(person, NOW, EMPLOYER), employer_name="Bakkerij Verzinsel", spoken_to="Ria Nep")
    first, second = log(store, new), log(store, replace(new, spoken_to="ria  nep"))
    with store.reading() as reading:
        rows = [contact_list.contact(reading, one) for one in (first, second)]
    assert {(row.employer, row.contact_person) for row in rows if row} == {
        (rows[0].employer, rows[0].contact_person) for _row in rows if rows[0]
    }
    assert rows[0] is not None
    assert rows[0].contact_person_name == "Ria Nep"
    with pytest.raises(InvalidInput) as invalid:
        log(store, replace(new, employer_name=""))
    assert list(invalid.value.problems) == ["employer"]


def test_a_contact_at_the_wrong_person_is_moved_and_moved_back(store: Store) -> None:
    person, other = two(store)
    contact, _done = do(store, replace(new_contact(person, note="Gaat goed"), more=FULL))
    moved, done = store.do(lambda writing: contact_moves.move_contact(writing, contact, other))
    with store.reading() as reading:
        row = contact_list.contact(reading, moved)
        assert contact_list.contact(reading, contact) is None
        assert set(observations.life_seen(reading)) == {other}
        assert [one.what for one in follow_ups.of_participant(reading, other)] == ["Buren bellen"]
    assert row is not None
    assert (row.participant, row.note) == (other, "Gaat goed")
    back(store, done)
    with store.reading() as reading:
        (row,) = contact_list.list_contacts(reading, contact_list.ContactFilter())
        assert set(observations.life_seen(reading)) == {person}
    assert (row.participant, row.note) == (person, "Gaat goed")
    assert replace(more_of(store, row.id), goal="") == replace(FULL, new_goal="", actions=())


def test_what_a_contact_said_before_stays_to_be_read(store: Store) -> None:
    person, _other = two(store)
    contact = log(store, new_contact(person, note="Hij komt niet meer."))
    with store.reading() as reading:
        assert versions.corrections(reading, contact) == []
    for note in ("Hij komt weer.", "Hij kwam."):
        with store.writing() as writing:
            contacts.change_contact(writing, contact, new_contact(person, note=note))
    with store.reading() as reading:
        found = versions.corrections(reading, contact)
    assert [one.before["note"] for one in found] == ["Hij komt weer.", "Hij komt niet meer."]
    assert {one.by for one in found} == {"Coby Coach"}


def test_two_misses_in_a_row_are_counted_until_somebody_is_reached(store: Store) -> None:
    person, _other = two(store)
    results = [
        ContactResult.REACHED,
        ContactResult.NO_ANSWER,
        ContactResult.CANCELLED,
        ContactResult.NO_SHOW,
    ]
    made = [
        log(store, new_contact(person, NOW - timedelta(days=9 - day), result=result))
        for day, result in enumerate(results)
    ]
    with store.reading() as reading:
        last = present(reading, [person], [person])[person].last[PARTICIPANT]
    assert last.missed == (made[3], made[1])
    assert last.missed_since == date(2026, 11, 12)
    log(store, new_contact(person))
    with store.reading() as reading:
        assert present(reading, [person], [person])[person].last[PARTICIPANT].missed == ()


def test_a_miss_moves_what_is_due_or_becomes_an_action(store: Store) -> None:
    person, other = two(store)
    with store.writing() as writing:
        agree(writing, person)
    friday = date(2026, 11, 27)
    with store.writing() as writing:
        missed.log_missed(writing, person, PARTICIPANT, ContactResult.NO_ANSWER, friday)
        missed.log_missed(writing, other, PARTICIPANT, ContactResult.NO_SHOW, friday)
    assert dues_of(store, person)[0].due == friday
    with store.reading() as reading:
        assert [one.due_on for one in follow_ups.of_participant(reading, other)] == [friday]
        assert observations.life_of(reading, other).no_shows == observations.Rate(1, 1)
        assert observations.life_of(reading, person).no_shows == observations.Rate(0, 0)
    with pytest.raises(InvalidInput) as invalid, store.writing() as writing:
        missed.log_missed(writing, other, PARTICIPANT, ContactResult.NO_ANSWER, TODAY - timedelta(days=1))
    assert list(invalid.value.problems) == ["again_on"]
