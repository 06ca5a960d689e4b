"""Files that somebody damaged, cut off, mixed up or made by hand: read, or refused in a sentence, in little time.

Good files of every kind are changed at random. `make fuzz` does so for long and prints what came of it.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import process_time

import openpyxl
import pytest

from tests.conftest import FAST_KEY, PASSPHRASE, World, new_store
from tests.services.caseload_import.files import TODAY
from tests.sync.makers import COACH, KNOWN, OFFICE, bundle_at, changes, forged_at, lines_of, parts_of
from werkzaam_tui import settings
from werkzaam_tui.content import calendar, findings, lists, overrides, quick_reasons, regimes, reminders
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.caseload_import import read_caseload
from werkzaam_tui.services.opening import open_store
from werkzaam_tui.services.safekeeping import recovery
from werkzaam_tui.sync.bundle import open_bundle
from werkzaam_tui.sync.cards import read_card, write_card

INPUTS = int(os.environ.get("FUZZ_EXAMPLES", "12"))
MOST_SECONDS = 3.0
"""Of processor time for one file."""
MOST_MEMORY = 400
"""Megabytes that all files of one kind together may add to what the process holds."""

Mutate = Callable[[bytes], bytes]
Try = Callable[[Path, Mutate], str]

_ABSURD = (
    b"[" * 3000,
    b"{" * 3000,
    b"9" * 5000,
    b"\x00" * 2000,
    b'"' * 999,
    b"<!DOCTYPE a>",
    b"\xff\xfe",
    b"1e999",
)


def _mutation(chance: random.Random) -> Mutate:
    def mutate(good: bytes) -> bytes:
        changed = bytearray(good)
        for _ in range(chance.choice((1, 1, 2, 6))):
            place, length = chance.randrange(len(changed) + 1), chance.randint(1, 40)
            match chance.randrange(7):
                case 0:
                    changed[place : place + 1] = chance.randbytes(1)
                case 1:
                    changed[place:place] = chance.randbytes(length)
                case 2:
                    del changed[place : place + length]
                case 3:
                    del changed[place:]
                case 4:
                    changed[place:place] = changed[: chance.randrange(len(changed) + 1)]
                case 5:
                    other = chance.randrange(len(changed) + 1)
                    changed[place : place + length] = changed[other : other + length]
                case _:
                    changed[place:place] = chance.choice(_ABSURD)
        return bytes(changed)

    return mutate


def _settings(folder: Path, mutate: Mutate) -> str:
    chosen, keys = folder / "settings.toml", folder / "keymap.toml"
    chosen.write_bytes(
        mutate(b'language = "en"\ntheme = "werkzaam-light"\nidle_minutes = 5\ncalendar_names = true\n')
    )
    keys.write_bytes(mutate(b'undo = "z"\n"room.caseload" = "f1"\nlock = "ctrl+k"\n'))
    misread = settings.load(chosen, keys).misread
    assert all(one.in_words().endswith(".") for one in misread)
    return "told" if misread else "used"


@cache
def _shipped() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(overrides.CONTENT_FOLDER.glob("*.toml"))}


_READ_CONTENT: tuple[Callable[[], object], ...] = (
    lists.agreement_topics,
    lists.expectation_topics,
    lists.funding_sources,
    lists.contact_topics,
    lists.life_domains,
    lists.work_skills,
    lists.all_consent_categories,
    lambda: [lists.reasons(group) for group in lists.ReasonGroup],
    lambda: [quick_reasons.quick_reasons(moment) for moment in quick_reasons.Moment],
    lambda: [findings.finding(kind) for kind in Attention if kind.is_signal],
    calendar.working_days,
    calendar.holidays,
    regimes.regimes,
    regimes.terms,
    regimes.careful_words,
    reminders.rules,
)


def _content(folder: Path, mutate: Mutate) -> str:
    own = folder / "content"
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir()
    for name, good in _shipped().items():
        damaged = mutate(good)
        # One of them in three, so that the others are read against it.
        if len(damaged) % 3 == 0:
            (own / name).write_bytes(damaged)
    overrides.use_override_folder(own)
    try:
        told = lists.problems()
        for read in _READ_CONTENT:
            read()
    finally:
        overrides.use_override_folder(None)
    assert all(one.text for one in told)
    return "told" if told else "used"


def _text_file(folder: Path, mutate: Mutate) -> str:
    path = folder / "caseload.csv"
    path.write_bytes(mutate(b"Naam;Telefoon;Werkgever\nNoor Verzonnen;06-00000000;Hout BV\nBram Bedacht;;\n"))
    read_caseload(path, TODAY)
    return "read"


@cache
def _workbook_bytes(folder: Path) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (("Naam", "Telefoon"), ("Noor Verzonnen", "06-00000000"), ("Bram Bedacht", "")):
        book.active.append(row)
    book.save(folder / "good.xlsx")
    return (folder / "good.xlsx").read_bytes()


def _workbook(folder: Path, mutate: Mutate) -> str:
    path = folder / "caseload.xlsx"
    path.write_bytes(mutate(_workbook_bytes(folder)))
    read_caseload(path, TODAY)
    return "read"


def _bundle(folder: Path, mutate: Mutate) -> str:
    path = folder / "a.werkzaam"
    if not path.exists():
        bundle_at(path, changes(20))
    damaged = folder / "damaged.werkzaam"
    damaged.write_bytes(mutate(path.read_bytes()))
    open_bundle(damaged, OFFICE, KNOWN)
    return "read"


def _inside_bundle(folder: Path, mutate: Mutate) -> str:
    """Rightly sealed and signed, by an enrolled device that went mad."""
    lines = mutate(lines_of(changes(4)))
    parts = parts_of(lines)
    for name in ("manifest.json", "signature"):
        if len(lines) % 3 == 0:
            parts[name] = mutate(parts[name])
    opened = open_bundle(forged_at(folder / "forged.werkzaam", parts), OFFICE, KNOWN)
    for _change in opened.changes():
        pass
    return "read"


def _card(folder: Path, mutate: Mutate) -> str:
    good, damaged = folder / "good.card", folder / "damaged.card"
    if not good.exists():
        write_card(COACH.card(), good)
    damaged.write_bytes(mutate(good.read_bytes()))
    read_card(damaged)
    return "read"


def _store(folder: Path, mutate: Mutate) -> str:
    good, damaged = folder / "good.store", folder / "damaged.store"
    world = World()
    if not good.exists():
        new_store(good, "Coby Coach", StoreRole.COACH, world, world).close()
    damaged.write_bytes(mutate(good.read_bytes()))
    open_store(damaged, PASSPHRASE, world.surroundings, kdf_iterations=FAST_KEY).close()
    return "read"


def _recovery_file(folder: Path, mutate: Mutate) -> str:
    store = folder / "kept.store"
    good, damaged = recovery.file_of(store), recovery.file_of(folder / "other.store")
    world = World()
    if not good.exists():
        opened = new_store(store, "Coby Coach", StoreRole.COACH, world, world)
        with opened.writing() as writing:
            _keys[folder] = recovery.make(writing, store, PASSPHRASE)
        opened.close()
    damaged.write_bytes(mutate(good.read_bytes()))
    assert recovery.passphrases(folder / "other.store", _keys[folder]) == [PASSPHRASE]
    return "read"


_keys: dict[Path, str] = {}

KINDS: list[Try] = [
    _settings,
    _content,
    _text_file,
    _workbook,
    _bundle,
    _inside_bundle,
    _card,
    _store,
    _recovery_file,
]


@pytest.mark.parametrize("kind", KINDS, ids=[kind.__name__.strip("_") for kind in KINDS])
def test_a_damaged_file_is_read_or_refused(kind: Try, tmp_path: Path) -> None:
    outcomes: Counter[str] = Counter()
    slowest, before = 0.0, _megabytes()
    for seed in range(INPUTS):
        mutate, begun = _mutation(random.Random(seed)), process_time()
        try:
            outcomes[kind(tmp_path, mutate)] += 1
        except Refused as refused:
            assert str(refused).strip(), f"no sentence for input {seed}"
            outcomes["refused"] += 1
        slowest = max(slowest, process_time() - begun)
    more = _megabytes() - before
    print(
        f"{kind.__name__.strip('_')}: {INPUTS} inputs, {dict(outcomes)}, at most {slowest:.2f} s, {more} MB more"
    )
    assert slowest < MOST_SECONDS
    assert more < MOST_MEMORY


def _megabytes() -> int:
    """The most that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
