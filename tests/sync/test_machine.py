"""Three coaches and an office exchange real files in every order, with loss, doubles and damage in between.

Whatever happens: all come to the same once they exchange in full, byte for byte; nothing that was acknowledged is
lost; every value that was overwritten unseen is in a conflict or in its history; a second import changes nothing;
erased people never return; nobody gets a dossier that is not theirs. ``FUZZ_EXAMPLES`` sets how many sequences run,
and ``--hypothesis-seed`` which ones.
"""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.machine.company import Founded
from tests.sync.machine.on_server import FoundedOnServer
from tests.sync.machine.rules import Exchanges
from tools.servers import TestServer

_SHORT = "4"


def test_whatever_happens_to_the_files_all_come_to_the_same(tmp_path: Path) -> None:
    exchange(Founded(tmp_path), int(os.environ.get("FUZZ_EXAMPLES", _SHORT)))


def test_it_is_the_same_with_the_office_on_a_server(tmp_path: Path, server: TestServer) -> None:
    exchange(FoundedOnServer(tmp_path, server), max(1, int(os.environ.get("FUZZ_EXAMPLES", _SHORT)) // 8))


def exchange(founded: Founded, examples: int) -> None:
    is_long = "FUZZ_EXAMPLES" in os.environ
    machine = type("Machine", (Exchanges,), {"founded": founded})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=40,
            deadline=None,
            derandomize=not is_long,
            # A long run makes the sequence in which something went wrong as short as it can.
            phases=(Phase.explicit, Phase.generate, *([Phase.shrink] if is_long else [])),
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(f"{machine.sequences} sequences")
