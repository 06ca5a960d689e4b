"""The daily review on a real store: deciding does what it says, one undo takes it back, and the day adds up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.conftest import World
from tests.services.followed import agree, follow, new_contact
from werkzaam_tui.domain.codes import ContactResult, Counterpart, Party, ReviewOutcome
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.services import undo
from werkzaam_tui.services.contacts import contacts
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.dossier.follow_ups import FollowUpDetails
from werkzaam_tui.services.review import ahead, deciding, person
from werkzaam_tui.services.review.ahead import ComingKind
from werkzaam_tui.services.review.day import DaySummary, day_summary
from werkzaam_tui.services.review.deciding import AfterContact, Finished
from werkzaam_tui.services.review.queue import Queue, queue
from werkzaam_tui.storage.store import Store, Writing

TODAY = date(2026, 11, 20)
TUESDAY = date(2026, 11, 24)


@pytest.fixture
def noor(store: Store) -> str:
    """A call that is due today."""
    with store.writing() as writing:
        found = follow(writing)
        agree(writing, found)
        return found


@pytest.fixture
def sam(store: Store) -> str:
    """Contact on request, and an action that is late."""
    with store.writing() as writing:
        found = follow(writing, "Sam", "Bedacht")
        agree(writing, found, every=8, starts_on=TODAY)
        follow_ups.add(
            writing, found, FollowUpDetails("Bellen over rooster", Party.COACH, TODAY - timedelta(days=2))
        )
        return found


def now(store: Store) -> Queue:
    with store.reading() as reading:
        return queue(reading)


def waiting(store: Store) -> list[str]:
    return [turn.row.id for turn in now(store).turns]


def summary(store: Store) -> DaySummary:
    with store.reading() as reading:
        return day_summary(reading)


def log(store: Store, world: World, who: str, result: ContactResult = ContactResult.REACHED) -> str:
    with store.writing() as writing:
        return contacts.log_contact(writing, new_contact(who, world.now, result=result))


def test_the_late_and_the_due_wait_until_they_are_decided_about(store: Store, noor: str, sam: str) -> None:
    assert waiting(store) == [noor, sam]
    with store.writing() as writing:
        deciding.nothing_needed(writing, noor, "loopt goed")
    found = now(store)
    assert ([turn.row.id for turn in found.turns], found.decided, found.total) == ([sam], 1, 2)


def test_nothing_needed_skips_what_was_due_and_the_next_one_is_asked_for(
    store: Store, world: World, noor: str
) -> None:
    with store.writing() as writing:
        deciding.nothing_needed(writing, noor, "net gesproken")
    for days, there in ((1, False), (6, True)):
        world.now += timedelta(days=days)
        assert (noor in waiting(store)) is there
    with store.reading() as reading:
        before = person.person_view(reading, noor).before
    assert before is not None and (before.kind, before.reason) == (ReviewOutcome.NOTHING, "net gesproken")


def test_a_contact_without_answer_is_enough_for_today_and_not_for_tomorrow(
    store: Store, world: World, noor: str
) -> None:
    log(store, world, noor, ContactResult.NO_ANSWER)
    with store.writing() as writing:
        assert deciding.logged(writing, noor) is AfterContact.DECIDED
    assert waiting(store) == []
    world.now += timedelta(days=1)
    assert waiting(store) == [noor]


def test_who_waits_for_contact_with_another_party_too_is_not_done_yet(
    store: Store, world: World, noor: str
) -> None:
    with store.writing() as writing:
        agree(writing, noor, Counterpart.EMPLOYER)
    with store.writing() as writing:
        assert deciding.logged(writing, noor) is AfterContact.NONE
    log(store, world, noor, ContactResult.NO_ANSWER)
    with store.writing() as writing:
        assert deciding.logged(writing, noor) is AfterContact.MORE
        due = deciding.next_due(writing, noor)
    assert due is not None and due.counterpart is Counterpart.EMPLOYER, "the participant was tried just now"
    log(store, world, noor)
    with store.writing() as writing:
        assert deciding.logged(writing, noor) is AfterContact.MORE
    assert waiting(store) == [noor]


def test_planning_moves_the_contact_or_makes_an_action(store: Store, noor: str, sam: str) -> None:
    with store.writing() as writing:
        deciding.planned(writing, noor, TUESDAY, "")
    with store.writing() as writing:
        deciding.planned(writing, sam, TUESDAY, "Op bezoek")
    assert waiting(store) == []
    with store.reading() as reading:
        days = {day.day: [line.participant for line in day.lines] for day in ahead.week_ahead(reading).days}
        lines = follow_ups.of_participant(reading, sam)
    assert set(days[TUESDAY]) == {noor, sam}
    assert [line.what for line in lines] == ["Bellen over rooster", "Op bezoek"]


def test_moving_needs_something_to_move_and_a_reason(store: Store, noor: str, sam: str) -> None:
    with pytest.raises(InvalidInput) as refused, store.writing() as writing:
        deciding.moved(writing, noor, TODAY, " ")
    assert set(refused.value.problems) == {"day", "reason"}
    with store.writing() as writing:
        deciding.moved(writing, sam, TUESDAY, "wacht op rooster")
    with store.reading() as reading:
        assert follow_ups.of_participant(reading, sam)[0].due_on == TUESDAY
    with pytest.raises(Refused), store.writing() as writing:
        deciding.moved(writing, sam, TUESDAY, "nog eens")


def test_asking_a_colleague_makes_an_action_that_says_who(store: Store, noor: str) -> None:
    with store.writing() as writing:
        deciding.asked(writing, noor, "Mo Mentor", "kent hij deze werkgever?", TUESDAY)
    with store.reading() as reading:
        (line,) = follow_ups.of_participant(reading, noor)
    assert "Mo Mentor" in line.what and line.due_on == TUESDAY
    assert waiting(store) == []


def test_finishing_the_late_action_is_a_decision(store: Store, sam: str) -> None:
    with store.writing() as writing:
        assert deciding.done(writing, sam) == Finished("Bellen over rooster", decided=True)
    assert waiting(store) == []
    day = summary(store)
    assert (day.actions_done, day.decided[0].kind) == (1, ReviewOutcome.DONE)


def test_what_rests_already_does_not_keep_somebody_from_being_done(
    store: Store, world: World, sam: str
) -> None:
    with store.writing() as writing:
        deciding.nothing_needed(writing, sam, "loopt goed")
        follow_ups.add(writing, sam, FollowUpDetails("Bellen", Party.COACH, TODAY + timedelta(days=3)))
    world.now += timedelta(days=3)
    assert waiting(store) == [sam]
    with store.writing() as writing:
        follow_ups.finish(writing, follow_ups.of_participant(writing, sam)[0].id)
    with store.writing() as writing:
        assert deciding.done(writing, sam).decided
    assert (waiting(store), now(store).decided) == ([], 1)


Decision = Callable[[Writing, str], object]


@pytest.mark.parametrize(
    "decide",
    [
        lambda writing, who: deciding.nothing_needed(writing, who, "loopt goed"),
        lambda writing, who: deciding.planned(writing, who, TUESDAY, "Op bezoek"),
        lambda writing, who: deciding.moved(writing, who, TUESDAY, "druk"),
        lambda writing, who: deciding.asked(writing, who, "Mo", "wat nu?", TUESDAY),
    ],
)
def test_one_undo_takes_back_a_decision_with_all_it_did(store: Store, noor: str, decide: Decision) -> None:
    before = now(store).turns
    for _time in range(2):
        _result, done = store.do(lambda writing: decide(writing, noor))
        assert waiting(store) == []
        store.do(lambda writing, batch=done.batch: undo.take_back(writing, batch))
        assert now(store).turns == before
        with store.reading() as reading:
            assert follow_ups.of_participant(reading, noor) == []


def test_what_was_left_on_friday_comes_first_on_monday(
    store: Store, world: World, noor: str, sam: str
) -> None:
    with store.writing() as writing:
        deciding.nothing_needed(writing, noor, "loopt goed")
        late = follow(writing, "Bo", "Nieuw")
        agree(writing, late, starts_on=date(2026, 11, 16))
    world.now += timedelta(days=3)
    found = now(store)
    assert [(turn.row.id, turn.waiting.left_over) for turn in found.turns] == [(sam, TODAY), (late, None)]
    assert (found.left_over, found.last_day) == (1, TODAY)


def test_the_summary_counts_contacts_with_their_minutes(
    store: Store, world: World, noor: str, sam: str
) -> None:
    log(store, world, noor)
    with store.writing() as writing:
        # Of yesterday, written down today with somebody in the review.
        contacts.log_contact(writing, new_contact(sam, world.now - timedelta(days=1)))
        deciding.planned(writing, sam, TUESDAY, "Op bezoek")
    day = summary(store)
    assert (day.contacts, day.minutes) == (2, 30)
    assert (day.actions_made, day.number_of(ReviewOutcome.PLANNED)) == (2, 1)


def test_every_day_of_the_week_is_there_and_what_is_late_is_counted(
    store: Store, noor: str, sam: str
) -> None:
    with store.writing() as writing:
        follow_ups.add(writing, sam, FollowUpDetails("Rooster ophalen", Party.COACH, TUESDAY))
    with store.reading() as reading:
        week = ahead.week_ahead(reading)
    assert [day.day for day in week.days] == [TODAY + timedelta(days=n) for n in range(7)]
    assert [(line.kind, line.participant) for line in week.days[0].lines] == [(ComingKind.CONTACT, noor)]
    assert [line.text for line in week.days[4].lines] == ["Rooster ophalen"]
    assert week.late == {ComingKind.ACTION: 1}
    assert [day.hindrance is not None for day in week.days] == [False, True, True, *[False] * 4]
