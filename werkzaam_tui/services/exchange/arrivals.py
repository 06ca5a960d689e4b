"""What a bundle brings, in words and counts: before it is imported, and as it is remembered after."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.exchange.authors import Authors, Written
from werkzaam_tui.services.exchange.cards import card_of
from werkzaam_tui.services.exchange.values import fields_of, names_of, record_named, title, value_words
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import RECORDS, Peer
from werkzaam_tui.sync.bundle import Manifest
from werkzaam_tui.sync.clock import FAR_AHEAD, stamp_instant
from werkzaam_tui.sync.merge import MergeReport, NewConflict
from werkzaam_tui.words.record_words import field_words


@dataclass(frozen=True, slots=True)
class Collision:
    """A field that both sides wrote; ``base`` is what both had seen. All in words."""

    person: str
    record: str
    field: str
    base: str
    mine: str
    mine_written: Written
    theirs: str
    theirs_written: Written


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a bundle brings, or brought. Counts are of records per table."""

    sender: str
    number: int
    made_at: datetime
    """UTC, by the sender's clock."""
    changes: int
    """Those that were new here."""
    dossiers: int
    added: Mapping[str, int]
    changed: Mapping[str, int]
    removed: Mapping[str, int]
    collisions: tuple[Collision, ...]
    overruled: int
    """Records that one side deleted and the other wrote to; they are gone."""
    erased: int
    """Persons whom it erases; that cannot be taken back."""
    warnings: tuple[str, ...]
    """Whole sentences."""
    confirmed: bool
    """The sender says for the first time that it has more of what was sent to it."""

    @property
    def is_nothing_new(self) -> bool:
        return self.changes == 0 and not self.confirmed


@dataclass(frozen=True, slots=True)
class Counts:
    """What is remembered of an arrival: numbers, and nobody's words."""

    changes: int
    dossiers: int
    added: Mapping[str, int]
    changed: Mapping[str, int]
    removed: Mapping[str, int]
    collisions: int
    overruled: int
    erased: int


def to_text(arrival: Arrival) -> str:
    return json.dumps(
        {
            "changes": arrival.changes,
            "dossiers": arrival.dossiers,
            "added": dict(arrival.added),
            "changed": dict(arrival.changed),
            "removed": dict(arrival.removed),
            "collisions": len(arrival.collisions),
            "overruled": arrival.overruled,
            "erased": arrival.erased,
        }
    )


def from_text(text: str) -> Counts:
    return Counts(**json.loads(text))


def arrival_of(
    reading: Reading, manifest: Manifest, report: MergeReport, confirmed: bool, new_keys: bool
) -> Arrival:
    peer = reading.session.get_one(Peer, manifest.sender.device)
    authors = Authors(reading)
    names = names_of(reading.connection, {conflict.scope for conflict in report.conflicts})
    return Arrival(
        sender=peer.name,
        number=manifest.number,
        made_at=manifest.made_at,
        changes=report.changes,
        dossiers=len(report.scopes - {DIRECTORY_SCOPE}),
        added=_counted(report.added),
        changed=_counted(report.changed),
        removed=_counted(report.removed),
        collisions=tuple(_collision(reading, conflict, names, authors) for conflict in report.conflicts),
        overruled=len(report.overruled),
        erased=len(report.erased),
        warnings=(*_told(manifest, peer, new_keys), *_clock_warnings(reading, report.furthest, authors)),
        confirmed=confirmed,
    )


def _told(manifest: Manifest, peer: Peer, new_keys: bool) -> Iterable[str]:
    """What the sender says of itself."""
    if new_keys:
        yield _(
            "{name} has new keys, and says so in this signed bundle. Digits from now on: {digits}."
        ).format(name=peer.name, digits=card_of(peer).fingerprint)
    if n := len(manifest.forgotten):
        yield ngettext(
            "{name} let go of {n} dossier of another coach: it is not on that laptop any more.",
            "{name} let go of {n} dossiers of other coaches: they are not on that laptop any more.",
            n,
        ).format(name=peer.name, n=n)


def _counted(records: Mapping[str, set[str]]) -> dict[str, int]:
    return {entity: len(ids) for entity, ids in records.items() if ids}


def _collision(
    reading: Reading, conflict: NewConflict, names: Mapping[str, str], authors: Authors
) -> Collision:
    shown, kept = (
        (value_words(reading, conflict.entity, conflict.field, value), authors.of(stamp))
        for value, stamp in ((conflict.shown, conflict.shown_stamp), (conflict.kept, conflict.kept_stamp))
    )
    mine, theirs = (kept, shown) if kept[1].is_mine else (shown, kept)
    return Collision(
        person=names.get(conflict.scope, ""),
        record=_record(reading, conflict),
        field=field_words(conflict.field),
        base=value_words(reading, conflict.entity, conflict.field, conflict.base),
        mine=mine[0],
        mine_written=mine[1],
        theirs=theirs[0],
        theirs_written=theirs[1],
    )


def _record(reading: Reading, conflict: NewConflict) -> str:
    record = reading.find(RECORDS[conflict.entity], conflict.record)
    fields = {} if record is None else fields_of(record) | {conflict.field: None}
    return record_named(conflict.entity, title(reading, conflict.entity, fields))


def _clock_warnings(reading: Reading, furthest: Mapping[str, str], authors: Authors) -> Iterator[str]:
    for device, stamp in sorted(furthest.items()):
        ahead = stamp_instant(stamp) - reading.now
        if ahead > FAR_AHEAD:
            days = round(ahead / timedelta(days=1))
            yield ngettext(
                "The clock of {name} seems {n} day ahead. What was written is kept; have that clock set right.",
                "The clock of {name} seems {n} days ahead. What was written is kept; have that clock set right.",
                days,
            ).format(name=authors.name(device), n=days)
