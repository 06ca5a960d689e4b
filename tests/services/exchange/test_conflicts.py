"""Values written at once: seen with their authors, settled in every way, undone, and settled on both sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.services.exchange.helpers import (
    add_action,
    add_person,
    change_person,
    person_field,
    send,
    sent,
    take,
)
from werkzaam_tui.content import evaluation as guides
from werkzaam_tui.domain import record_rules
from werkzaam_tui.domain.codes import Channel, ContactResult, Initiator, MatchResult, PlacementKind
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.evaluation import Answer, AnswerState, Choice, Perspective
from werkzaam_tui.services import evaluation, undo
from werkzaam_tui.services.exchange import conflict_context, conflicts, overruled
from werkzaam_tui.services.exchange.conflicts import OpenConflict
from werkzaam_tui.services.exchange.typing_anew import Way
from werkzaam_tui.services.people import people
from werkzaam_tui.storage.store import Done, Store, Writing
from werkzaam_tui.storage.tables import RECORDS, ContactEvent, FollowUp, Observation, Participant, Placement
from werkzaam_tui.storage.tables.record import field_columns
from werkzaam_tui.sync.merge import BOTH


def exchange(coach: Store, office: Store, folder: Path) -> None:
    for sender, receiver in ((coach, office), (office, coach), (coach, office)):
        if (made := send(sender, receiver, folder)) is not None:
            take(receiver, made.path)


def open_in(store: Store) -> list[OpenConflict]:
    with store.reading() as reading:
        return conflicts.open_conflicts(reading)


def the_one(store: Store) -> OpenConflict:
    (found,) = open_in(store)
    return found


@pytest.fixture
def person(coach: Store, office: Store, tmp_path: Path) -> str:
    """Somebody whose phone number both wrote at once, after both had the first one."""
    made = add_person(coach)
    change_person(coach, made, phone="06-00000000")
    exchange(coach, office, tmp_path)
    change_person(coach, made, phone="06-00000001")
    change_person(office, made, phone="06-00000002")
    exchange(coach, office, tmp_path)
    return made


def settle(store: Store, stamp: str) -> Done:
    found = the_one(store)
    return store.do(lambda writing: conflicts.settle(writing, found.id, stamp))[1]


def test_what_no_form_would_take_is_not_typed_anew(coach: Store, office: Store, tmp_path: Path) -> None:
    person = add_person(coach)
    with coach.writing() as writing:
        place, seen = writing.new_id(), writing.new_id()
        writing.add(
            Placement(
                id=place,
                scope=person,
                participant=person,
                employer="",
                kind=PlacementKind.TRIAL,
                starts_on=date(2026, 3, 1),
                ends_on=date(2026, 6, 30),
            ),
            Observation(
                id=seen,
                scope=person,
                participant=person,
                domain="housing",
                observed_on=date(2026, 3, 1),
                value=0,
            ),
        )
    exchange(coach, office, tmp_path)
    for store, day, value in ((coach, date(2026, 4, 1), -1), (office, date(2026, 7, 1), 1)):
        with store.writing() as writing:
            writing.edit(writing.get(Placement, place), starts_on=day)
            writing.edit(writing.get(Observation, seen), value=value)
    exchange(coach, office, tmp_path)
    begins, goes = sorted(open_in(coach), key=lambda one: one.name)
    with pytest.raises(InvalidInput, match="before the first day"), coach.writing() as writing:
        conflicts.settle_anew(writing, begins.id, "1-8-2026")
    with coach.reading() as reading:
        asked = conflict_context.context(reading, goes.id).typed
    assert asked is not None and [code for code, _words in asked.options] == ["-2", "-1", "0", "1", "2"]
    for wrong in ("-3", "goed"):
        with pytest.raises(InvalidInput), coach.writing() as writing:
            conflicts.settle_anew(writing, goes.id, wrong)
    with coach.writing() as writing:
        conflicts.settle_anew(writing, goes.id, "-2")
        # Good where it was written: it is kept, and the coach hears that the other day does not go with it.
        assert begins.theirs is not None
        assert "before the first day" in conflicts.settle(writing, begins.id, begins.theirs.stamp)
    with coach.reading() as reading:
        assert reading.get(Observation, seen).value == -2


def test_rules_are_about_fields_that_there_are() -> None:
    for entity, rules in record_rules.RULES.items():
        assert {name for rule in rules for name in rule.about} <= set(field_columns(RECORDS[entity]))


def test_of_an_answer_it_says_which_question_of_whom(coach: Store, office: Store, tmp_path: Path) -> None:
    person = add_person(coach)
    with coach.writing() as writing:
        details = evaluation.proposal(writing, person, Perspective.PARTICIPANT).details
        about = replace(details, result=MatchResult.NO_MATCH, placement="", organisation="Verzonnen BV")
        taken = evaluation.start(writing, person, about)
        evaluation.answer(writing, taken, "right_place", Answer(AnswerState.ANSWERED, Choice.YES))
    exchange(coach, office, tmp_path)
    for store, choice in ((coach, Choice.NO), (office, Choice.PARTLY)):
        with store.writing() as writing:
            evaluation.answer(writing, taken, "right_place", Answer(AnswerState.ANSWERED, choice))
    exchange(coach, office, tmp_path)
    (found,) = (one for one in open_in(coach) if one.name == "choice")
    assert found.record.startswith("Answer in an evaluation “In the right place, Participant, ")
    with coach.reading() as reading:
        rest = dict(conflict_context.context(reading, found.id).rest)
    (asked,) = (
        one
        for one in guides.guide(Perspective.PARTICIPANT, MatchResult.NO_MATCH)
        if one.question.code == "right_place"
    )
    assert rest["question"] == asked.words and rest["evaluation"].startswith("Participant, ")


def test_it_is_shown_with_both_authors_and_what_is_around_it(
    coach: Store, office: Store, person: str
) -> None:
    add_action(coach, person)
    found = the_one(coach)
    assert (found.person, found.record, found.field) == ("Noor Verzonnen", "Participant", "phone number")
    assert found.mine is not None and found.theirs is not None
    assert (found.mine.words, found.mine.written.by) == ("06-00000001", "Coby Coach")
    assert (found.theirs.words, found.theirs.written.by) == ("06-00000002", "Kantoor")
    assert found.since == max(found.mine.written.at, found.theirs.written.at)
    assert [version.words for version in the_one(office).versions] == [one.words for one in found.versions]
    with coach.reading() as reading:
        context = conflict_context.context(reading, found.id)
    assert context.before is not None
    assert (context.before.words, context.before.written.by) == ("06-00000000", "Coby Coach")
    assert ("last name", "Verzonnen") in context.rest
    assert [one.what for one in context.around][-1] == ("Action added",)
    assert "one value, not two" in context.no_both


@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_either_is_chosen_and_the_other_side_follows(
    coach: Store, office: Store, person: str, tmp_path: Path, whose: str
) -> None:
    version = getattr(the_one(coach), whose)
    settle(coach, version.stamp)
    exchange(coach, office, tmp_path)
    for store in (coach, office):
        assert person_field(store, person, "phone") == version.value
        assert not open_in(store)


def test_undone_it_is_open_again_on_both_sides_with_the_same_authors(
    coach: Store, office: Store, person: str, tmp_path: Path
) -> None:
    before = the_one(coach)
    assert before.mine is not None
    done = settle(coach, before.mine.stamp)
    assert done.summary == "choice of phone number"
    exchange(coach, office, tmp_path)
    coach.do(lambda writing: undo.take_back(writing, done.batch))
    exchange(coach, office, tmp_path)
    for store in (coach, office):
        again = the_one(store)
        assert [(one.words, one.written.by) for one in again.versions] == [
            (one.words, one.written.by) for one in before.versions
        ]
        with store.reading() as reading:
            earlier = conflict_context.context(reading, again.id).before
        assert earlier is not None and earlier.words == "06-00000000"
    assert person_field(coach, person, "phone") == person_field(office, person, "phone")


def test_what_was_settled_before_it_came_is_not_told_as_open(
    coach: Store, office: Store, person: str, tmp_path: Path
) -> None:
    """Found in a real terminal: the other side had settled, and its bundle still spoke of two values."""
    change_person(coach, person, municipality="Nergenshuizen")
    change_person(office, person, municipality="Verzonnendam")
    take(office, sent(coach, office, tmp_path).path)
    for found in open_in(office):
        office.do(lambda writing, found=found: conflicts.settle(writing, found.id, found.versions[1].stamp))
    assert take(coach, sent(office, coach, tmp_path).path).collisions == ()
    assert not open_in(coach)


def test_the_value_that_lost_typed_in_the_form_is_no_conflict_any_more_on_either_side(
    coach: Store, office: Store, person: str, tmp_path: Path
) -> None:
    before = the_one(coach)
    lost = next(version.words for version in before.versions if not version.shows)
    details = people.participant_details

    def typed(writing: Writing) -> None:
        people.change_participant(writing, person, replace(details(writing, person), phone=lost))

    done = coach.do(typed)[1]
    assert not open_in(coach)
    exchange(coach, office, tmp_path)
    for store in (coach, office):
        assert not open_in(store)
        assert person_field(store, person, "phone") == lost
    assert person_field(coach, person, "stamps") == person_field(office, person, "stamps")
    coach.do(lambda writing: undo.take_back(writing, done.batch))
    exchange(coach, office, tmp_path)
    for store in (coach, office):
        assert [(one.words, one.shows) for one in the_one(store).versions] == [
            (one.words, one.shows) for one in before.versions
        ]


def test_settled_differently_on_both_sides_it_is_open_again(
    coach: Store, office: Store, person: str, tmp_path: Path
) -> None:
    for store in (coach, office):
        version = the_one(store).mine
        assert version is not None
        settle(store, version.stamp)
    exchange(coach, office, tmp_path)
    assert {version.words for version in the_one(coach).versions} == {"06-00000001", "06-00000002"}
    assert {version.words for version in the_one(office).versions} == {"06-00000001", "06-00000002"}


def test_a_text_keeps_both_and_its_edit_is_undone_to_both(
    coach: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(coach)
    action = add_action(coach, person)
    exchange(coach, office, tmp_path)
    for store, what in ((coach, "appen"), (office, "mailen")):
        with store.writing() as writing:
            writing.edit(writing.get(FollowUp, action), what=what, reason=what)
    exchange(coach, office, tmp_path)
    text = next(one for one in open_in(coach) if one.is_text)
    assert all(version.shows for version in text.versions)
    _nothing, done = coach.do(lambda writing: conflicts.settle_anew(writing, text.id, " bellen en mailen "))
    with coach.reading() as reading:
        assert reading.get(FollowUp, action).what == "bellen en mailen"
    coach.do(lambda writing: undo.take_back(writing, done.batch))
    with coach.reading() as reading:
        assert set(reading.get(FollowUp, action).what.split(BOTH)) == {"appen", "mailen"}
    again = next(one for one in open_in(coach) if one.is_text)
    coach.do(lambda writing: conflicts.settle_both(writing, again.id))
    exchange(coach, office, tmp_path)
    with office.reading() as reading:
        assert set(reading.get(FollowUp, action).what.split(BOTH)) == {"appen", "mailen"}
    assert not [one for one in open_in(office) if one.is_text]


def test_each_kind_of_field_is_typed_and_read_in_its_own_way(
    coach: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(coach)
    with coach.writing() as writing:
        placement = Placement(
            id=writing.new_id(),
            scope=person,
            participant=person,
            employer="x",
            kind=PlacementKind.EMPLOYMENT,
            starts_on=date(2026, 1, 1),
        )
        contact = ContactEvent(
            id=writing.new_id(),
            scope=person,
            participant=person,
            happened_at=writing.now,
            recorded_at=writing.now,
            counterparts=["participant"],
            channel=Channel.PHONE,
            initiator=Initiator.COACH,
            result=ContactResult.REACHED,
        )
        writing.add(placement, contact)
    exchange(coach, office, tmp_path)
    for store, day, topics, channel, year in (
        (coach, date(2026, 2, 1), ["coaching"], Channel.MAIL, 1990),
        (office, date(2026, 3, 1), ["mediation"], Channel.SMS, 1991),
    ):
        with store.writing() as writing:
            writing.edit(writing.get(Placement, placement.id), starts_on=day)
            writing.edit(writing.get(ContactEvent, contact.id), topics=topics, channel=channel)
            writing.edit(writing.get(Participant, person), birth_year=year)
    exchange(coach, office, tmp_path)
    found = {one.name: one for one in open_in(coach)}
    with coach.reading() as reading:
        typed = {name: conflict_context.context(reading, one.id).typed for name, one in found.items()}
        topics_both = conflict_context.context(reading, found["topics"].id).no_both
    assert {name: one.way for name, one in typed.items() if one is not None} == {
        "starts_on": Way.DAY,
        "topics": Way.SOME_OF,
        "channel": Way.ONE_OF,
        "birth_year": Way.NUMBER,
    }
    assert topics_both == ""
    for name, wrong in (
        ("starts_on", "32-13"),
        ("channel", "brieven"),
        ("birth_year", "19"),
        ("starts_on", ""),
    ):
        with pytest.raises(InvalidInput), coach.writing() as writing:
            conflicts.settle_anew(writing, found[name].id, wrong)
    for name, words in (("starts_on", "15-2-2026"), ("channel", "mail"), ("birth_year", "1992")):
        coach.do(
            lambda writing, name=name, words=words: conflicts.settle_anew(writing, found[name].id, words)
        )
    coach.do(lambda writing: conflicts.settle_both(writing, found["topics"].id))
    exchange(coach, office, tmp_path)
    with office.reading() as reading:
        assert reading.get(Placement, placement.id).starts_on == date(2026, 2, 15)
        assert reading.get(ContactEvent, contact.id).topics == ["coaching", "mediation"]
        assert reading.get(Participant, person).birth_year == 1992
    assert not open_in(office)


def test_what_was_settled_meanwhile_is_said_to_be(coach: Store, person: str) -> None:
    first = the_one(coach)
    settle(coach, first.versions[0].stamp)
    with pytest.raises(Refused, match="settled already"), coach.writing() as writing:
        conflicts.settle(writing, first.id, first.versions[0].stamp)


def test_a_deletion_beats_what_was_written_and_the_words_can_be_read(
    coach: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(coach)
    action = add_action(coach, person)
    exchange(coach, office, tmp_path)
    with office.writing() as writing:
        writing.edit(writing.get(FollowUp, action), what="eerst mailen")
    with coach.writing() as writing:
        writing.remove(writing.get(FollowUp, action))
    exchange(coach, office, tmp_path)
    for store in (coach, office):
        with store.reading() as reading:
            (line,) = overruled.overruled(reading)
        assert (line.person, line.record, line.deleted.by) == ("Noor Verzonnen", "Action", "Coby Coach")
        assert [(one.words, one.written.by) for one in line.lost] == [("eerst mailen", "Kantoor")]
    coach.do(lambda writing: overruled.note_read(writing, action))
    with coach.reading() as reading:
        assert overruled.count(reading) == 0


def test_a_deletion_of_what_was_seen_is_no_such_thing(coach: Store, office: Store, tmp_path: Path) -> None:
    person = add_person(coach)
    action = add_action(coach, person)
    with coach.writing() as writing:
        writing.edit(writing.get(FollowUp, action), what="eerst mailen")
    exchange(coach, office, tmp_path)
    with office.writing() as writing:
        writing.remove(writing.get(FollowUp, action))
    take(coach, sent(office, coach, tmp_path).path)
    with coach.reading() as reading:
        assert overruled.count(reading) == 0
