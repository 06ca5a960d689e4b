"""Coming back from a backup: seen beforehand, kept aside, and nothing that was sent before is lost or mixed up."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import FAST_KEY, PASSPHRASE, StoreMaker, World
from tests.services.exchange.helpers import (
    add_action,
    add_person,
    change_person,
    introduce,
    peer_status,
    person_field,
    sent,
    take,
)
from tests.services.safekeeping.going_back import (
    a_store,
    changes_of,
    coach_and_office,
    differences,
    opened,
    restored,
)
from tests.services.safekeeping.test_backups import backed_up
from werkzaam_tui.domain.codes import ErasureReason, StoreRole
from werkzaam_tui.domain.errors import Refused, WrongPassphrase
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.services.exchange import devices, export, replacing
from werkzaam_tui.services.privacy import erasure
from werkzaam_tui.services.safekeeping import backups, recovery, restoring
from werkzaam_tui.storage.engine import NotAStore, StoreDamaged, StoreInUse
from werkzaam_tui.storage.tables import FollowUp, Participant
from werkzaam_tui.sync.faults import RevokedSender

pytestmark = pytest.mark.of_a_file("of a server its administrator makes the backups")


def test_what_differs_is_told_and_what_is_replaced_is_kept(tmp_path: Path, world: World) -> None:
    store = a_store(tmp_path, world)
    stays, goes = add_person(store, "Blijft"), add_person(store, "Weg")
    backup = backed_up(store, world.now).path
    later = add_person(store, "Later")
    with store.writing() as writing:
        writing.remove(writing.get(Participant, goes))
    store.close()
    before = backup.read_bytes()

    seen = differences(store.path, backup, world)
    assert seen.people_back == ("Weg Verzonnen",)
    assert seen.people_gone == ("Later Verzonnen",)
    assert (seen.backup.people, seen.changes_gone) == (2, 2)
    assert seen.now is not None
    assert seen.now.last_change is not None and seen.backup.last_change is not None
    assert seen.backup.last_change < seen.now.last_change

    done = restored(store.path, backup, world)
    assert backup.read_bytes() == before
    assert done.aside is not None
    with closing(opened(store.path, world)) as again, again.reading() as reading:
        assert reading.find(Participant, stays)
        assert reading.find(Participant, goes)
        assert not reading.find(Participant, later)
    with closing(opened(done.aside, world)) as aside, aside.reading() as reading:
        assert reading.find(Participant, later)
    assert {file.name for file in store.path.parent.iterdir()} == {"werkzaam.store", "backups"}


def test_a_damaged_store_is_replaced_and_kept_as_it_was(tmp_path: Path, world: World) -> None:
    store = a_store(tmp_path, world)
    add_person(store)
    backup = backed_up(store, world.now).path
    store.close()
    broken = bytearray(store.path.read_bytes())
    broken[5000:9000] = bytes(4000)
    store.path.write_bytes(broken)
    assert restoring.find(store.path, "latest") == backup
    assert differences(store.path, backup, world).backup.people == 1
    done = restored(store.path, backup, world)
    opened(store.path, world).close()
    assert done.aside is not None
    assert done.aside.exists()


def test_a_store_that_opens_and_is_damaged_further_on_is_replaced_and_kept_as_it_was(
    tmp_path: Path, world: World
) -> None:
    store = a_store(tmp_path, world)
    add_person(store)
    backup = backed_up(store, world.now).path
    store.close()
    whole = store.path.read_bytes()
    replaced = 0
    for page in range(10, len(whole) // 4096, 40):
        broken = bytearray(whole)
        broken[page * 4096 + 100] ^= 1
        store.path.write_bytes(broken)
        try:
            opened(store.path, world).close()
        except StoreDamaged:
            continue
        differences(store.path, backup, world)
        done = restored(store.path, backup, world)
        opened(store.path, world).close()
        assert done.aside is not None and done.aside.exists()
        replaced += 1
    assert replaced


def test_a_store_that_is_gone_comes_back(tmp_path: Path, world: World) -> None:
    store = a_store(tmp_path, world)
    backup = backed_up(store, world.now).path
    store.close()
    store.path.unlink()
    assert restored(store.path, backup, world).aside is None
    opened(store.path, world).close()


def test_what_cannot_be_restored_is_refused_and_nothing_changes(tmp_path: Path, world: World) -> None:
    store = a_store(tmp_path, world)
    backup = backed_up(store, world.now).path
    with pytest.raises(StoreInUse):
        restored(store.path, backup, world)
    store.close()
    before = store.path.read_bytes()
    foreign = tmp_path / "iets.backup"
    foreign.write_bytes(b"geen opslag" * 1000)
    with pytest.raises(NotAStore):
        restored(store.path, foreign, world)
    with pytest.raises(NotAStore):
        restored(store.path, tmp_path / "niets", world)
    with pytest.raises(WrongPassphrase):
        restoring.restore(store.path, backup, "iets anders", world.surroundings, kdf_iterations=FAST_KEY)
    with pytest.raises(Refused):
        restoring.find(tmp_path / "elders" / "x.store", "latest")
    assert store.path.read_bytes() == before
    assert {file.name for file in store.path.parent.iterdir()} == {"werkzaam.store", "backups"}


def test_who_was_erased_does_not_come_back_with_a_backup(tmp_path: Path, world: World) -> None:
    store = a_store(tmp_path, world)
    erased, stays = add_person(store, "Gewist"), add_person(store, "Blijft")
    backup = backed_up(store, world.now).path
    with store.writing() as writing:
        erasure.erase(writing, erased, next(iter(ErasureReason)))
    store.close()
    assert differences(store.path, backup, world).people_back == ()
    restored(store.path, backup, world)
    with closing(opened(store.path, world)) as again, again.reading() as reading:
        assert reading.find(Participant, erased) is None
        assert reading.find(Participant, stays)


def test_who_was_erased_in_the_dossier_of_another_coach_does_not_stop_a_restore(
    tmp_path: Path, world: World
) -> None:
    coach, office = a_store(tmp_path, world), a_store(tmp_path, world, "Kantoor", StoreRole.OFFICE)
    introduce(coach, office, tmp_path)
    person = add_person(coach, "Overgedragen")
    take(office, sent(coach, office, tmp_path).path)
    change_person(office, person, coach=derived_id("coach", "0123456789ab"))
    take(coach, sent(office, coach, tmp_path).path)
    backup = backed_up(coach, world.now).path
    with office.writing() as writing:
        erasure.erase(writing, person, next(iter(ErasureReason)))
    take(coach, sent(office, coach, tmp_path).path)
    coach.close()
    restored(coach.path, backup, world)
    with closing(opened(coach.path, world)) as again, again.reading() as reading:
        assert reading.find(Participant, person) is None
    office.close()


def test_a_bundle_from_before_the_restore_that_comes_late_loses_nothing(tmp_path: Path, world: World) -> None:
    coach, office, person = coach_and_office(tmp_path, world)
    backup = backed_up(coach, world.now).path
    lost = add_action(coach, person, "na de reservekopie")
    on_a_stick = sent(coach, office, tmp_path)
    coach.close()
    restored(coach.path, backup, world)
    coach = opened(coach.path, world)
    take(office, sent(coach, office, tmp_path).path)
    take(office, on_a_stick.path)
    with office.writing() as writing:
        writing.edit(writing.get(FollowUp, lost), what="door het kantoor")
    take(coach, sent(office, coach, tmp_path).path)
    with coach.reading() as reading:
        assert reading.get(FollowUp, lost).what == "door het kantoor"
    assert changes_of(coach) == changes_of(office)
    coach.close()
    office.close()


def test_a_backup_from_before_the_other_side_changed_keys_goes_on(tmp_path: Path, world: World) -> None:
    coach, office, person = coach_and_office(tmp_path, world)
    backup = backed_up(coach, world.now).path
    with office.writing() as writing:
        devices.change_own_keys(writing)
    take(coach, sent(office, coach, tmp_path).path)
    change_person(coach, person, phone="06-00000001")
    take(office, sent(coach, office, tmp_path).path)
    change_person(office, person, municipality="Nergenshuizen")
    sent(office, coach, tmp_path)
    assert peer_status(office, coach).is_under_way
    coach.close()
    coach.path.unlink()
    restored(coach.path, backup, world)
    coach = opened(coach.path, world)
    take(office, sent(coach, office, tmp_path).path)
    assert not peer_status(office, coach).is_under_way
    assert take(coach, sent(office, coach, tmp_path).path).warnings
    assert person_field(coach, person, "municipality") == "Nergenshuizen"
    take(office, sent(coach, office, tmp_path).path)
    assert changes_of(coach) == changes_of(office)
    coach.close()
    office.close()


def test_a_laptop_that_was_revoked_after_the_backup_stays_out(tmp_path: Path, world: World) -> None:
    coach, office, person = coach_and_office(tmp_path, world)
    backup = backed_up(office, world.now).path
    second = a_store(tmp_path, world, "Coby op een andere laptop")
    introduce(second, office, tmp_path)
    with office.writing() as writing:
        replacing.replace(writing, coach.owner.device, second.owner.device)
    add_action(coach, person)
    stolen = sent(coach, office, tmp_path)
    office.close()
    assert restored(office.path, backup, world).is_up_to_date
    office = opened(office.path, world)
    with pytest.raises(RevokedSender):
        take(office, stolen.path)
    with office.reading() as reading:
        lines = devices.devices(reading)
        assert export.recipients(reading) == [(second.owner.device, "Coby op een andere laptop")]
    assert [line.revoked_reason != "" for line in lines] == [False, True]
    add_person(second)
    take(office, sent(second, office, tmp_path).path)
    take(second, sent(office, second, tmp_path).path)
    for store in (coach, second, office):
        store.close()


def test_keys_changed_after_the_backup_go_on(tmp_path: Path, world: World) -> None:
    coach, office, person = coach_and_office(tmp_path, world)
    backup = backed_up(coach, world.now).path
    for one, other in ((coach, office), (office, coach)):
        with one.writing() as writing:
            devices.change_own_keys(writing)
        take(other, sent(one, other, tmp_path).path)
    change_person(coach, person, phone="06-00000001")
    take(office, sent(coach, office, tmp_path).path)
    coach.close()
    # Once more the same backup is as good: nothing that was numbered or written in between stands in its way.
    for municipality in ("Nergenshuizen", "Elders"):
        restored(coach.path, backup, world)
        coach = opened(coach.path, world)
        take(office, sent(coach, office, tmp_path).path)
        change_person(office, person, municipality=municipality)
        take(coach, sent(office, coach, tmp_path).path)
        assert person_field(coach, person, "phone") == "06-00000001"
        change_person(coach, person, email=f"{municipality}@example.org")
        take(office, sent(coach, office, tmp_path).path)
        take(coach, sent(office, coach, tmp_path).path)
        assert changes_of(coach) == changes_of(office)
        coach.close()
    office.close()


def test_the_recovery_key_fits_after_a_restore(tmp_path: Path, world: World) -> None:
    store = a_store(tmp_path, world)

    def new_key(passphrase: str) -> str:
        with store.writing() as writing:
            return recovery.make(writing, store.path, passphrase)

    def recipient() -> str:
        with store.reading() as reading:
            return recovery.recipient_of(reading)

    former, before = new_key(PASSPHRASE), recipient()
    backup = backed_up(store, world.now).path
    key, now = new_key(PASSPHRASE), recipient()
    store.close()
    restored(store.path, backup, world)
    store = opened(store.path, world)
    # The next passphrase is sealed for the key that is on paper.
    assert recipient() == now != before
    assert recovery.passphrases(store.path, key) == [PASSPHRASE]
    # From a backup with an earlier passphrase, where the present store does not open: the key of then fits again.
    new_key("drie andere woorden")
    store.close()
    store.path.unlink()
    assert not restored(store.path, backup, world).is_up_to_date
    store = opened(store.path, world)
    assert recipient() == before
    assert recovery.passphrases(store.path, former) == [PASSPHRASE]
    store.close()


def test_backups_made_for_a_restore_do_not_count_as_the_latest(make_store: StoreMaker, world: World) -> None:
    store = make_store()
    made = backed_up(store, world.look()).path
    assert store.key is not None
    backups.make_before_restore(store.path, store.connection, store.key, world.look())
    newest = backups.newest(store.path)
    assert newest is not None
    assert newest.path == made
