"""An office that takes in a week's work of a hundred laptops, in a file and on a server."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage

from sqlalchemy import select, update

from bench.stores import PASSPHRASE, Stores
from bench.timing import Figure, clocked, in_turn
from tools.servers import running
from werkzaam_tui.domain.codes import Counterpart, Party, StoreRole
from werkzaam_tui.domain.places import Place, ServerPlace
from werkzaam_tui.services import opening
from werkzaam_tui.services.exchange import bring_in, cards, export
from werkzaam_tui.services.made_up.builder import Builder
from werkzaam_tui.services.made_up.scale import make_large
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import FollowUp, OwnDevice, Participant
from werkzaam_tui.storage.tables.record import table_of

LAPTOPS, PEOPLE, CONTACTS = 100, 23, 230
"""Coaches, and how many people and earlier contacts each of them has."""
FEW = LAPTOPS // 4
STEPS = (FEW, 50, 100)
"""After how many bundles it is said how long it took."""

_QUICK = 4000
"""Iterations of key derivation: it is not what is measured."""

_people = table_of(Participant)


@dataclass(frozen=True)
class Intake:
    """What one office took."""

    seconds: list[float]
    """Per bundle."""
    changes: int
    megabytes: int
    """The most that the process had in memory at once."""

    def after(self, bundles: int) -> float:
        return sum(self.seconds[:bundles])


def weekly(_stores: Stores) -> list[Figure]:
    with (
        tempfile.TemporaryDirectory(prefix="werkzaam-office-") as name,
        running("bench", careful=True) as server,
    ):
        folder = Path(name)
        file, few, on_server = folder / "office.store", folder / "few.store", server.empty("bench")
        week = _a_week(folder, file, few, on_server)
        large, small = in_turn(
            lambda: _first_of(file, week, folder), lambda: _first_of(few, week, folder), rounds=3
        )
        plain, ours = _measured(file, week), _measured(on_server, week)
    half = LAPTOPS // 2
    what = f"import of {LAPTOPS} bundles of a week from {LAPTOPS} laptops, {LAPTOPS * PEOPLE} people"
    figures = [
        Figure(
            f"{what}: PostgreSQL against SQLite",
            ours.after(LAPTOPS),
            plain.after(LAPTOPS),
            3,
            _steps(plain, ours),
        )
    ]
    for words, one in (("SQLite", plain), ("PostgreSQL", ours)):
        figures.append(
            Figure(
                f"one of the last {half} of them against one of the first {half}, {words}",
                statistics.median(one.seconds[half:]),
                statistics.median(one.seconds[:half]),
                1.2,
                f"at most {one.megabytes} MB in memory",
            )
        )
    figures.append(
        Figure(
            f"the first {FEW} of them in an office of {LAPTOPS} laptops against one of {FEW}, SQLite",
            large,
            small,
            1.2,
        )
    )
    return figures


def _steps(plain: Intake, ours: Intake) -> str:
    each = "; ".join(f"{n} bundles: {plain.after(n):.1f} and {ours.after(n):.1f} s" for n in STEPS)
    return f"{plain.changes} changes; SQLite and PostgreSQL after {each}"


def _a_week(folder: Path, file: Path, few: Path, server: ServerPlace) -> list[Path]:
    """Two offices that are one, with all dossiers of all laptops, and a bundle of a week's work from each of these.

    ``few`` becomes a copy of the office as it was when it had those of the first :data:`FEW` only.
    """
    office = _office(file)
    twin = _twin(office, server)
    week = []
    for number in range(LAPTOPS):
        own = folder / f"{number}"
        own.mkdir()
        path = own / "coach.store"
        make_large(
            path,
            PASSPHRASE,
            opening.real_world(),
            participants=PEOPLE,
            contacts=CONTACTS,
            seed=number,
            kdf_iterations=_QUICK,
        )
        with _opened(path) as coach:
            for place in (office, twin):
                _introduce(coach, place, own)
            first = _bundle(coach, office, own)
            for place in (office, twin):
                _take(place, first)
            _take(coach, _bundle(office, coach, own))
            _work(coach, Random(number))
            week.append(_bundle(coach, office, own))
        if number == FEW - 1:
            office.close()
            shutil.copy(file, few)
            office = opening.open_store(file, PASSPHRASE, opening.real_world(), kdf_iterations=_QUICK)
        if number % 10 == 9:
            print(f"{number + 1} laptops of {LAPTOPS} made", file=sys.stderr, flush=True)
    office.close()
    twin.close()
    return week


def _office(place: Place) -> Store:
    world = opening.real_world()
    return opening.create_store(place, PASSPHRASE, "Kantoor", StoreRole.OFFICE, world, kdf_iterations=_QUICK)


def _twin(office: Store, place: ServerPlace) -> Store:
    """The same office on a server: bundles for one of them are for both."""
    with office.reading() as reading:
        same = opening.identity_of(reading.session)
    twin = _office(place)
    with twin.writing() as writing:
        keys = {"device": same.device, "age_secret": same.age_secret, "signing_secret": same.signing_secret}
        writing.connection.execute(update(table_of(OwnDevice)).values(**keys))
    twin.close()
    return opening.open_store(place, PASSPHRASE, opening.real_world(), kdf_iterations=_QUICK)


@contextmanager
def _opened(place: Place) -> Iterator[Store]:
    with closing(opening.open_store(place, PASSPHRASE, opening.real_world(), kdf_iterations=_QUICK)) as store:
        yield store


def _introduce(coach: Store, office: Store, folder: Path) -> None:
    for giver, taker in ((coach, office), (office, coach)):
        with giver.reading() as reading:
            card = cards.write_own_card(reading, folder)
        with taker.writing() as writing:
            cards.enrol(writing, card.path, card.card.fingerprint)


def _bundle(sender: Store, receiver: Store, folder: Path) -> Path:
    made = export.export(sender, receiver.owner.device, folder)
    assert made is not None
    return made.path


def _take(receiver: Store, bundle: Path) -> int:
    with receiver.writing() as writing:
        return bring_in.bring_in(writing, bundle).changes


def _work(coach: Store, random: Random) -> None:
    """A week: two contacts with each person, an action for some, and a few details that changed."""
    with coach.reading() as reading:
        people = reading.connection.scalars(select(_people.c.id)).all()
    for day in range(5):
        with coach.writing() as writing:
            build = Builder(random, writing.today, writing.owner.coach)
            for person in people[day::5]:
                for counterpart in (Counterpart.PARTICIPANT, Counterpart.EMPLOYER):
                    build.contact(person, writing.today, (counterpart,))
                if random.random() < 0.4:
                    build.records.append(
                        FollowUp(
                            id=writing.new_id(),
                            scope=person,
                            participant=person,
                            what="bellen",
                            owner=Party.COACH,
                        )
                    )
                if random.random() < 0.4:
                    phone = f"06-0000{random.randrange(10_000):04}"
                    writing.edit(writing.get(Participant, person), phone=phone)
            writing.add(*build.records)


def _first_of(office: Path, week: Sequence[Path], folder: Path) -> float:
    """Seconds in which a copy of this office takes in the first bundles."""
    copy = folder / "copy.store"
    shutil.copy(office, copy)
    with _opened(copy) as store:
        return clocked(lambda: [_take(store, bundle) for bundle in week[:FEW]])


def _measured(place: Place, week: Sequence[Path]) -> Intake:
    """Taken in by a process that does nothing else."""
    where = place.url if isinstance(place, ServerPlace) else str(place)
    asked = json.dumps([where, *map(str, week)])
    done = subprocess.run(
        [sys.executable, "-m", "bench.office"], input=asked, capture_output=True, text=True, check=True
    )
    return Intake(**json.loads(done.stdout))


def _take_all() -> None:
    where, *week = json.load(sys.stdin)
    place = ServerPlace(where) if ServerPlace(where).is_possible else Path(where)
    seconds, changes = [], 0
    with _opened(place) as office:
        for bundle in week:
            begun = time.perf_counter()
            changes += _take(office, Path(bundle))
            seconds.append(time.perf_counter() - begun)
    most = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": seconds, "changes": changes, "megabytes": most}))


if __name__ == "__main__":
    _take_all()
