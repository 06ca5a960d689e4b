"""Making and opening stores: what is refused is refused in words, and stays untouched."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.conftest import FAST_KEY, PASSPHRASE, World
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import WrongPassphrase
from werkzaam_tui.services.opening import create_store, open_store
from werkzaam_tui.storage.engine import NotAStore, StoreDamaged, StoreInUse, StoreRefused, StoreTooNew
from werkzaam_tui.storage.store import Store

pytestmark = pytest.mark.of_a_file(
    "how one is made, opened and refused; of a server see tests/server/test_commands.py"
)


def reopened(path: Path, world: World, passphrase: str = PASSPHRASE) -> Store:
    return open_store(path, passphrase, world.surroundings, kdf_iterations=FAST_KEY)


def made(tmp_path: Path, world: World, passphrase: str = PASSPHRASE) -> Path:
    path = tmp_path / "werkzaam.store"
    create_store(
        path, passphrase, "Coby Coach", StoreRole.COACH, world.surroundings, kdf_iterations=FAST_KEY
    ).close()
    return path


def test_a_store_opens_again_with_its_owner(tmp_path: Path, world: World) -> None:
    store = reopened(made(tmp_path, world), world)
    assert (store.owner.name, store.owner.role) == ("Coby Coach", StoreRole.COACH)
    store.close()


@pytest.mark.parametrize(
    "passphrase", ["met 'aanhalingstekens' \"x\"", "ëén tweë – dríe", "punt;komma -- x", " "]
)
def test_any_passphrase_works(tmp_path: Path, world: World, passphrase: str) -> None:
    reopened(made(tmp_path, world, passphrase), world, passphrase).close()


def test_a_wrong_passphrase_is_told_and_changes_nothing(tmp_path: Path, world: World) -> None:
    path = made(tmp_path, world)
    before = path.read_bytes()
    with pytest.raises(WrongPassphrase):
        reopened(path, world, "iets anders")
    assert path.read_bytes() == before


def test_nothing_is_printed_over_the_screen_at_a_wrong_passphrase(tmp_path: Path, world: World) -> None:
    path = made(tmp_path, world)
    code = (
        "import sys; from pathlib import Path; from werkzaam_tui.services.opening import *\n"
        "try: open_store(Path(sys.argv[1]), 'fout', real_world(), kdf_iterations=4000)\n"
        "except Exception as error: print(type(error).__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("WrongPassphrase", "")


def test_a_second_program_is_told_so(tmp_path: Path, world: World) -> None:
    path = made(tmp_path, world)
    first = reopened(path, world)
    with pytest.raises(StoreInUse):
        reopened(path, world)
    first.close()
    reopened(path, world).close()


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"naam;telefoon\r\nverzonnen;06\r\n" * 400,
        b"PK\x03\x04" + bytes(4092),
        b"SQLite format 3\0" + bytes(4080),
    ],
    ids=["empty", "spreadsheet", "zip", "plain SQLite"],
)
def test_another_kind_of_file_is_refused_and_untouched(tmp_path: Path, world: World, contents: bytes) -> None:
    path = tmp_path / "iets.store"
    path.write_bytes(contents)
    with pytest.raises(NotAStore):
        reopened(path, world)
    assert path.read_bytes() == contents


def test_a_truncated_store_is_refused_and_untouched(tmp_path: Path, world: World) -> None:
    path = made(tmp_path, world)
    path.write_bytes(path.read_bytes()[:-1000])
    before = path.read_bytes()
    with pytest.raises(NotAStore):
        reopened(path, world)
    assert path.read_bytes() == before


def test_a_store_with_one_bad_byte_anywhere_opens_or_is_refused_in_a_sentence(
    tmp_path: Path, world: World
) -> None:
    path = made(tmp_path, world)
    whole = path.read_bytes()
    refused: set[type[StoreRefused]] = set()
    # A damaged first page is the same as another passphrase: nothing of it can be read.
    for place in range(6000, len(whole), 4096 * 9):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            reopened(path, world).close()
        except StoreRefused as told:
            refused.add(type(told))
    assert StoreDamaged in refused


def test_a_store_of_a_newer_program_is_refused_and_untouched(tmp_path: Path, world: World) -> None:
    path = made(tmp_path, world)
    store = reopened(path, world)
    with store.writing() as writing:
        writing.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    before = path.read_bytes()
    with pytest.raises(StoreTooNew):
        reopened(path, world)
    assert path.read_bytes() == before


def test_an_existing_file_is_never_overwritten(tmp_path: Path, world: World) -> None:
    path = tmp_path / "werkzaam.store"
    path.write_text("belangrijk")
    with pytest.raises(StoreRefused):
        made(tmp_path, world)
    assert path.read_text() == "belangrijk"


def test_plain_sqlite_cannot_read_it(tmp_path: Path, world: World) -> None:
    path = made(tmp_path, world)
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(path).execute("SELECT * FROM participant")
    assert b"Coby" not in path.read_bytes()


def test_only_the_owner_may_read_the_file(tmp_path: Path, world: World) -> None:
    path = made(tmp_path, world)
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0
    else:
        assert path.exists()


def test_stamps_go_on_after_the_clock_was_set_back(tmp_path: Path, world: World) -> None:
    path = made(tmp_path, world)
    store = reopened(path, world)
    last = store.clock.last
    store.close()
    world.now = world.now.replace(year=2020)
    again = reopened(path, world)
    assert last is not None
    assert again.clock.stamp() > last
    again.close()
