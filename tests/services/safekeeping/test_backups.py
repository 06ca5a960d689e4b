"""Backups: whole, thinned out, made beside other work, and never a reason to lose anything."""

from __future__ import annotations

import gc
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from tests.conftest import FAST_KEY, PASSPHRASE, StoreMaker, World
from tests.services.exchange.helpers import add_action, add_person, everything_in
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import set_language
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.services.opening import open_store
from werkzaam_tui.services.safekeeping import backups
from werkzaam_tui.services.safekeeping.backups import BackedUp, Backup, to_keep
from werkzaam_tui.storage import copies
from werkzaam_tui.storage.store import Store

pytestmark = pytest.mark.of_a_file("of a server its administrator makes the backups")


def backed_up(store: Store, now: datetime, elsewhere: Path | None = None) -> BackedUp:
    assert store.key is not None
    return backups.make(
        store.path, store.connection, store.key, now, device=store.owner.device, elsewhere=elsewhere
    )


def opened(path: Path, world: World) -> Store:
    return open_store(path, PASSPHRASE, world.surroundings, kdf_iterations=FAST_KEY)


def test_a_backup_opens_with_the_same_passphrase_and_holds_everything(
    store: Store, world: World, tmp_path: Path
) -> None:
    add_person(store)
    made = backed_up(store, world.look())
    assert made.path.parent == store.path.parent / "backups"
    if sys.platform != "win32":
        assert made.path.stat().st_mode & 0o077 == 0
    copy = opened(made.path, world)
    assert everything_in(copy) == everything_in(store)
    copy.close()
    assert b"Verzonnen" not in made.path.read_bytes()


def test_what_is_written_while_it_is_made_is_in_it_too(store: Store, world: World) -> None:
    people = [add_person(store, f"Nr{number}") for number in range(60)]
    done: list[BackedUp] = []
    beside = Thread(target=lambda: done.append(backed_up(store, world.now)))
    beside.start()
    written = 0
    while beside.is_alive() and written < 200:
        add_action(store, people[written % len(people)])
        written += 1
    beside.join()
    assert written > 3
    assert not done[0].problem
    copy = opened(done[0].path, world)
    with copy.reading() as reading:
        count = reading.position
    copy.close()
    with store.reading() as reading:
        assert count <= reading.position


def test_a_second_one_goes_to_a_folder_of_choice(store: Store, world: World, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = backed_up(store, world.now, stick)
    assert made.elsewhere is not None and made.elsewhere.parent == stick
    assert made.elsewhere.read_bytes() == made.path.read_bytes()
    if sys.platform != "win32":
        assert made.elsewhere.stat().st_mode & 0o077 == 0


def test_made_anew_nothing_older_is_left(store: Store, world: World, tmp_path: Path) -> None:
    for days in range(3):
        backed_up(store, world.now - timedelta(days=days + 1), tmp_path)
    made = backed_up(store, world.now, tmp_path)
    assert backups.drop_older(made) == 6
    assert list(backups.folder_of(store.path).iterdir()) == [made.path]
    assert list(tmp_path.glob("*.backup")) == [made.elsewhere]


def test_an_old_one_that_cannot_be_removed_is_told(
    store: Store, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = backed_up(store, world.now - timedelta(days=1))
    made = backed_up(store, world.now)

    def in_use(path: Path, *_: bool) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "unlink", in_use)
    with pytest.raises(Refused, match=old.path.name):
        backups.drop_older(made)


def test_two_laptops_can_use_one_folder(make_store: StoreMaker, world: World, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    stores = [make_store("Coby Coach"), make_store("Oscar Coach")]
    homes = [tmp_path / store.owner.device for store in stores]
    for home in homes:
        home.mkdir()
    # As both were named once: it can be either's.
    older = stick / "werkzaam-20250101T090000Z.backup"
    older.write_bytes(b"a store")
    unfinished = stick / f".werkzaam-{stores[1].owner.device}-20260101T090000Z.backup.part"
    unfinished.write_bytes(b"begun")

    def back_up(number: int, days: int) -> BackedUp:
        store = stores[number]
        return backups.make(
            homes[number] / "werkzaam.store",
            store.connection,
            store.key,
            world.now + timedelta(days=days),
            device=store.owner.device,
            elsewhere=stick,
        )

    for days in range(9):
        last = back_up(0, days)
    assert unfinished.exists()
    first_of_other = back_up(1, 0)
    assert len(list(stick.iterdir())) == 7 + 1 + 1
    assert backups.drop_older(last) == 6 + 6
    assert set(stick.iterdir()) == {last.elsewhere, first_of_other.elsewhere, older}
    assert last.elsewhere is not None
    restored = opened(last.elsewhere, world)
    assert restored.owner.device == stores[0].owner.device
    restored.close()


def test_a_stick_that_is_gone_is_told_and_the_first_one_stays(
    store: Store, world: World, tmp_path: Path
) -> None:
    set_language("en")
    made = backed_up(store, world.now, tmp_path / "nowhere")
    set_language("nl")
    assert made.path.exists()
    assert made.elsewhere is None
    assert "Connect it" in made.problem


def test_no_backup_is_left_of_one_that_could_not_be_made(
    store: Store, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "is_whole", lambda *_: False)
    with pytest.raises(copies.CopyDamaged):
        backed_up(store, world.now)
    assert list(backups.folder_of(store.path).iterdir()) == []
    monkeypatch.undo()
    backups.folder_of(store.path).rmdir()
    backups.folder_of(store.path).write_text("no folder")
    with pytest.raises(Refused):
        backed_up(store, world.now)


def test_it_can_be_stopped(store: Store, world: World) -> None:
    assert store.key is not None
    with pytest.raises(copies.CopyStopped):
        backups.make(
            store.path, store.connection, store.key, world.now, device="0" * 12, stopped=lambda: True
        )
    assert list(backups.folder_of(store.path).iterdir()) == []
    add_person(store)


def test_seven_days_and_four_weeks_are_kept() -> None:
    noon = datetime(2026, 3, 31, 12, tzinfo=UTC)
    every = [
        Backup(Path(f"{day}-{hour}"), noon - timedelta(days=day, hours=hour))
        for day in range(60)
        for hour in (0, 3)
    ]
    kept = to_keep(every)
    assert [backup.path.name for backup in kept] == [
        *(f"{day}-0" for day in range(7)),
        "9-0",
        "16-0",
    ]
    # A Tuesday: its week, and the three before end on the Sundays 2, 9 and 16 days before.
    assert len({backup.made_at.isocalendar()[:2] for backup in kept}) == 4


def test_what_was_put_aside_goes_after_four_weeks_of_use() -> None:
    noon = datetime(2026, 3, 31, 12, tzinfo=UTC)
    aside = [
        Backup(Path(f"{kind}-{day}"), noon - timedelta(days=day), kind)
        for day in (1, 27, 29)
        for kind in (backups.BEFORE_UPDATE, backups.REPLACED)
    ]
    kept = to_keep([Backup(Path("new"), noon), *aside])
    assert {backup.path.name for backup in kept} == {
        "new",
        *(f"{kind}-{day}" for day in (1, 27) for kind in (backups.BEFORE_UPDATE, backups.REPLACED)),
    }


def test_old_ones_go_when_a_new_one_is_made(store: Store, world: World) -> None:
    for _day in range(9):
        backed_up(store, world.look())
        world.now += timedelta(days=1)
    # From a Friday on: of the two oldest the Sunday after it is the last of their week.
    assert len(backups.found(store.path, backups.folder_of(store.path))) == 7
    assert not backups.is_due(store.path, world.now - timedelta(hours=1))
    assert backups.is_due(store.path, world.now + timedelta(hours=1))


async def test_a_backup_that_fails_is_told_to_who_asked_and_not_again_at_the_end(
    store: Store, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    path = store.path
    store.close()
    (path.parent / "backups").write_text("a file where the folder should be")
    desk = Desk(world=world.surroundings, kdf_iterations=FAST_KEY)
    await desk.open(path, PASSPHRASE)
    with pytest.raises(Refused):
        await desk.back_up()
    await desk.close()
    # Python tells of a fault that nobody asked about when it lets go of it.
    gc.collect(0)
    assert not caplog.records
