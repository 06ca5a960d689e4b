"""What a coach typed survives the end of the program at any moment, and one store serves one program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal and kill -9 are POSIX", allow_module_level=True)

from tests.conftest import PASSPHRASE
from tests.real_program import WERKZAAM, make_home, program, unlock
from tools.terminal import Terminal
from werkzaam_tui.services import drafts, opening

pytestmark = pytest.mark.of_a_file("a killed program leaves it half-written")

WITHIN = 1.0
"""Seconds after the last key within which everything must be on the disk."""

CASELOAD = "[1 Caseload]"
IN_USE = "already open"


@dataclass(frozen=True)
class Form:
    """How to come from the caseload to a form and back, and what is typed from its first field on."""

    to: tuple[tuple[str, str], ...]
    """Keys, each with the words that it brings on the screen."""
    typed: tuple[str, ...]
    """One text for each field; an empty one leaves a field as it is."""
    back: tuple[str, ...] = ("escape",)
    to_again: tuple[tuple[str, str], ...] = ()
    """The keys at the second time, where they are others."""

    def open(self, terminal: Terminal, *, again: bool = False) -> None:
        terminal.wait_for(CASELOAD)
        for key, words in self.to_again if again and self.to_again else self.to:
            terminal.settle(0.1)
            terminal.press(key)
            terminal.wait_for(words)
        terminal.settle(0.1)

    def type(self, terminal: Terminal) -> None:
        for number, text in enumerate(self.typed):
            if number:
                terminal.press("tab")
            terminal.press(text)
            terminal.wait_for(text)

    def leave(self, terminal: Terminal) -> None:
        for key in self.back:
            terminal.press(key)
            # Longer than it takes to tell escape from the beginning of another key.
            terminal.settle(0.2)


FORMS = {
    "contact": Form((("c", "Contact with Noor"),), ("", "", "", "de loonstrook klopte niet", "", "35")),
    "participant": Form(
        (("n", "New participant"),),
        ("Tygo", "van den", "Zogenaamd", "06-00000000", "tygo@voorbeeld.example"),
    ),
    "placement": Form(
        (("p", "New placement"),),
        ("Kaasmakerij Niemand", "Nergenshuizen", "Fenna Fictie", "06-00000001", "Mo Model", "kaas keren"),
    ),
    "phase": Form((("f", "Another phase"),), ("", "", "begint maandag op proef")),
    "action": Form(
        (("enter", "[o Overview]"), ("a", "New action")),
        ("werkschoenen regelen", "", ""),
        back=("escape", "escape"),
    ),
    "move": Form(
        (("2", "[2 Monitoring]"), ("m", "Move the contact")),
        ("+2w", "Noor is met vakantie"),
        back=("escape", "1"),
    ),
    "skip": Form(
        (("2", "[2 Monitoring]"), ("s", "Skip the contact")),
        ("we spraken elkaar al op straat",),
        back=("escape", "1"),
    ),
    "handover": Form(
        (("h", "At the table"), ("f3", "What we agree")),
        ("na elke vier uur een kwartier pauze",),
        to_again=(("h", "What we agree"),),
    ),
}


GROUPS = [("participant", "contact", "action", "handover"), ("placement", "phase", "move", "skip")]
"""Each is typed in one run. The first has a form of each kind; `make fuzz` tries the others as well."""


@pytest.mark.parametrize("names", GROUPS if "FUZZ_EXAMPLES" in os.environ else GROUPS[:1])
def test_what_was_typed_in_a_form_is_there_again_after_kill_9(tmp_path: Path, names: tuple[str, ...]) -> None:
    home = tmp_path / "home"
    make_home(home)
    with program(home) as terminal:
        unlock(terminal)
        for name in names:
            FORMS[name].open(terminal)
            FORMS[name].type(terminal)
            terminal.pass_time(WITHIN)
            # What the disk holds now is what a kill leaves: leaving the form in order comes after it.
            shutil.copytree(home, tmp_path / name)
            if name != names[-1]:
                FORMS[name].leave(terminal)
        terminal.kill()
    with program(home) as terminal:
        unlock(terminal)
        for name in names:
            FORMS[name].open(terminal, again=True)
            for text in FORMS[name].typed:
                terminal.wait_for(text, timeout=5)
            FORMS[name].leave(terminal)
    for name in names:
        found = kept(tmp_path / name)
        assert all(any(text in value for value in found) for text in FORMS[name].typed), name


def kept(home: Path) -> set[str]:
    """The texts that the store in ``home`` would give back to its forms."""
    store = opening.open_store(home / "werkzaam.store", PASSPHRASE, opening.real_world())
    try:
        with store.reading() as reading:
            return {
                text for form in drafts.open_forms(reading) for text in drafts.of_form(reading, form).values()
            }
    finally:
        store.close()


def test_a_second_program_is_refused_until_the_first_was_killed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    make_home(home)
    with program(home) as first, program(home) as second:
        unlock(first)
        second.wait_for("Passphrase")
        second.press(PASSPHRASE, "enter")
        second.wait_for(IN_USE)
        assert "Noor" not in second.text()

        today = subprocess.run(
            [*WERKZAAM, "today", "--store", str(home / "werkzaam.store"), "--passphrase-file", "-"],
            input=PASSPHRASE,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert today.returncode == 1
        assert IN_USE in today.stderr
        assert len(today.stderr.splitlines()) == 1
        assert today.stdout == ""

        # The first goes on as if nothing had happened, locks when it was put aside, and serves until it is killed.
        first.press("c")
        first.wait_for("Contact with Noor")
        first.settle()
        first.stop_and_go_on(0.3)
        first.wait_for("Your dossiers are locked")
        assert "Noor" not in first.text()
        first.settle()
        first.press(PASSPHRASE, "enter")
        first.wait_for("Contact with Noor")
        first.kill()
        second.press(PASSPHRASE, "enter")
        second.wait_for("Noor Verzonnen")


def test_each_acknowledged_write_of_a_day_is_there_after_a_kill_before_any_statement(tmp_path: Path) -> None:
    """Some points here; `make fuzz` tries every one of them."""
    step = "1" if "FUZZ_EXAMPLES" in os.environ else "61"
    ended = subprocess.run(
        [sys.executable, "-m", "tests.killed_day", str(tmp_path), step],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    print(ended.stdout)
    assert int(ended.stdout.split()[0]) >= (200 if step == "1" else 5), ended.stdout
