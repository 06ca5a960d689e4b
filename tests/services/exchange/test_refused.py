"""Files that are no good: each is refused in its own sentence, and neither store nor file changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import StoreMaker, World
from tests.services.exchange.helpers import (
    ON_BOTH,
    add_action,
    add_person,
    everything_in,
    introduce,
    look,
    sent,
    take,
)
from werkzaam_tui.domain.changes import Change, ChangeKind
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.exchange import bring_in
from werkzaam_tui.services.exchange.bring_in import EarlierBundleMissing, NotUnderstood
from werkzaam_tui.services.opening import identity_of
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Peer
from werkzaam_tui.sync.bundle import BundleDraft, write_bundle
from werkzaam_tui.sync.faults import (
    BundleCancelled,
    BundleDamaged,
    NotABundle,
    NotForThisDevice,
    OwnBundle,
    RevokedSender,
    UnknownSender,
)


def refused(store: Store, path: Path, fault: type[Refused]) -> str:
    """The sentence with which ``store`` refuses ``path``, both to look and to take in."""
    before, content = everything_in(store), path.read_bytes()
    with pytest.raises(Refused) as looked:
        look(store, path)
    with pytest.raises(Refused) as taken:
        take(store, path)
    assert type(looked.value) is type(taken.value) is fault
    assert everything_in(store) == before
    assert path.read_bytes() == content
    return str(taken.value)


def test_a_truncated_bundle(coach: Store, office: Store, tmp_path: Path) -> None:
    add_person(coach)
    path = sent(coach, office, tmp_path).path
    path.write_bytes(path.read_bytes()[:-40])
    assert "damaged or cut off" in refused(office, path, BundleDamaged)


def test_a_tampered_bundle(coach: Store, office: Store, tmp_path: Path) -> None:
    add_person(coach)
    path = sent(coach, office, tmp_path).path
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    refused(office, path, BundleDamaged)


def test_a_bundle_for_somebody_else(
    coach: Store, office: Store, make_store: StoreMaker, tmp_path: Path
) -> None:
    other = make_store("Ander Kantoor", StoreRole.OFFICE)
    introduce(coach, other, tmp_path)
    add_person(coach)
    refused(office, sent(coach, other, tmp_path).path, NotForThisDevice)


def test_a_bundle_of_somebody_who_is_not_enrolled(
    coach: Store, office: Store, make_store: StoreMaker, tmp_path: Path
) -> None:
    stranger = make_store("Vera Vreemd")
    add_person(stranger)
    with office.reading() as reading:
        card = identity_of(reading.session).card()
    with stranger.writing() as writing:
        writing.session.add(
            Peer(
                device=card.device,
                name=card.name,
                role=card.role,
                age_recipient=card.age_recipient,
                verify_key=card.verify_key,
                enrolled_at=writing.now,
            )
        )
    assert "Vera Vreemd" in refused(office, sent(stranger, office, tmp_path).path, UnknownSender)


def test_a_bundle_of_a_revoked_device(coach: Store, office: Store, tmp_path: Path) -> None:
    add_person(coach)
    path = sent(coach, office, tmp_path).path
    with office.writing() as writing:
        writing.session.get_one(Peer, coach.owner.device).revoked_at = writing.now
    refused(office, path, RevokedSender)
    with pytest.raises(Refused, match="not enrolled"):
        sent(office, coach, tmp_path)


def test_a_file_of_another_kind(office: Store, tmp_path: Path) -> None:
    path = tmp_path / "vakantie.werkzaam"
    path.write_bytes(b"%PDF-1.7 vakantiefoto's")
    refused(office, path, NotABundle)


def test_a_bundle_that_was_made_here(coach: Store, office: Store, tmp_path: Path, world: World) -> None:
    # Only somebody who also seals it for the sender can make this happen; age refuses all others.
    path = tmp_path / "eigen.werkzaam"
    with coach.reading() as reading:
        identity = identity_of(reading.session)
    with office.reading() as reading:
        card = identity_of(reading.session).card()
    twin = card.__class__(
        "0123456789ab", "Kopie", StoreRole.OFFICE, identity.card().age_recipient, card.verify_key
    )
    draft = BundleDraft(1, world.look(), "0.1.0", "0001", {}, {})
    write_bundle(path, draft, [], identity, [twin])
    refused(coach, path, OwnBundle)


def test_a_bundle_that_builds_on_one_that_never_came(
    coach: Store, office: Store, make_store: StoreMaker, tmp_path: Path
) -> None:
    """The coach was told by a receipt that the office has the first; a rebuilt office has not."""
    person = add_person(coach)
    take(office, sent(coach, office, tmp_path).path)
    take(coach, sent(office, coach, tmp_path).path)
    add_action(coach, person)
    path = sent(coach, office, tmp_path).path
    with office.engine.begin() as connection:
        for table in ("change", "scope_head", "participant"):
            connection.exec_driver_sql(f'DELETE FROM "{table}"')
    assert "ask Coby Coach for a new bundle" in refused(office, path, EarlierBundleMissing)


def forged(coach: Store, office: Store, path: Path, **values: object) -> Path:
    """A bundle of the coach's own keys with one change in it that the program would never write."""
    with coach.reading() as reading:
        identity = identity_of(reading.session)
        now = reading.now
    with office.reading() as reading:
        card = identity_of(reading.session).card()
    usual: dict[str, object] = {
        "scope": "s-1",
        "device": identity.device,
        "seq": 1,
        "stamp": f"{int(now.timestamp() * 1000):012x}-0000-{identity.device}",
        "batch": "b-1",
        "kind": ChangeKind.PUT,
        "entity": "placement",
        "record": "r-1",
        "fields": {"participant": "s-1", "employer": "e", "kind": "trial", "starts_on": "2026-11-02"},
        "replaced": {},
    }
    change = Change(**usual | values)  # type: ignore[arg-type]
    draft = BundleDraft(9, now, "0.1.0", "0001", {}, {})
    write_bundle(path, draft, [change], identity, [card])
    return path


@pytest.mark.parametrize(
    "values",
    [
        {"entity": "spreadsheet"},
        {"entity": "peer"},
        {"fields": {"participant": "s-1", "employer": "e", "kind": "loan", "starts_on": "2026-11-02"}},
        {"fields": {"participant": "s-1", "employer": "e", "kind": "trial", "starts_on": "morgen"}},
        {"fields": {"participant": "s-1", "employer": "e", "kind": "trial"}},
        {"fields": {"participant": "s-1", "employer": ["e"], "kind": "trial", "starts_on": "2026-11-02"}},
    ],
)
@ON_BOTH
def test_changes_that_do_not_fit_the_tables(
    coach: Store, office: Store, tmp_path: Path, values: dict[str, object]
) -> None:
    path = forged(coach, office, tmp_path / "vreemd.werkzaam", **values)
    refused(office, path, NotUnderstood)


@ON_BOTH
def test_an_import_that_is_stopped_changes_nothing(coach: Store, office: Store, tmp_path: Path) -> None:
    add_person(coach)
    path = sent(coach, office, tmp_path).path
    before = everything_in(office)
    with pytest.raises(BundleCancelled), office.writing() as writing:
        bring_in.bring_in(writing, path, cancelled=lambda: True)
    assert everything_in(office) == before
    assert take(office, path).changes == 2
