"""Cards: written, compared, accepted once, and refused where they do not belong."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from tests.conftest import StoreMaker
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.exchange import cards
from werkzaam_tui.services.exchange.cards import FingerprintDiffers
from werkzaam_tui.services.opening import identity_of
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Peer
from werkzaam_tui.sync.cards import CardRefused, write_card
from werkzaam_tui.sync.identity import DeviceIdentity


@pytest.fixture
def lone_office(make_store: StoreMaker) -> Store:
    return make_store("Kantoor", StoreRole.OFFICE)


def card_file(store: Store, folder: Path) -> Path:
    with store.reading() as reading:
        return cards.write_own_card(reading, folder).path


def enrol(store: Store, path: Path, fingerprint: str) -> cards.CardShown:
    with store.writing() as writing:
        return cards.enrol(writing, path, fingerprint)


def names(store: Store) -> list[str]:
    with store.reading() as reading:
        return [peer.name for peer in cards.peers(reading)]


def test_a_card_is_looked_at_and_then_accepted(coach: Store, lone_office: Store, tmp_path: Path) -> None:
    path = card_file(lone_office, tmp_path)
    with coach.reading() as reading:
        seen = cards.look_at_card(reading, path)
    with lone_office.reading() as reading:
        assert seen == cards.own_card(reading)
    assert names(coach) == []
    enrol(coach, path, seen.fingerprint.replace(" ", "-"))
    assert names(coach) == ["Kantoor"]
    with coach.reading() as reading:
        assert cards.look_at_card(reading, path).is_enrolled


def test_other_digits_are_refused(coach: Store, lone_office: Store, tmp_path: Path) -> None:
    path = card_file(lone_office, tmp_path)
    for wrong in ("", "1234", "0000 0000 0000 0000 0000 0000"):
        with pytest.raises(FingerprintDiffers):
            enrol(coach, path, wrong)
    assert names(coach) == []


def test_writing_the_card_again_gives_the_same_file(coach: Store, tmp_path: Path) -> None:
    path = card_file(coach, tmp_path)
    content = path.read_bytes()
    assert card_file(coach, tmp_path) == path
    assert path.read_bytes() == content
    assert path.suffix == ".werkzaam-card"
    assert b"SECRET" not in content


def test_ones_own_card_and_one_of_the_same_role_are_refused(
    coach: Store, lone_office: Store, make_store: StoreMaker, tmp_path: Path
) -> None:
    with coach.reading() as reading, pytest.raises(Refused, match="this device itself"):
        cards.look_at_card(reading, card_file(coach, tmp_path))
    with coach.reading() as reading, pytest.raises(Refused, match="another coach"):
        cards.look_at_card(reading, card_file(make_store("Oscar Coach"), tmp_path))
    with lone_office.reading() as reading, pytest.raises(Refused, match="another office"):
        other = make_store("Ander Kantoor", StoreRole.OFFICE)
        cards.look_at_card(reading, card_file(other, tmp_path))


def test_a_known_device_with_other_keys_is_refused(coach: Store, lone_office: Store, tmp_path: Path) -> None:
    path = card_file(lone_office, tmp_path)
    with lone_office.reading() as reading:
        card = identity_of(reading.session).card()
    enrol(coach, path, card.fingerprint)
    impostor = dataclasses.replace(
        DeviceIdentity.make("Kantoor", StoreRole.OFFICE), device=card.device
    ).card()
    false_card = tmp_path / "vals.werkzaam-card"
    write_card(impostor, false_card)
    with pytest.raises(Refused, match="other keys"):
        enrol(coach, false_card, impostor.fingerprint)
    with coach.reading() as reading:
        assert reading.session.get_one(Peer, card.device).verify_key == card.verify_key


def test_a_revoked_device_is_not_enrolled_again(coach: Store, lone_office: Store, tmp_path: Path) -> None:
    path = card_file(coach, tmp_path)
    with coach.reading() as reading:
        own = cards.own_card(reading)
    enrol(lone_office, path, own.fingerprint)
    with lone_office.writing() as writing:
        writing.session.get_one(Peer, own.device).revoked_at = writing.now
    with pytest.raises(Refused, match="revoked"):
        enrol(lone_office, path, own.fingerprint)
    assert names(lone_office) == []


def test_a_damaged_card_is_refused(coach: Store, lone_office: Store, tmp_path: Path) -> None:
    path = card_file(lone_office, tmp_path)
    values = json.loads(path.read_text())
    path.write_text(json.dumps(values | {"name": "Kantoor Noord"}))
    with coach.reading() as reading, pytest.raises(CardRefused, match="damaged"):
        cards.look_at_card(reading, path)


def test_a_device_is_found_by_what_people_call_it(
    lone_office: Store, make_store: StoreMaker, tmp_path: Path
) -> None:
    found = {}
    for name in ("Coby Coach", "Oscar Coach", "Oscar Coach"):
        other = make_store(name)
        with other.reading() as reading:
            own = cards.own_card(reading)
        enrol(lone_office, card_file(other, tmp_path), own.fingerprint)
        found[own.device] = name
    first, second, third = found
    with lone_office.reading() as reading:
        assert cards.find_peer(reading, "coby") == first
        assert cards.find_peer(reading, third[:6]) == third
        with pytest.raises(Refused, match=second[:4]):
            cards.find_peer(reading, "Oscar Coach")
        with pytest.raises(Refused, match="Coby Coach"):
            cards.find_peer(reading, "Pieter")
