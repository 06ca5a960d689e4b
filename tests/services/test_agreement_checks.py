"""Checking the agreements of a handover, and revising it, on a real store."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.conftest import StoreMaker
from tests.services.test_handover import HELD, add_person, begin, finish, save, weekly
from werkzaam_tui.domain.agreement_checks import Standing
from werkzaam_tui.domain.codes import (
    AgreementCheck,
    AgreementState,
    ConsentState,
    HandoverOccasion,
    Party,
)
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.services import drafts, handover
from werkzaam_tui.services.dossier import agreements
from werkzaam_tui.services.handover.agreement_checks import TopicCheck
from werkzaam_tui.services.handover.entries import (
    AgreementEntry,
    ConsentEntry,
    ExpectationEntry,
    FundingEntry,
    MonitoringEntry,
)
from werkzaam_tui.services.handover.steps import Step, StepKind
from werkzaam_tui.services.undo import take_back
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import CheckedAgreement, Handover, Participant
from werkzaam_tui.storage.tables.record import table_of

KEPT, PARTLY, NOT_KEPT, UNKNOWN = AgreementCheck
ALL_KEPT = dict.fromkeys(Party, KEPT)


def agreed(what: str) -> AgreementEntry:
    return AgreementEntry(AgreementState.AGREED, what, Party.EMPLOYER, visible_to=tuple(Party))


def finished(store: Store) -> tuple[str, str]:
    person = add_person(store)
    meeting = begin(store, person)
    save(store, meeting, "agreement:hours", agreed("16 uur"))
    save(store, meeting, "agreement:finance", agreed("Loon volgens cao"))
    save(store, meeting, "agreement:travel", AgreementEntry(AgreementState.OPEN, "Bus?"))
    finish(store, meeting)
    return person, meeting


def check(store: Store, meeting: str, *checks: TopicCheck, on: date = HELD) -> str:
    """Save these checks; gives the batch, to undo it with."""
    with store.writing() as writing:
        handover.save_checks(writing, meeting, on, checks, "form")
        assert "Noor" in writing.summary
        return writing.journal.batch


def revise(store: Store, meeting: str) -> str:
    with store.writing() as writing:
        return handover.revise(writing, meeting, HandoverOccasion.CHANGED_HOURS, "  Meer uren ")


def rows(store: Store) -> list[tuple[str, Party, AgreementCheck, str]]:
    with store.reading() as reading:
        table = table_of(CheckedAgreement)
        found = reading.connection.execute(table.select().order_by(table.c.topic, table.c.party)).all()
    return [(row.topic, row.party, row.outcome, row.note) for row in found]


def test_only_what_was_agreed_is_to_be_checked_in_the_order_of_the_list(store: Store) -> None:
    person, meeting = finished(store)
    with store.reading() as reading:
        found = handover.to_check(reading, person)
    assert found is not None and found.handover == meeting
    assert [(one.topic, one.agreed.what, one.standing) for one in found.agreements] == [
        ("finance", "Loon volgens cao", Standing.NEW),
        ("hours", "16 uur", Standing.NEW),
    ]


def test_without_a_finished_handover_there_is_nothing_to_check(store: Store) -> None:
    person = add_person(store)
    meeting = begin(store, person)
    with store.reading() as reading:
        assert handover.to_check(reading, person) is None
    with pytest.raises(Refused):
        check(store, meeting, TopicCheck("hours", ALL_KEPT))


def test_what_each_party_says_is_kept_with_its_day_and_one_note(store: Store) -> None:
    person, meeting = finished(store)
    with store.writing() as writing:
        drafts.keep(writing, "form", {"note-hours": "half"})
    outcomes = {Party.EMPLOYER: NOT_KEPT, Party.COACH: UNKNOWN}
    check(store, meeting, TopicCheck("hours", outcomes, " Stond op [zaterdag] "))
    assert rows(store) == [
        ("hours", Party.COACH, UNKNOWN, ""),
        ("hours", Party.EMPLOYER, NOT_KEPT, "Stond op [zaterdag]"),
    ]
    with store.reading() as reading:
        assert drafts.open_forms(reading) == []
        assert handover.checks_on(reading, meeting, HELD) == {
            "hours": TopicCheck("hours", outcomes, "Stond op [zaterdag]")
        }
        found = handover.to_check(reading, person)
        lines = {one.topic: one for one in agreements.agreements(reading, person).agreements}
    assert found is not None
    assert found.agreements[1].last[Party.EMPLOYER].on == HELD
    assert lines["hours"].standing is Standing.NOT_KEPT
    assert lines["finance"].standing is Standing.NEW
    assert lines["travel"].standing is None


def test_the_same_day_again_takes_the_place_of_what_was_said(store: Store) -> None:
    _person, meeting = finished(store)
    check(store, meeting, TopicCheck("hours", {Party.COACH: NOT_KEPT}, "Te laat"))
    check(store, meeting, TopicCheck("hours", {Party.PARTICIPANT: KEPT, Party.COACH: PARTLY}, "Te laat"))
    assert rows(store) == [("hours", Party.COACH, PARTLY, ""), ("hours", Party.PARTICIPANT, KEPT, "Te laat")]
    check(store, meeting, TopicCheck("hours", {Party.COACH: PARTLY}))
    assert rows(store) == [("hours", Party.COACH, PARTLY, "")]


def test_what_was_undone_can_be_written_down_again(store: Store) -> None:
    _person, meeting = finished(store)
    for outcome in (NOT_KEPT, PARTLY):
        batch = check(store, meeting, TopicCheck("hours", {Party.COACH: outcome}))
        assert [row[2] for row in rows(store)] == [outcome]
        with store.writing() as writing:
            take_back(writing, batch)
        assert rows(store) == []


@pytest.mark.parametrize(
    ("on", "checks", "field"),
    [
        (HELD + timedelta(days=1), [TopicCheck("hours", ALL_KEPT)], "checked_on"),
        (HELD - timedelta(days=1), [TopicCheck("hours", ALL_KEPT)], "checked_on"),
        (HELD, [], "checked_on"),
        (HELD, [TopicCheck("hours", {}, "Te laat")], "note-hours"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    store: Store, on: date, checks: list[TopicCheck], field: str
) -> None:
    _person, meeting = finished(store)
    with pytest.raises(InvalidInput) as raised:
        check(store, meeting, *checks, on=on)
    assert list(raised.value.problems) == [field]
    assert rows(store) == []


def test_two_laptops_write_about_the_same_day_in_the_same_record(make_store: StoreMaker) -> None:
    ids: list[str] = []
    for store in (make_store(name="Een"), make_store(name="Twee")):
        with store.writing() as writing:
            writing.add(
                Participant(id="person", scope="person", first_name="Noor"),
                Handover(
                    id="meeting",
                    scope="person",
                    participant="person",
                    occasion=HandoverOccasion.OTHER,
                    held_on=HELD,
                    finished_at=writing.now,
                ),
            )
        check(store, "meeting", TopicCheck("hours", {Party.EMPLOYER: KEPT}))
        with store.reading() as reading:
            ids += reading.connection.scalars(table_of(CheckedAgreement).select()).all()
    assert ids == [derived_id("agreement_check", "meeting", "hours", "employer", HELD.isoformat())] * 2


def test_a_revision_says_why_and_what_changed_field_by_field(store: Store) -> None:
    _person, first = finished(store)
    second = revise(store, first)
    save(store, second, "agreement:hours", agreed("20 uur"))
    save(store, second, "expectation:growth", ExpectationEntry(employer="Eerst inpakken"))
    save(store, second, "funding", FundingEntry(("employer",)))
    save(store, second, "monitoring:participant", weekly())
    save(store, second, "consent:expectations:employer", ConsentEntry(ConsentState.GIVEN, "Begeleiding"))
    finish(store, second)
    with store.reading() as reading:
        assert handover.against_earlier(reading, first) is None
        revised = handover.against_earlier(reading, second)
        assert [one.id for one in handover.revisions(reading, first)] == [first, second]
        assert handover.revisions(reading, second) == handover.revisions(reading, first)
        was = handover.entry(reading, first, Step(StepKind.AGREEMENT, "hours"))
    assert isinstance(was, AgreementEntry) and was.what == "16 uur"
    assert revised is not None
    assert (revised.occasion, revised.reason, revised.before, revised.before_on) == (
        HandoverOccasion.CHANGED_HOURS,
        "Meer uren",
        1,
        HELD,
    )
    changes = {change.step.key: {f.name: (f.was, f.now) for f in change.fields} for change in revised.changes}
    assert changes["agreement:hours"] == {"what": ("16 uur", "20 uur")}
    assert changes["expectation:growth"] == {"employer_words": (None, "Eerst inpakken")}
    assert changes["funding"] == {"funding": (None, ("employer",))}
    assert changes["monitoring:participant"]["rhythm"] == (None, "weeks:1")
    assert changes["consent:expectations:employer"]["consent"] == (None, ConsentState.GIVEN)
    assert set(changes) == {
        "agreement:hours",
        "expectation:growth",
        "funding",
        "monitoring:participant",
        "consent:expectations:employer",
    }


def test_a_rhythm_that_a_revision_ended_was_not_agreed_with_an_end(store: Store) -> None:
    person = add_person(store)
    first = begin(store, person)
    save(store, first, "monitoring:participant", weekly(HELD - timedelta(days=30)))
    finish(store, first)
    second = revise(store, first)
    finish(store, second)
    third = revise(store, second)
    save(store, third, "monitoring:participant", weekly(HELD, every=2))
    finish(store, third)
    with store.reading() as reading:
        unchanged = handover.against_earlier(reading, second)
        revised = handover.against_earlier(reading, third)
        contact = handover.entry(reading, second, Step(StepKind.MONITORING, "participant"))
    assert unchanged is not None and unchanged.changes == ()
    assert isinstance(contact, MonitoringEntry) and contact.every == 1
    assert revised is not None
    (change,) = revised.changes
    assert {(f.name, f.was, f.now) for f in change.fields} == {
        ("rhythm", "weeks:1", "weeks:2"),
        ("starts_on", HELD - timedelta(days=30), HELD),
    }


def test_a_revision_needs_a_reason(store: Store) -> None:
    _person, meeting = finished(store)
    with pytest.raises(InvalidInput) as raised, store.writing() as writing:
        handover.revise(writing, meeting, HandoverOccasion.EVALUATION, "  ")
    assert list(raised.value.problems) == ["reason"]


def test_the_history_of_an_agreement_goes_through_all_revisions(store: Store) -> None:
    person, first = finished(store)
    check(store, first, TopicCheck("hours", {Party.EMPLOYER: NOT_KEPT}, "Te druk"))
    check(store, first, TopicCheck("finance", ALL_KEPT))
    second = revise(store, first)
    save(store, second, "agreement:hours", agreed("12 uur"))
    with store.reading() as reading:
        assert len(handover.history(reading, first, "hours")) == 1
    finish(store, second)
    check(store, second, TopicCheck("hours", {Party.EMPLOYER: KEPT}))
    with store.reading() as reading:
        then, now = handover.history(reading, second, "hours")
        found = handover.to_check(reading, person)
    assert then.agreed is not None and now.agreed is not None
    assert (then.agreed.what, now.agreed.what) == ("16 uur", "12 uur")
    assert [(day.on, dict(day.outcomes), day.note) for day in then.checks] == [
        (HELD, {Party.EMPLOYER: NOT_KEPT}, "Te druk")
    ]
    assert (now.reason, now.occasion) == ("Meer uren", HandoverOccasion.CHANGED_HOURS)
    assert [dict(day.outcomes) for day in now.checks] == [{Party.EMPLOYER: KEPT}]
    assert found is not None
    stands = {one.topic: one.standing for one in found.agreements}
    # What was said about the old hours says nothing about the new ones; the pay is still the same.
    assert stands == {"finance": Standing.KEPT, "hours": Standing.KEPT}
