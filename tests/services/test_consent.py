"""Choices about who may know what: given, refused, ended and withdrawn, with their history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from tests.conftest import World
from tests.services.followed import follow
from tests.services.test_handover import add_person, begin, finish, save
from werkzaam_tui.domain.codes import AgreedHow, ConsentState, HandoverOccasion, Party, Recipient
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.privacy import Extent
from werkzaam_tui.services import handover, reminders, undo
from werkzaam_tui.services.handover.entries import ConsentEntry
from werkzaam_tui.services.privacy import consent, papers_log
from werkzaam_tui.services.privacy.consent import Answer, Cell
from werkzaam_tui.storage.store import Store

TODAY = date(2026, 11, 20)
YES = Answer(TODAY, AgreedHow.ON_PAPER, "Begeleiding in deze baan")
EMPLOYER = Recipient.EMPLOYER


@pytest.fixture
def noor(store: Store) -> str:
    with store.writing() as writing:
        return follow(writing)


def cell(store: Store, person: str, category: str = "expectations", recipient: Recipient = EMPLOYER) -> Cell:
    with store.reading() as reading:
        cells = consent.consent_table(reading, person).cells
    return next(one for one in cells if (one.category, one.recipient) == (category, recipient))


def say(
    store: Store, action: object, person: str, answer: Answer = YES, category: str = "expectations"
) -> None:
    with store.writing() as writing:
        action(writing, person, category, EMPLOYER, answer)  # type: ignore[operator]


def test_the_table_has_every_category_for_every_recipient(store: Store, noor: str) -> None:
    with store.reading() as reading:
        table = consent.consent_table(reading, noor)
    assert len(table.cells) == 39
    assert table.reviewed_on is None and table.review_on is None
    assert cell(store, noor).extent is Extent.NOTHING
    assert cell(store, noor, "contract").extent is Extent.ALL
    assert cell(store, noor, "identity").needs_placement


def test_giving_withdrawing_and_giving_again_on_one_day_counts_in_that_order(store: Store, noor: str) -> None:
    say(store, consent.give, noor)
    assert cell(store, noor).extent is Extent.ALL
    say(store, consent.withdraw, noor, Answer(TODAY))
    gone = cell(store, noor)
    assert gone.extent is Extent.NOTHING
    assert gone.choice is not None
    assert (gone.choice.state, gone.choice.given_on, gone.choice.withdrawn_on, gone.choice.purpose) == (
        ConsentState.WITHDRAWN,
        TODAY,
        TODAY,
        "Begeleiding in deze baan",
    )
    say(store, consent.give, noor)
    again = cell(store, noor)
    assert again.extent is Extent.ALL
    kinds = [one.state for one in again.history]
    assert kinds == [ConsentState.GIVEN, ConsentState.WITHDRAWN, ConsentState.GIVEN]


def test_an_end_is_kept_and_passes(store: Store, noor: str, world: World) -> None:
    say(store, consent.give, noor, replace(YES, until=date(2027, 2, 28)))
    assert cell(store, noor).extent is Extent.ALL
    world.now = world.now.replace(year=2027, month=3, day=1)
    assert cell(store, noor).extent is Extent.NOTHING


def test_a_refusal_closes_what_is_told_by_default(store: Store, noor: str) -> None:
    say(store, consent.refuse, noor, Answer(TODAY), "contract")
    assert cell(store, noor, "contract").extent is Extent.NOTHING


def test_consent_never_opens_what_is_never_told(store: Store, noor: str) -> None:
    with pytest.raises(Refused):
        say(store, consent.give, noor, YES, "health")
    assert cell(store, noor, "health").history == ()


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        (replace(YES, purpose=" "), "purpose"),
        (replace(YES, until=date(2026, 11, 19)), "until"),
        (replace(YES, on=date(2026, 11, 21)), "on"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(store: Store, noor: str, answer: Answer, field: str) -> None:
    with pytest.raises(InvalidInput) as invalid:
        say(store, consent.give, noor, answer)
    assert field in invalid.value.problems


def test_nothing_is_withdrawn_twice_and_an_older_day_changes_nothing(store: Store, noor: str) -> None:
    with pytest.raises(Refused):
        say(store, consent.withdraw, noor, Answer(TODAY))
    say(store, consent.give, noor)
    with pytest.raises(InvalidInput):
        say(store, consent.refuse, noor, Answer(date(2026, 11, 1)))


def test_the_yearly_review_counts_from_the_last_answer(store: Store, noor: str, world: World) -> None:
    say(store, consent.give, noor, replace(YES, on=date(2026, 2, 1)))
    say(store, consent.refuse, noor, Answer(date(2026, 3, 1)), "contract")
    with store.reading() as reading:
        assert consent.consent_table(reading, noor).review_on == date(2027, 3, 1)
    _n, done = store.do(lambda writing: consent.confirm_all(writing, noor))
    with store.reading() as reading:
        table = consent.consent_table(reading, noor)
    assert (table.reviewed_on, table.review_on) == (TODAY, date(2027, 11, 20))
    assert cell(store, noor).extent is Extent.ALL
    assert cell(store, noor, "contract").extent is Extent.NOTHING
    store.do(lambda writing: undo.take_back(writing, done.batch))
    with store.reading() as reading:
        assert consent.consent_table(reading, noor).review_on == date(2027, 3, 1)


def test_a_revision_takes_over_what_holds_now_and_not_what_was_withdrawn_since(store: Store) -> None:
    person = add_person(store)
    meeting = begin(store, person)
    say(store, consent.give, person)
    finish(store, meeting)
    say(store, consent.withdraw, person, Answer(TODAY))
    with store.writing() as writing:
        revision = handover.revise(writing, meeting, HandoverOccasion.EVALUATION, "evaluatie")
    assert cell(store, person).extent is Extent.NOTHING
    with store.reading() as reading:
        entries = dict(handover.everything(reading, revision))
    taken = next(entry for step, entry in entries.items() if step.key == "consent:expectations:employer")
    assert getattr(taken, "state", None) is ConsentState.WITHDRAWN


def test_a_signed_paper_comes_back_and_is_in_the_log(store: Store) -> None:
    person = add_person(store)
    meeting = begin(store, person)
    with store.writing() as writing, pytest.raises(Refused):
        papers_log.receive_signed(writing, meeting, Party.EMPLOYER, TODAY)
    finish(store, meeting)
    with store.writing() as writing, pytest.raises(InvalidInput):
        papers_log.receive_signed(writing, meeting, Party.EMPLOYER, date(2026, 11, 21))
    with store.writing() as writing:
        papers_log.receive_signed(writing, meeting, Party.EMPLOYER, TODAY, "per post")
    with store.reading() as reading:
        assert papers_log.signed_by(reading, meeting) == {Party.EMPLOYER: TODAY}
        (line,) = papers_log.papers_log(reading, person)
    assert isinstance(line, papers_log.SignedBack) and line.note == "per post"


def test_consent_withdrawn_after_a_handover_is_not_gone_through_again(store: Store, world: World) -> None:
    def asked() -> list[date]:
        """The days on which consent is to be gone through in the coming half year."""
        with store.reading() as reading:
            views = {view.rule.code: view for view in reminders.rule_views(reading).views}
        return [row.reminder.on for row in views["consent_review"].coming]

    def on(day: date) -> Store:
        world.now = datetime.combine(day, time(9), UTC)
        return store

    person = add_person(on(date(2026, 1, 10)))
    meeting = begin(store, person)
    save(store, meeting, "consent:expectations:employer", ConsentEntry(ConsentState.GIVEN, "Begeleiding"))
    finish(store, meeting)
    say(on(date(2026, 3, 1)), consent.give, person, Answer(date(2026, 3, 1), purpose="Baan"), "involvement")
    on(date(2026, 9, 1))
    assert asked() == [date(2027, 1, 10)]
    say(store, consent.withdraw, person, Answer(date(2026, 9, 1)))
    assert asked() == [date(2027, 3, 1)]
    say(store, consent.set_end, person, Answer(date(2026, 9, 1), until=date(2026, 12, 31)), "involvement")
    on(date(2027, 1, 2))
    assert asked() == [], "it ended by itself"


def test_consent_of_a_withdrawn_handover_is_not_gone_through_again(store: Store) -> None:
    meeting = begin(store, person := add_person(store))
    save(store, meeting, "consent:expectations:employer", ConsentEntry(ConsentState.GIVEN, "Begeleiding"))
    with store.reading() as reading:
        assert consent.oldest_given(reading, None) == {person: TODAY}
    with store.writing() as writing:
        handover.withdraw(writing, meeting, "verkeerde persoon")
    with store.reading() as reading:
        assert consent.oldest_given(reading, [person]) == {}
