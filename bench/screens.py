"""Start, opening and keys, in a real pseudo-terminal."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.stores import LARGE, MEDIUM, PASSPHRASE, SMALL, Stores
from bench.timing import Figure, clocked, in_turn, p95
from tools.terminal import Terminal
from werkzaam_tui.storage.engine import connect, key_of

HERE = Path(__file__).parent
TYPING = 4
"""Seconds that somebody takes for a passphrase of four words; meanwhile the program makes itself ready."""
WERKZAAM = [sys.executable, "-m", "werkzaam_tui", "--lang", "en"]
KEYS = 58
"""Presses of each: so many go down through sixty rows, and the bare table has no more."""


def _env() -> dict[str, str]:
    return {"WERKZAAM_HOME": tempfile.gettempdir()}


def _first(command: list[str], words: str) -> float:
    with Terminal(command, _env()) as terminal:
        return terminal.wait_for(words) - terminal.started


def start(stores: Stores) -> Figure:
    store = str(stores.path(SMALL))
    ours, bare = in_turn(
        lambda: _first([*WERKZAAM, "--store", store], "Passphrase"),
        lambda: _first([sys.executable, str(HERE / "bare_start.py")], "Passphrase"),
        rounds=9,
    )
    return Figure("start to unlock screen, against a bare Textual app", ours, bare, 1.25)


def opening(stores: Stores) -> Figure:
    path = stores.path(SMALL)

    def unlock() -> float:
        with Terminal([*WERKZAAM, "--store", str(path)], _env()) as terminal:
            terminal.wait_for("Passphrase")
            time.sleep(TYPING)
            terminal.press(PASSPHRASE)
            terminal.settle()
            begun = time.perf_counter()
            terminal.press("enter")
            terminal.wait_for("60 people")
            # What comes after the last row is a scrollbar.
            return terminal.words_stand(0.1) - begun

    key = statistics.median(
        clocked(lambda: connect(path, key_of(path, PASSPHRASE)).close()) for _ in range(5)
    )
    ours, bare = in_turn(
        unlock, lambda: _first([sys.executable, str(HERE / "bare_start.py")], "Passphrase"), rounds=7
    )
    note = f"key derivation, {key * 1e3:.0f} ms, taken off"
    return Figure("passphrase to caseload of 60, all rows", ours - key, bare, 0.5, note)


def _opened(terminal: Terminal) -> None:
    terminal.wait_for("Passphrase")
    time.sleep(TYPING)
    terminal.press(PASSPHRASE)
    terminal.settle()
    terminal.press("enter")
    terminal.wait_for("people")
    terminal.settle(1.0)


def _keys(terminal: Terminal, *keys: str) -> list[tuple[float, float]]:
    times = []
    for number in range(KEYS):
        times.append(terminal.time_key(keys[number % len(keys)]))
        # Longer than a terminal waits to know escape from the beginning of another key.
        terminal.settle(0.15)
    return times


def keys(stores: Stores) -> list[Figure]:
    """The screen answers (begins to change) in so much time. The reference is a bare table in which one goes down two
    and up one, which hardly scrolls: the dearest a key may be is twice that, also where it paints a whole screen. Going
    through the whole caseload is compared with going through the whole bare table. The note says the middle key, and
    when it was done.
    """
    figures = []
    for size in (SMALL, MEDIUM, LARGE):
        with Terminal([sys.executable, str(HERE / "bare_table.py")], _env()) as terminal:
            terminal.wait_for("row 10")
            terminal.settle()
            about = p95(_firsts(_keys(terminal, "down", "down", "up")))
        with Terminal([sys.executable, str(HERE / "bare_table.py")], _env()) as terminal:
            terminal.wait_for("row 10")
            terminal.settle()
            through = p95(_firsts(_keys(terminal, "down")))
        figures += _keys_in(stores, size, about, through)
    return figures


def _keys_in(stores: Stores, size: tuple[int, int], about: float, through: float) -> list[Figure]:
    figures = []
    with Terminal([*WERKZAAM, "--store", str(stores.path(size))], _env()) as terminal:
        _opened(terminal)
        for what, pressed, bare in (
            ("moving in the caseload", ("j", "j", "k"), about),
            ("opening the contact panel", ("c", "escape"), about),
            ("changing rooms", ("3", "2", "1"), about),
            ("going through the caseload", ("g", *["j"] * (KEYS - 1)), through),
        ):
            # Of a key that goes there and one that comes back, the first is what is asked.
            times = _keys(terminal, *pressed)[:: 2 if "escape" in pressed else 1]
            firsts = _firsts(times)
            people, contacts = size
            name = f"key to changed screen, {people:,} people, {contacts:,} contacts: {what} (p95)"
            middle, done = statistics.median(firsts), p95([last for _first, last in times])
            note = f"middle one {middle * 1e3:.1f} ms; wholly done after {done * 1e3:.0f} ms"
            figures.append(Figure(name, p95(firsts), bare, 2, note))
            terminal.press("1")
            terminal.settle(0.5)
    return figures


def _firsts(times: list[tuple[float, float]]) -> list[float]:
    return [first for first, _last in times]
