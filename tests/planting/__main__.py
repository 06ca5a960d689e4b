"""Plants, uses everything, tells what was planted as JSON, and is killed.

Works on the store in ``WERKZAAM_HOME``; writes bundles to the first folder, and what is made to be read to the second.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from tests.conftest import FAST_KEY, PASSPHRASE
from tests.planting import files, plant
from tests.planting.fields import plant_in_the_rest, planted
from tests.planting.words import PLANTED, given
from tests.services.exchange.helpers import introduce
from werkzaam_tui import paths
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.services import opening
from werkzaam_tui.services.caseload.search import search


def main() -> None:
    bundles, handed_out = Path(sys.argv[1]), Path(sys.argv[2])
    world = opening.real_world()
    coach = opening.open_store(paths.coach_store(), PASSPHRASE, world)
    office = opening.create_store(
        paths.office_store(), PASSPHRASE, "Kantoor", StoreRole.OFFICE, world, kdf_iterations=FAST_KEY
    )
    introduce(coach, office, bundles)
    plant(coach)
    files.hand_out(coach, handed_out)
    files.exchange(coach, office, bundles, handed_out)
    with coach.writing() as writing:
        plant_in_the_rest(writing)
    with coach.reading() as reading:
        assert search(reading, PLANTED)
        fields, bare = planted(reading)
    files.keep_safe(coach)
    print(json.dumps({"words": given(), "fields": len(fields), "bare": bare}))
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
