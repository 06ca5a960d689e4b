"""Stores that know each other, and what is done between them, for the tests of exchange."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import Party
from werkzaam_tui.services.exchange import bring_in, cards, export, status
from werkzaam_tui.services.exchange.arrivals import Arrival
from werkzaam_tui.services.exchange.export import Exported
from werkzaam_tui.services.exchange.status import PeerStatus
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import ChangeRow, Employer, FollowUp, Participant
from werkzaam_tui.storage.tables.record import table_of

ON_BOTH = pytest.mark.parametrize("office", ["file", "server"], indirect=True)
"""A test with an office whose store is in a file, and once more with one that is on a server."""


def introduce(one: Store, other: Store, folder: Path) -> None:
    """Both accept the other's card, as people do it."""
    for giver, taker in ((one, other), (other, one)):
        with giver.reading() as reading:
            own = cards.write_own_card(reading, folder)
        with taker.writing() as writing:
            cards.enrol(writing, own.path, own.card.fingerprint)


def add_person(store: Store, first_name: str = "Noor", *, coach: str | None = None) -> str:
    with store.writing() as writing:
        person = writing.new_id()
        mine = writing.owner.coach if coach is None else coach
        writing.add(
            Participant(id=person, scope=person, first_name=first_name, last_name="Verzonnen", coach=mine)
        )
        return person


def add_action(store: Store, person: str, what: str = "bellen") -> str:
    with store.writing() as writing:
        record = writing.new_id()
        writing.add(FollowUp(id=record, scope=person, participant=person, what=what, owner=Party.COACH))
        return record


def add_employer(store: Store, name: str = "Bakkerij Verzonnen") -> str:
    with store.writing() as writing:
        record = writing.new_id()
        writing.add(Employer(id=record, scope=DIRECTORY_SCOPE, name=name))
        return record


def change_person(store: Store, person: str, **fields: Any) -> None:
    with store.writing() as writing:
        writing.edit(writing.get(Participant, person), **fields)


def person_field(store: Store, person: str, field: str) -> Any:
    with store.reading() as reading:
        return getattr(reading.get(Participant, person), field)


def send(sender: Store, receiver: Store, folder: Path) -> Exported | None:
    return export.export(sender, receiver.owner.device, folder)


def sent(sender: Store, receiver: Store, folder: Path) -> Exported:
    made = send(sender, receiver, folder)
    assert made is not None
    return made


def take(receiver: Store, path: Path) -> Arrival:
    with receiver.writing() as writing:
        return bring_in.bring_in(writing, path)


def look(receiver: Store, path: Path) -> Arrival:
    with receiver.trying() as writing:
        return bring_in.preview(writing, path)


def peer_status(store: Store, other: Store) -> PeerStatus:
    with store.reading() as reading:
        return next(peer for peer in status.status(reading).peers if peer.device == other.owner.device)


def scopes_of(store: Store) -> set[str]:
    with store.reading() as reading:
        return set(reading.connection.scalars(select(table_of(ChangeRow).c.scope).distinct()))


def everything_in(store: Store) -> list[Any]:
    """Every row of every table but the store's own keys, to see whether anything at all changed."""
    rows: list[Any] = []
    with store.reading() as reading:
        for table in SQLModel.metadata.sorted_tables:
            if table.name != "own_device":
                rows += sorted(
                    (table.name, *map(str, row)) for row in reading.connection.execute(select(table))
                )
    return rows
