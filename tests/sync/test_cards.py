from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sync.makers import COACH, OFFICE
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.sync.cards import Card, CardRefused, read_card, seal, with_new_keys, write_card
from werkzaam_tui.sync.identity import CannotOpen, DeviceIdentity

FIELDS = ["device", "name", "role", "age_recipient", "verify_key", "signature"]


def card_file(folder: Path, identity: DeviceIdentity = COACH) -> Path:
    path = folder / "coby.werkzaam-card"
    write_card(identity.card(), path)
    return path


def test_a_card_comes_through_a_file_as_it_was(tmp_path: Path) -> None:
    assert read_card(card_file(tmp_path)) == COACH.card()
    assert [path.name for path in tmp_path.iterdir()] == ["coby.werkzaam-card"]


def test_a_name_with_any_letters_survives(tmp_path: Path) -> None:
    identity = DeviceIdentity.make("Zoë Ünlü-Ōta 李", StoreRole.COACH)
    assert read_card(card_file(tmp_path, identity)).name == "Zoë Ünlü-Ōta 李"


def test_a_card_file_holds_no_secret(tmp_path: Path) -> None:
    text = card_file(tmp_path).read_text(encoding="utf-8")
    assert COACH.age_secret not in text
    assert "AGE-SECRET" not in text
    assert COACH.signing_secret not in text


def test_line_ends_and_a_byte_order_mark_from_the_mail_do_no_harm(tmp_path: Path) -> None:
    path = card_file(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_card(path) == COACH.card()


def test_the_fingerprint_can_be_read_aloud_and_follows_both_keys() -> None:
    card, other = COACH.card(), OFFICE.card()
    assert re.fullmatch(r"\d{4}( \d{4}){5}", card.fingerprint)
    mixed = [
        Card(card.device, card.name, card.role, other.age_recipient, card.verify_key),
        Card(card.device, card.name, card.role, card.age_recipient, other.verify_key),
    ]
    assert len({each.fingerprint for each in (card, other, *mixed)}) == 4


@pytest.mark.parametrize("field", FIELDS)
def test_a_changed_field_is_noticed(tmp_path: Path, field: str) -> None:
    path = card_file(tmp_path)
    values = json.loads(path.read_text(encoding="utf-8"))
    values[field] = (
        "office" if field == "role" else values[field][:-1] + ("1" if values[field][-1] != "1" else "2")
    )
    path.write_text(json.dumps(values), encoding="utf-8")
    with pytest.raises(CardRefused):
        read_card(path)


def test_a_newer_card_asks_for_an_update(tmp_path: Path) -> None:
    path = card_file(tmp_path)
    values = json.loads(path.read_text(encoding="utf-8")) | {"version": 2, "more": "things"}
    path.write_text(json.dumps(values), encoding="utf-8")
    with pytest.raises(CardRefused, match=r"(?i)newer|nieuwere"):
        read_card(path)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"\xff\xfe", b"null", b"[" * 9000, b" " * 20_000, b"1" * 5000]
)
def test_a_file_that_is_no_card(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.werkzaam-card"
    path.write_bytes(content)
    with pytest.raises(CardRefused):
        read_card(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.werkzaam-card"):
        with pytest.raises(CardRefused):
            read_card(path)


def test_a_card_damaged_anywhere_is_refused_or_the_same_card(tmp_path: Path) -> None:
    path = card_file(tmp_path)
    whole = path.read_bytes()
    chance = random.Random(5)
    for _ in range(300):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        try:
            assert read_card(path) == COACH.card()
        except CardRefused:
            continue
    for length in range(0, len(whole) - 2, 7):
        path.write_bytes(whole[:length])
        with pytest.raises(CardRefused):
            read_card(path)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["device", "name", "role", "age_recipient", "verify_key", "signature"]), JSON
    )
)
def test_a_card_of_any_json_is_refused(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.werkzaam-card"
    path.write_text(json.dumps({"format": "werkzaam-card", "version": 1} | values), encoding="utf-8")
    with pytest.raises(CardRefused):
        read_card(path)


def test_only_the_device_itself_writes_its_card(tmp_path: Path) -> None:
    unsigned = Card(
        COACH.device, "Coby", StoreRole.COACH, COACH.card().age_recipient, COACH.card().verify_key
    )
    with pytest.raises(ValueError):
        write_card(unsigned, tmp_path / "x.werkzaam-card")


def test_another_file_of_that_name_is_left_alone(tmp_path: Path) -> None:
    path = card_file(tmp_path)
    before = path.read_bytes()
    write_card(COACH.card(), path)
    with pytest.raises(Refused):
        write_card(OFFICE.card(), path)
    assert path.read_bytes() == before


def test_an_identity_never_shows_its_secrets() -> None:
    for text in (repr(COACH), str(COACH), f"{COACH}", repr([COACH]), repr(COACH.card())):
        assert COACH.age_secret not in text
        assert COACH.signing_secret not in text


def test_every_device_gets_its_own_id_and_keys() -> None:
    made = [DeviceIdentity.make("Coby", StoreRole.COACH) for _ in range(20)]
    assert len({each.device for each in made}) == 20
    assert len({each.age_secret for each in made}) == 20
    assert len({each.signing_secret for each in made}) == 20


@pytest.mark.parametrize("name", ["", "   ", "a\nb", "a\x1b[31m", "x" * 81, "a\u202eb"])
def test_a_name_that_cannot_be_shown_is_asked_again(name: str) -> None:
    with pytest.raises(InvalidInput):
        DeviceIdentity.make(name, StoreRole.COACH)


def test_only_the_signer_and_the_exact_message_verify() -> None:
    signature = COACH.sign(b"message")
    assert COACH.card().verifies(b"message", signature)
    assert not COACH.card().verifies(b"massage", signature)
    assert not OFFICE.card().verifies(b"message", signature)
    assert not COACH.card().verifies(b"message", signature[:-1])


def test_only_a_recipient_unseals() -> None:
    sealed = seal(b"words", [OFFICE.card()])
    assert OFFICE.unseal(sealed) == b"words"
    with pytest.raises(CannotOpen) as fault:
        COACH.unseal(sealed)
    assert fault.value.not_for_us


def test_an_auditor_gets_the_key_as_age_reads_it() -> None:
    *comments, key = OFFICE.age_key_text().splitlines()
    assert all(line.startswith("# ") for line in comments)
    assert key == OFFICE.age_secret
    assert OFFICE.card().age_recipient in comments[-1]


def test_a_former_key_opens_until_it_is_dropped_and_its_word_for_the_next_stays() -> None:
    sealed = seal(b"words", [OFFICE.card()])
    later = OFFICE.with_new_keys()
    assert later.unseal(sealed) == b"words"
    latest = later.without_former_secrets().with_new_keys()
    assert with_new_keys(OFFICE.card(), latest.key_changes)[-1].verify_key == latest.card().verify_key
    with pytest.raises(CannotOpen):
        latest.unseal(sealed)
    assert latest.unseal(seal(b"more", [later.card()])) == b"more"
    assert OFFICE.age_secret not in latest.age_key_text()
    assert later.age_secret in latest.age_key_text()
