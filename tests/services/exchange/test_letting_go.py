"""A dossier of another coach can be taken off a laptop, without a word that would delete it elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import StoreMaker
from tests.services.exchange.helpers import (
    add_action,
    add_employer,
    add_person,
    change_person,
    everything_in,
    introduce,
    person_field,
    send,
    sent,
    take,
)
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services import drafts
from werkzaam_tui.services.exchange import letting_go, transfers
from werkzaam_tui.services.exchange.transfers import Offer
from werkzaam_tui.services.safekeeping import checking
from werkzaam_tui.storage.store import Store


@pytest.fixture
def oscar(office: Store, make_store: StoreMaker, tmp_path: Path) -> Store:
    made = make_store("Oscar Coach")
    introduce(made, office, tmp_path)
    return made


@pytest.fixture
def person(coach: Store, office: Store, oscar: Store, tmp_path: Path) -> str:
    """Somebody who was offered to Oscar, who said no; and the office knows it."""
    made = add_person(coach, "Noorderlicht")
    add_action(coach, made, "bellen met de werkgever")
    for one in (coach, oscar):
        take(office, sent(one, office, tmp_path).path)
    with office.writing() as writing:
        offered = transfers.offer(writing, made, Offer(oscar.owner.coach, "vakantie"))
    take(oscar, sent(office, oscar, tmp_path).path)
    with oscar.writing() as writing:
        transfers.refuse(writing, offered, "te vol")
    return made


def let_go(store: Store, person: str) -> None:
    with store.writing() as writing:
        letting_go.let_go(writing, person)


def traces(store: Store, word: str) -> list[str]:
    return [row[0] for row in everything_in(store) if any(word in value for value in row[1:])]


def receipt(office: Store, oscar: Store, folder: Path) -> None:
    take(office, sent(oscar, office, folder).path)
    take(oscar, sent(office, oscar, folder).path)


def test_it_waits_until_the_office_has_the_answer(
    oscar: Store, office: Store, person: str, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="Make a bundle first"):
        let_go(oscar, person)
    receipt(office, oscar, tmp_path)
    let_go(oscar, person)


def test_nothing_of_it_is_left_and_nobody_else_loses_anything(
    coach: Store, oscar: Store, office: Store, person: str, tmp_path: Path
) -> None:
    receipt(office, oscar, tmp_path)
    with oscar.writing() as writing:
        drafts.keep(writing, f"contact/{person}", {"note": "half getypt"})
    let_go(oscar, person)
    assert set(traces(oscar, "Noorderlicht")) | set(traces(oscar, "half getypt")) == set()
    # What is left are numbers, without a word of anybody.
    assert set(traces(oscar, person)) <= {"forgotten", "peer_head", "import_part", "bundle_import"}
    assert checking.check(oscar) == []
    for store in (coach, office):
        assert person_field(store, person, "first_name") == "Noorderlicht"
    take(office, sent(oscar, office, tmp_path).path)
    take(oscar, sent(office, oscar, tmp_path).path)
    assert person_field(office, person, "first_name") == "Noorderlicht"
    assert traces(oscar, "Noorderlicht") == []
    assert send(oscar, office, tmp_path) is None
    assert send(office, oscar, tmp_path) is None


@pytest.mark.parametrize("is_told_first", [True, False])
def test_it_can_come_back_whole(
    coach: Store, oscar: Store, office: Store, person: str, tmp_path: Path, is_told_first: bool
) -> None:
    receipt(office, oscar, tmp_path)
    let_go(oscar, person)
    if is_told_first:
        take(office, sent(oscar, office, tmp_path).path)
    change_person(office, person, coach=oscar.owner.coach, phone="06-00000004")
    take(oscar, sent(office, oscar, tmp_path).path)
    if not is_told_first:
        # The office thought that this laptop had the beginning; the rest came and was left out.
        assert traces(oscar, "Noorderlicht") == []
        receipt(office, oscar, tmp_path)
    assert person_field(oscar, person, "phone") == "06-00000004"
    assert person_field(oscar, person, "first_name") == "Noorderlicht"
    change_person(oscar, person, email="x@example.org")
    receipt(office, oscar, tmp_path)
    assert person_field(office, person, "email") == "x@example.org"


def test_an_old_bundle_does_not_bring_it_back(
    oscar: Store, office: Store, person: str, tmp_path: Path
) -> None:
    again = sent(office, oscar, tmp_path)
    receipt(office, oscar, tmp_path)
    let_go(oscar, person)
    take(oscar, again.path)
    assert traces(oscar, "Noorderlicht") == []


def test_an_old_bundle_of_who_let_go_does_not_hold_up_its_return(
    oscar: Store, office: Store, person: str, tmp_path: Path
) -> None:
    late = sent(oscar, office, tmp_path)
    receipt(office, oscar, tmp_path)
    let_go(oscar, person)
    receipt(office, oscar, tmp_path)
    take(office, late.path)
    change_person(office, person, coach=oscar.owner.coach)
    take(oscar, sent(office, oscar, tmp_path).path)
    assert person_field(oscar, person, "first_name") == "Noorderlicht"


def test_a_receipt_that_comes_after_it_is_no_restore(
    oscar: Store, office: Store, person: str, tmp_path: Path
) -> None:
    receipt(office, oscar, tmp_path)
    add_employer(office)
    # The office does not know yet that its receipt arrived, and tells once more what it has of the dossier.
    in_between = sent(office, oscar, tmp_path)
    let_go(oscar, person)
    take(oscar, in_between.path)
    assert len(oscar.owner.writers) == 1


def test_ones_own_dossier_is_not_let_go_of(coach: Store, person: str) -> None:
    with pytest.raises(Refused, match="is yours"):
        let_go(coach, person)


def test_an_erasure_reaches_a_laptop_that_let_go(
    coach: Store, oscar: Store, office: Store, person: str, tmp_path: Path
) -> None:
    receipt(office, oscar, tmp_path)
    let_go(oscar, person)
    receipt(office, oscar, tmp_path)
    assert traces(oscar, "Noorderlicht") == []
