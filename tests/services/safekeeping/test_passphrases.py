"""Another passphrase, and the recovery key: whatever happens in between, one of both opens the store."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import FAST_KEY, PASSPHRASE, World, new_store
from tests.services.exchange.helpers import add_person, everything_in
from tests.services.safekeeping.test_backups import backed_up
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import InvalidInput, WrongPassphrase
from werkzaam_tui.services.opening import open_store
from werkzaam_tui.services.safekeeping import backups, passphrases, recovery
from werkzaam_tui.storage.store import Store

pytestmark = pytest.mark.of_a_file("it is encrypted anew; of a server see tests/server/test_commands.py")

NEW = "drie andere woorden"
STEP = "1" if "FUZZ_EXAMPLES" in os.environ else "5"
"""Of the steps that can be killed every fifth; `make fuzz` tries them all."""


def a_store(tmp_path: Path, world: World) -> Store:
    """Not one of the fixture's: a change of passphrase closes it."""
    return new_store(tmp_path / "own" / "werkzaam.store", "Coby Coach", StoreRole.COACH, world, world)


def opened(path: Path, world: World, passphrase: str) -> Store:
    return open_store(path, passphrase, world.surroundings, kdf_iterations=FAST_KEY)


def changed(store: Store, old: str, new: str) -> Store:
    done = passphrases.change(store, old, new, kdf_iterations=FAST_KEY)
    assert done.problems == []
    return done.store


def with_recovery_key(store: Store) -> str:
    with store.writing() as writing:
        return recovery.make(writing, store.path, PASSPHRASE)


def test_the_new_passphrase_opens_the_store_and_its_backups_and_the_old_one_nothing(
    tmp_path: Path, world: World
) -> None:
    store = a_store(tmp_path, world)
    add_person(store)
    path, backup = store.path, backed_up(store, world.now).path
    before = everything_in(store)
    store = changed(store, PASSPHRASE, NEW)
    assert everything_in(store) == before
    add_person(store, "Tweede")
    store.close()
    for file in (path, backup):
        with pytest.raises(WrongPassphrase):
            opened(file, world, PASSPHRASE)
        opened(file, world, NEW).close()


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [("iets anders", NEW, "old"), (PASSPHRASE, "kort", "new"), (PASSPHRASE,) * 2 + ("new",)],
)
def test_what_is_no_good_is_told_and_the_store_stays_open(
    old: str, new: str, field: str, tmp_path: Path, world: World
) -> None:
    store = a_store(tmp_path, world)
    with pytest.raises(InvalidInput) as told:
        passphrases.change(store, old, new, kdf_iterations=FAST_KEY)
    assert list(told.value.problems) == [field]
    add_person(store)
    store.close()
    opened(store.path, world, PASSPHRASE).close()


def test_the_recovery_key_gives_the_passphrase_however_it_is_typed(tmp_path: Path, world: World) -> None:
    store = a_store(tmp_path, world)
    key = with_recovery_key(store)
    assert recovery.passphrases(store.path, key) == [PASSPHRASE]
    assert recovery.passphrases(store.path, " age-secret-key-1 " + key.lower().replace("\n", "-")) == [
        PASSPHRASE
    ]
    store = changed(store, PASSPHRASE, NEW)
    assert recovery.passphrases(store.path, key) == [NEW]
    with store.writing() as writing:
        second = recovery.make(writing, store.path, NEW)
    with pytest.raises(recovery.WrongRecoveryKey):
        recovery.passphrases(store.path, key)
    assert recovery.passphrases(store.path, second) == [NEW]
    with pytest.raises(recovery.WrongRecoveryKey):
        recovery.passphrases(store.path, "dit is geen sleutel")
    recovery.file_of(store.path).unlink()
    with pytest.raises(recovery.NoRecoveryFile):
        recovery.passphrases(store.path, second)
    store.close()


KILLED_AT = """
import os, signal, shutil, sys
from pathlib import Path
from werkzaam_tui.services.opening import open_store, real_world
from werkzaam_tui.services.safekeeping import passphrases, recovery
from werkzaam_tui.storage import copies
from tests.conftest import FAST_KEY, PASSPHRASE

home, new = Path(sys.argv[1]), sys.argv[2]
reached = -1

def before(module, name, point):
    real = getattr(module, name)
    def killing(*given, **named):
        global reached
        reached += 1
        if reached == point:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **named)
    setattr(module, name, killing)

def change(folder, point):
    store = open_store(folder / "werkzaam.store", PASSPHRASE, real_world(), kdf_iterations=FAST_KEY)
    for name in ("reencrypt", "is_whole", "flush", "put_in_place", "flush_folder", "remove"):
        before(copies, name, point)
    for name in ("announce_change", "finish_change", "_seal"):
        before(recovery, name, point)
    before(Path, "replace", point)
    before(Path, "unlink", point)
    passphrases.change(store, PASSPHRASE, new, kdf_iterations=FAST_KEY)

for point in range(0, 100, int(sys.argv[3])):
    folder = home.with_name(f"killed-{point}")
    shutil.copytree(home, folder)
    child = os.fork()
    if not child:
        try:
            change(folder, point)
        finally:
            os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status != -signal.SIGKILL:
        sys.exit(status)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_a_kill_at_any_step_leaves_a_store_that_a_passphrase_and_the_recovery_key_open(
    tmp_path: Path, world: World
) -> None:
    store = a_store(tmp_path, world)
    add_person(store)
    key, before = with_recovery_key(store), everything_in(store)
    backed_up(store, world.now)
    store.close()
    home = store.path.parent
    subprocess.run(
        [sys.executable, "-c", KILLED_AT, str(home), NEW, STEP],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )
    folders = list(tmp_path.glob("killed-*"))
    assert len(folders) > 5
    opens_with = [_what_opens(folder / "werkzaam.store", key, before, world) for folder in folders]
    print(
        f"{len(folders)} points: {opens_with.count(PASSPHRASE)} times the old passphrase opens all that was there,"
        f" {opens_with.count(NEW)} times the new one; the recovery key gives it each time"
    )
    assert {PASSPHRASE, NEW} == set(opens_with)


def _what_opens(path: Path, key: str, before: list[object], world: World) -> str:
    for passphrase in recovery.passphrases(path, key):
        with suppress(WrongPassphrase):
            store = opened(path, world, passphrase)
            assert everything_in(store) == before
            store.close()
            # Opening it has finished or taken back what was half-done.
            assert recovery.passphrases(path, key) == [passphrase]
            names = {file.name for file in path.parent.iterdir()}
            assert names == {"werkzaam.store", "werkzaam.store.recovery", "backups"}
            assert len(backups.found(path, backups.folder_of(path))) == 1
            return passphrase
    pytest.fail(f"nothing opens {path}")
