"""Everything that takes long the first time, done while a passphrase is being typed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, insert
from sqlmodel import SQLModel

from werkzaam_tui.domain.codes import PlacementKind, StoreRole
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.services import opening
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.storage.engine import Opener
from werkzaam_tui.storage.sqlcipher import StoreFile
from werkzaam_tui.storage.tables import OwnDevice, Participant, Placement
from werkzaam_tui.storage.tables.record import table_of

_COACH = "nobody"


def rehearse() -> Opener:
    """An engine on which a store in memory was opened, and its caseload read, once."""
    opener = Opener()
    database = StoreFile.rehearsal(opener)
    SQLModel.metadata.create_all(database.engine)
    world = opening.real_world()
    with database.engine.begin() as connection:
        _put_somebody(connection, local_day(world.now()))
    with opening.started(database, world).reading() as reading:
        caseload.caseload(reading)
    return opener


def _put_somebody(connection: Connection, today: date) -> None:
    """Somebody at work whose placement ends: of people like that more is asked than of others."""
    secrets = {"age_secret": "", "signing_secret": ""}
    own = {
        "device": "0" * 12,
        "name": "",
        "role": StoreRole.COACH,
        "coach": _COACH,
        "clock": "",
        "writers": "",
    }
    person = {"id": "somebody", "scope": "somebody", "coach": _COACH}
    work = {
        "id": "work",
        "scope": "somebody",
        "participant": "somebody",
        "employer": "",
        "kind": PlacementKind.EMPLOYMENT,
        "starts_on": today,
        "ends_on": today,
    }
    for kind, values in ((OwnDevice, own | secrets), (Participant, person), (Placement, work)):
        connection.execute(insert(table_of(kind)).values(**values))
