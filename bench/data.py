"""Search, export and import, against the same work by the same libraries without the application."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyrage
from sqlalchemy import Table, insert, select, text

from bench.stores import LARGE, PASSPHRASE, SMALL, Stores
from bench.timing import Figure, clocked, in_turn
from werkzaam_tui.domain.changes import Change
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.services import opening
from werkzaam_tui.services.caseload import search
from werkzaam_tui.services.contacts import contact_list
from werkzaam_tui.services.contacts.contact_list import ContactFilter
from werkzaam_tui.services.exchange import bring_in, cards, export
from werkzaam_tui.services.made_up.builder import Builder
from werkzaam_tui.storage.engine import connect, engine_on, new_key
from werkzaam_tui.storage.journal import change_of
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import RECORDS, ChangeRow, Participant
from werkzaam_tui.storage.tables.record import table_of

WORDS = ("loonstrook", "team", "ge", "werkgever tev")
FILTERED = (
    "loonstrook met:werkgever",
    "team kanaal:telefoon",
    "ge sinds:2026",
    "werkgever tev uitslag:bereikt",
)
"""The same words, each with a filter typed among them."""

_log = table_of(ChangeRow)


def searching(stores: Stores) -> list[Figure]:
    store = stores.open(LARGE)
    bare = text(
        "SELECT rowid FROM search_words WHERE search_words MATCH :query ORDER BY rowid DESC LIMIT 200"
    )

    def everywhere() -> float:
        with store.reading() as reading:
            return clocked(lambda: [search.search(reading, words) for words in WORDS])

    def contacts() -> float:
        filters = [ContactFilter(words=words) for words in WORDS]
        with store.reading() as reading:
            return clocked(lambda: [contact_list.list_contacts(reading, wanted) for wanted in filters])

    def filtered() -> float:
        with store.reading() as reading:
            filters = [contact_list.filter_for(contact_list.asked(line, reading.today)) for line in FILTERED]
            return clocked(lambda: [contact_list.list_contacts(reading, wanted) for wanted in filters])

    def reference() -> float:
        with store.reading() as reading:
            queries = [" ".join(f'"{word}"*' for word in words.split()) for words in WORDS]
            return clocked(lambda: [reading.connection.execute(bare, {"query": q}).all() for q in queries])

    figures = []
    for what, ours in (
        ("full-text search", everywhere),
        (f"search in the contact log, a page of {contact_list.PAGE}", contacts),
        ("the same with filters among the words", filtered),
    ):
        mine, plain = in_turn(ours, reference, rounds=15)
        figures.append(Figure(f"{what} over 250,000 notes, against the bare FTS5 query", mine, plain, 3))
    store.close()
    return figures


def _office(folder: Path) -> Store:
    return opening.create_store(
        folder / "office.store", PASSPHRASE, "Kantoor", StoreRole.OFFICE, opening.real_world()
    )


def _introduce(one: Store, other: Store, folder: Path) -> None:
    """Each accepts the other's card."""
    for giver, taker in ((one, other), (other, one)):
        with giver.reading() as reading:
            card = cards.write_own_card(reading, folder)
        with taker.writing() as writing:
            cards.enrol(writing, card.path, card.card.fingerprint)


def _changes(store: Store) -> list[Change]:
    with store.reading() as reading:
        return [change_of(row) for row in reading.connection.execute(select(_log).order_by(_log.c.position))]


def exchanging(stores: Stores) -> list[Figure]:
    """Export and import of a whole store of 60 people and 3,000 contacts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "coach.store"
        shutil.copy(stores.path(SMALL), source)
        coach = opening.open_store(source, PASSPHRASE, opening.real_world())
        office = _office(folder)
        _introduce(coach, office, folder)
        changes = _changes(coach)
        rows = _rows(coach)
        out = folder / "out"
        out.mkdir()
        bundles: list[Path] = []

        def make() -> float:
            begun = time.perf_counter()
            made = export.export(coach, office.owner.device, out)
            taken = time.perf_counter() - begun
            assert made is not None and made.changes == len(changes)
            bundles.append(made.path)
            return taken

        ours, plain = in_turn(
            make, lambda: clocked(lambda: _plainly_written(changes, folder / "plain.age")), rounds=5
        )
        office.close()
        into, plainly = in_turn(
            lambda: _taken_in(folder, bundles[0]),
            lambda: _plainly_inserted(rows, folder / "plain.store"),
            rounds=3,
        )
        coach.close()
    n = len(changes)
    return [
        Figure(f"export of {n} changes, against JSON lines, zip and age", ours, plain, 3),
        Figure(f"import of {n} changes, against a bare executemany of the same rows", into, plainly, 5),
    ]


def _plainly_written(changes: list[Change], path: Path) -> None:
    body = io.BytesIO()
    with (
        zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("changes.jsonl", "w") as lines,
    ):
        for change in changes:
            lines.write(
                json.dumps(asdict(change), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            )
    recipient = pyrage.x25519.Identity.generate().to_public()
    path.write_bytes(pyrage.encrypt(body.getvalue(), [recipient]))


def _taken_in(folder: Path, bundle: Path) -> float:
    """The office's store as it was before, with the same keys, takes in the bundle."""
    fresh = folder / "again.store"
    shutil.copy(folder / "office.store", fresh)
    office = opening.open_store(fresh, PASSPHRASE, opening.real_world())
    begun = time.perf_counter()
    with office.writing() as writing:
        bring_in.bring_in(writing, bundle)
    taken = time.perf_counter() - begun
    office.close()
    return taken


def _rows(store: Store) -> list[tuple[Table, list[dict[str, Any]]]]:
    """All rows that an import of the store would write, per table: the log, and the records."""
    tables = [_log, *(table_of(record) for record in RECORDS.values())]
    with store.reading() as reading:
        found = [
            (table, [dict(row._mapping) for row in reading.connection.execute(select(table))])
            for table in tables
        ]
    return [(table, rows) for table, rows in found if rows]


def _plainly_inserted(tables: list[tuple[Table, list[dict[str, Any]]]], path: Path) -> float:
    path.unlink(missing_ok=True)
    connection = connect(path, new_key(PASSPHRASE), create=True)
    engine = engine_on(connection)
    with engine.begin() as transaction:
        for table, _rows_of_it in tables:
            table.create(transaction)

    def write() -> None:
        with engine.begin() as transaction:
            for table, rows in tables:
                transaction.execute(insert(table), rows)

    taken = clocked(write)
    engine.dispose()
    connection.close()
    return taken


def incremental(stores: Stores) -> Figure:
    """A bundle of 100 changes from the large store, against the same from the small one."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as opened:
        large, small = (
            opened.enter_context(_hundred_from(stores.path(size), Path(name) / f"{size[1]}"))
            for size in (LARGE, SMALL)
        )
        took, reference = in_turn(large, small, rounds=9)
    return Figure("export of 100 changes, 250,000 contacts against 3,000", took, reference, 1.5)


@contextmanager
def _hundred_from(original: Path, folder: Path) -> Iterator[Callable[[], float]]:
    """How long the next 100 changes take, each time it is asked, after an office has all of the store."""
    folder.mkdir()
    shutil.copy(original, folder / "coach.store")
    coach = opening.open_store(folder / "coach.store", PASSPHRASE, opening.real_world())
    office = _office(folder)
    _introduce(coach, office, folder)
    _taken(coach, office, folder)
    _taken(office, coach, folder)

    def hundred() -> float:
        _hundred_contacts(coach)
        begun = time.perf_counter()
        made = export.export(coach, office.owner.device, folder)
        took = time.perf_counter() - begun
        assert made is not None and made.changes % 100 == 0
        with office.writing() as writing:
            bring_in.bring_in(writing, made.path)
        _taken(office, coach, folder)
        return took

    with closing(coach), closing(office):
        yield hundred


def _taken(sender: Store, receiver: Store, folder: Path) -> None:
    made = export.export(sender, receiver.owner.device, folder)
    assert made is not None
    with receiver.writing() as writing:
        bring_in.bring_in(writing, made.path)


def _hundred_contacts(store: Store) -> None:
    from random import Random

    from werkzaam_tui.domain.codes import Counterpart

    with store.writing() as writing:
        table = table_of(Participant)
        people = writing.connection.scalars(select(table.c.id).limit(25)).all()
        build = Builder(Random(writing.world.random_bytes(8)), writing.today, writing.owner.coach)
        for person in people:
            for _ in range(4):
                build.contact(person, writing.today, (Counterpart.PARTICIPANT,))
        writing.add(*build.records)
