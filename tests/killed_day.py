"""A scripted day that is killed before any of its statements. POSIX only.

``python -m tests.killed_day FOLDER STEP`` kills it before the first statement, and before every STEP-th after it,
each time on a fresh copy of a store, and looks at what is left. Prints how many points were tried and how many
acknowledged actions were checked, and ends with status 1 when one was missing.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event

from tests.conftest import FAST_KEY, PASSPHRASE
from tests.services.exchange.helpers import add_action, add_person, change_person, introduce
from tests.services.followed import new_contact
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.services import drafts, opening
from werkzaam_tui.services.contacts import contacts
from werkzaam_tui.services.exchange import export
from werkzaam_tui.services.safekeeping import backups
from werkzaam_tui.storage import copies
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import ContactEvent, FollowUp, Participant

ROUNDS = 4

Check = Callable[[Store], bool]


def make(folder: Path) -> None:
    world = opening.real_world()
    store, office = (
        opening.create_store(folder / file, PASSPHRASE, name, role, world, kdf_iterations=FAST_KEY)
        for file, name, role in (
            ("werkzaam.store", "Coby Coach", StoreRole.COACH),
            ("office.store", "Kantoor", StoreRole.OFFICE),
        )
    )
    introduce(store, office, folder)
    for one in (store, office):
        one.close()


def opened(folder: Path) -> Store:
    path = folder / "werkzaam.store"
    return opening.open_store(path, PASSPHRASE, opening.real_world(), kdf_iterations=FAST_KEY)


def day(store: Store, folder: Path, done: Callable[[str], None]) -> None:
    """People, contacts, actions, drafts, bundles and a backup; ``done`` hears what was acknowledged."""
    with store.reading() as reading:
        ((office, _name),) = export.recipients(reading)
    for number in range(ROUNDS):
        person = add_person(store, f"Persoon {number}")
        done(f"participant {person}")
        with store.writing() as writing:
            drafts.keep(writing, f"contact/{person}", {"note": f"halve zin {number}"})
        done(f"draft contact/{person}")
        with store.writing() as writing:
            contact = contacts.log_contact(writing, new_contact(person, datetime.now(UTC), note="gebeld"))
            drafts.drop(writing, f"contact/{person}")
        done(f"contact_event {contact}")
        done(f"action {add_action(store, person)}")
        change_person(store, person, municipality="Nergenshuizen")
        done(f"changed {person}")
        made = export.export(store, office, folder)
        if made is not None:
            done(f"file {made.path.name}")
    assert store.key is not None
    backup = backups.make(
        store.path, store.connection, store.key, store.world.now(), device=store.owner.device
    )
    done(f"backup {backup.path.name}")


def is_there(store: Store, acknowledged: list[str], which: str) -> bool:
    kind, _space, what = which.partition(" ")
    with store.reading() as reading:
        match kind:
            case "participant":
                return reading.find(Participant, what) is not None
            case "draft":
                # Dropped by the contact that was saved after it.
                logged = any(
                    one.startswith("contact_event") for one in acknowledged[acknowledged.index(which) :]
                )
                return logged or bool(drafts.of_form(reading, what)) or _has_contact(reading, what)
            case "contact_event":
                return reading.find(ContactEvent, what) is not None
            case "action":
                return reading.find(FollowUp, what) is not None
            case "changed":
                return reading.get(Participant, what).municipality == "Nergenshuizen"
            case "backup":
                return copies.is_whole(store.path.parent / "backups" / what, store.key)  # type: ignore[arg-type]
            case _:
                return (store.path.parent / what).stat().st_size > 0


def _has_contact(reading: object, form: str) -> bool:
    """The contact was saved, and the kill came before its acknowledgement."""
    from sqlmodel import select

    person = form.partition("/")[2]
    query = select(ContactEvent.id).where(ContactEvent.participant == person)
    return reading.session.exec(query).first() is not None  # type: ignore[attr-defined]


def _live(folder: Path, point: int, told: int) -> None:
    """The day in a process that kills itself before the statement ``point``; what is done goes to ``told``."""
    store = opened(folder)
    left = point

    def before(*_given: object) -> None:
        nonlocal left
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    event.listen(store.engine, "before_cursor_execute", before)
    event.listen(store.engine, "commit", before)
    day(store, folder, lambda words: os.write(told, f"{words}\n".encode()) and None)


def kill_at(begin: Path, folder: Path, point: int) -> tuple[bool, int, list[str]]:
    """Whether the day was killed, how many actions it acknowledged, and which of them are missing."""
    shutil.copytree(begin, folder)
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.close(reads)
        try:
            _live(folder, point, writes)
        finally:
            os._exit(0)
    os.close(writes)
    with os.fdopen(reads) as pipe:
        acknowledged = pipe.read().splitlines()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with closing(opened(folder)) as store:
        missing = [one for one in acknowledged if not is_there(store, acknowledged, one)]
        assert store.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    broken = [file.name for file in folder.rglob("*") if file.suffix == ".part"]
    assert all(name.startswith(".") for name in broken), broken
    shutil.rmtree(folder)
    return status == -signal.SIGKILL, len(acknowledged), missing


def main() -> int:
    home, step = Path(sys.argv[1]), int(sys.argv[2])
    begin = home / "begin"
    begin.mkdir()
    make(begin)
    point = tried = checked = 0
    while True:
        killed, done, missing = kill_at(begin, home / f"killed-{point}", point)
        checked += done
        if missing:
            print(f"killed before statement {point}: {len(missing)} acknowledged actions are missing")
            return 1
        if not killed:
            print(f"{tried} points, of {point} at most; {checked} acknowledged actions found again")
            return 0
        tried += 1
        point += step


if __name__ == "__main__":
    sys.exit(main())
