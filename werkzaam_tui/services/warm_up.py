"""Everything that takes long the first time, done while a passphrase is being typed."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import SQLModel

from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.opening import real_world
from werkzaam_tui.storage.engine import Opener
from werkzaam_tui.storage.store import Owner, Store
from werkzaam_tui.sync.clock import HybridClock

_NOBODY = Owner(device="0" * 12, name="", role=StoreRole.COACH, coach="nobody", writers=("0" * 12,))


def rehearse() -> Opener:
    """An engine that has read the caseload of an empty store once."""
    opener = Opener()
    engine = opener.rehearsal()
    SQLModel.metadata.create_all(engine)
    world = real_world()
    store = Store(Path(), engine, _NOBODY, world, HybridClock(_NOBODY.device, world.now, None))
    with store.reading() as reading:
        caseload.caseload(reading)
    return opener
