"""What a record said before it was corrected: from the change log, which keeps everything that was written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from werkzaam_tui.domain.changes import ChangeKind, JsonValue
from werkzaam_tui.services.exchange.values import value_words
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import ChangeRow, OwnDevice, Peer
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.sync.clock import stamp_instant
from werkzaam_tui.words.record_words import field_words


@dataclass(frozen=True, slots=True)
class Correction:
    """One time that fields of a record got other values."""

    at: datetime
    """When it was written, by the clock of who wrote it; UTC."""
    by: str
    """Name on the computer it was written on; empty where that is not known here."""
    before: Mapping[str, JsonValue]
    """What the fields that changed said until then."""
    after: Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class EarlierWords:
    """A correction in words for people."""

    at: datetime
    by: str
    before: tuple[tuple[str, str | None], ...]
    """What each field is called and what it said; None for an id, which says nothing to people."""


_SAY_NOTHING = frozenset({"goal", "group_id", "placement"})


def in_words(reading: Reading, entity: str, record: str) -> list[EarlierWords]:
    """All corrections of a record of the table ``entity`` in words, the last one first."""
    return [
        EarlierWords(
            one.at,
            one.by,
            tuple(
                (
                    field_words(field),
                    None if field in _SAY_NOTHING else value_words(reading, entity, field, value),
                )
                for field, value in one.before.items()
            ),
        )
        for one in corrections(reading, record)
    ]


def corrections(reading: Reading, record: str) -> list[Correction]:
    """All corrections of a record, the last one first; none where it says what it said from the start."""
    log = table_of(ChangeRow)
    rows = reading.connection.execute(
        select(log.c.stamp, log.c.device, log.c.fields)
        .where(log.c.record == record, log.c.kind == ChangeKind.PUT)
        .order_by(log.c.stamp)
    ).all()
    names = _names(reading)
    said: dict[str, Any] = {}
    found: list[Correction] = []
    for row in rows:
        fields: dict[str, JsonValue] = json.loads(row.fields)
        before = {name: said[name] for name, value in fields.items() if name in said and said[name] != value}
        if before:
            after = {name: fields[name] for name in before}
            found.append(Correction(stamp_instant(row.stamp), names.get(row.device, ""), before, after))
        said |= fields
    return found[::-1]


def _names(reading: Reading) -> dict[str, str]:
    own, peer = table_of(OwnDevice), table_of(Peer)
    names = {row.device: row.name for row in reading.connection.execute(select(peer.c.device, peer.c.name))}
    for row in reading.connection.execute(select(own.c.device, own.c.name)):
        names[row.device] = row.name
    return names
