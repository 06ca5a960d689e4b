"""Actions: made, moved, finished, dropped with a reason, opened again; each in one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.services.dossiers import TODAY, bare_person
from werkzaam_tui.domain.codes import FollowUpState, Party
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.services import drafts, undo
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.dossier.follow_ups import FollowUpDetails, FollowUpLine
from werkzaam_tui.storage.store import Store, Writing

SHOES = FollowUpDetails("Werkschoenen regelen", Party.EMPLOYER, TODAY + timedelta(days=3))


@pytest.fixture
def person(store: Store) -> str:
    with store.writing() as writing:
        return bare_person(writing)


@pytest.fixture
def shoes(store: Store, person: str) -> str:
    with store.writing() as writing:
        return follow_ups.add(writing, person, SHOES)


def line(store: Store, follow_up: str) -> FollowUpLine:
    with store.reading() as reading:
        return follow_ups.follow_up_line(reading, follow_up)


def lines(store: Store, person: str) -> list[FollowUpLine]:
    with store.reading() as reading:
        return follow_ups.of_participant(reading, person)


def test_a_new_action_is_open_and_its_draft_is_gone(store: Store, person: str) -> None:
    with store.writing() as writing:
        drafts.keep(writing, "form", {"what": "Werks"})
    with store.writing() as writing:
        record = follow_ups.add(
            writing, person, FollowUpDetails("  Bellen ", Party.COACH, date(2028, 2, 29)), "form"
        )
    with store.reading() as reading:
        assert drafts.of_form(reading, "form") == {}
        assert follow_ups.follow_up_details(reading, record) == FollowUpDetails(
            "Bellen", Party.COACH, date(2028, 2, 29)
        )
    assert line(store, record).state is FollowUpState.OPEN


@pytest.mark.parametrize("what", ["", "  \n"])
def test_an_action_without_words_is_not_kept(store: Store, person: str, what: str) -> None:
    with pytest.raises(InvalidInput) as refused, store.writing() as writing:
        follow_ups.add(writing, person, FollowUpDetails(what, Party.COACH))
    assert list(refused.value.problems) == ["what"]
    assert lines(store, person) == []


def test_finishing_and_opening_again(store: Store, shoes: str) -> None:
    with store.writing() as writing:
        follow_ups.finish(writing, shoes)
    assert (line(store, shoes).state, line(store, shoes).closed_on) == (FollowUpState.DONE, TODAY)
    with store.writing() as writing:
        follow_ups.reopen(writing, shoes)
    assert line(store, shoes) == FollowUpLine(
        shoes, SHOES.what, SHOES.owner, SHOES.due_on, FollowUpState.OPEN, None, "", ""
    )


def test_dropping_asks_a_reason(store: Store, shoes: str) -> None:
    with pytest.raises(InvalidInput) as refused, store.writing() as writing:
        follow_ups.drop(writing, shoes, " ")
    assert list(refused.value.problems) == ["reason"]
    with store.writing() as writing:
        follow_ups.drop(writing, shoes, " had ze al ")
    found = line(store, shoes)
    assert (found.state, found.reason, found.closed_on) == (FollowUpState.DROPPED, "had ze al", TODAY)


def test_moving_is_to_today_or_later(store: Store, shoes: str) -> None:
    with pytest.raises(InvalidInput) as refused, store.writing() as writing:
        follow_ups.move(writing, shoes, TODAY - timedelta(days=1))
    assert list(refused.value.problems) == ["due_on"]
    with store.writing() as writing:
        follow_ups.move(writing, shoes, TODAY)
    assert line(store, shoes).due_on == TODAY


@pytest.mark.parametrize(
    "act",
    [
        lambda writing, record: follow_ups.finish(writing, record),
        lambda writing, record: follow_ups.move(writing, record, TODAY),
        lambda writing, record: follow_ups.drop(writing, record, "dubbel"),
    ],
)
def test_a_closed_action_is_not_closed_twice(
    store: Store, shoes: str, act: Callable[[Writing, str], None]
) -> None:
    with store.writing() as writing:
        follow_ups.finish(writing, shoes)
    with pytest.raises(Refused), store.writing() as writing:
        act(writing, shoes)
    assert line(store, shoes).state is FollowUpState.DONE


@pytest.mark.parametrize(
    "act",
    [
        lambda writing, record: follow_ups.finish(writing, record),
        lambda writing, record: follow_ups.move(writing, record, TODAY),
        lambda writing, record: follow_ups.drop(writing, record, "dubbel"),
        lambda writing, record: follow_ups.change(writing, record, FollowUpDetails("Anders", Party.COACH)),
    ],
)
def test_each_of_them_can_be_undone(store: Store, shoes: str, act: Callable[[Writing, str], None]) -> None:
    before = line(store, shoes)
    _result, done = store.do(lambda writing: act(writing, shoes))
    assert "Noor" in done.summary
    assert line(store, shoes) != before
    store.do(lambda writing: undo.take_back(writing, done.batch))
    assert line(store, shoes) == before


def test_open_ones_come_first_by_day_then_the_closed_last_closed_first(store: Store, person: str) -> None:
    records = {}
    with store.writing() as writing:
        for what, due in (
            ("later", TODAY + timedelta(days=30)),
            ("no day", None),
            ("late", TODAY - timedelta(days=1)),
            ("dropped", TODAY),
        ):
            records[what] = follow_ups.add(writing, person, FollowUpDetails(what, Party.COACH, due))
    with store.writing() as writing:
        follow_ups.drop(writing, records["dropped"], "hoeft niet")
    found = lines(store, person)
    assert [one.what for one in found] == ["late", "later", "no day", "dropped"]
    assert [one.what for one in found if one.overdue(TODAY)] == ["late"]
    assert not found[0].overdue(TODAY - timedelta(days=1)), "on its day it is not late yet"
