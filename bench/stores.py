"""The stores that are measured: made once per run, or kept in BENCH_STORES between runs."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

from werkzaam_tui.services import opening
from werkzaam_tui.services.made_up.scale import make_large
from werkzaam_tui.storage.store import Store

PASSPHRASE = "vier losse woorden samen"
SMALL = (60, 3_000)
MEDIUM = (2_300, 60_000)
LARGE = (2_300, 250_000)


class Stores:
    """Gives the path of a made-up store of a given size."""

    def __init__(self, stack: ExitStack) -> None:
        kept = os.environ.get("BENCH_STORES")
        self.folder = Path(kept or stack.enter_context(tempfile.TemporaryDirectory(prefix="werkzaam-bench-")))
        self.folder.mkdir(parents=True, exist_ok=True)

    def path(self, size: tuple[int, int]) -> Path:
        participants, contacts = size
        path = self.folder / f"{participants}-{contacts}.store"
        if not path.exists():
            print(f"making a store of {participants} participants and {contacts} contacts …", flush=True)
            world = opening.real_world()
            make_large(path, PASSPHRASE, world, participants=participants, contacts=contacts)
        return path

    def open(self, size: tuple[int, int]) -> Store:
        return opening.open_store(self.path(size), PASSPHRASE, opening.real_world())
