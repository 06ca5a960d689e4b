"""The real program in a real terminal, on a store with one person, for tests that kill it. POSIX only."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.conftest import PASSPHRASE
from tests.services.followed import agree
from tools.terminal import Terminal
from werkzaam_tui.domain.codes import Phase, StoreRole
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.services import opening
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import ParticipantDetails

WERKZAAM = [sys.executable, "-m", "werkzaam_tui", "--lang", "en"]


def make_home(home: Path) -> None:
    """A home folder with the store of a coach who follows Noor; a contact with her was due yesterday."""
    world = opening.real_world()
    home.mkdir()
    store = opening.create_store(home / "werkzaam.store", PASSPHRASE, "Coby Coach", StoreRole.COACH, world)
    today = local_day(datetime.now(UTC))
    with store.writing() as writing:
        details = ParticipantDetails(first_name="Noor", last_name="Verzonnen")
        noor = people.add_participant(writing, details, phase=Phase.JOB_SEARCH, since=today)
        agree(writing, noor, starts_on=today - timedelta(days=8))
    store.close()


def program(home: Path, **environment: str) -> Terminal:
    return Terminal(WERKZAAM, {"WERKZAAM_HOME": str(home), "NO_COLOR": "", **environment})


def unlock(terminal: Terminal, passphrase: str = PASSPHRASE) -> None:
    """From the start to the caseload of :func:`make_home`, as a coach does it."""
    terminal.wait_for("Passphrase")
    terminal.press(passphrase, "enter")
    terminal.wait_for("Noor Verzonnen")
