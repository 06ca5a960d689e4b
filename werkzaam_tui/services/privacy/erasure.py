"""Erasing a person: on every computer, from the records, the search, the drafts and the log.

Who erases writes one change that travels with the next bundle. What stays are counts, the phases reached, and
which coaches were responsible, so that their laptops hear of it; nothing of the person. A certificate says
where it was carried out and when; it names nobody, because there is no name left.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update
from sqlmodel import select as select_rows

from werkzaam_tui import formats
from werkzaam_tui.documents.paper import Fact, Paper, Section
from werkzaam_tui.domain.changes import JsonValue
from werkzaam_tui.domain.codes import ErasureReason, PaperKind, Phase, Reader, StoreRole
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, language
from werkzaam_tui.services.exchange.due import coach_of
from werkzaam_tui.services.privacy.person import name_of
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import (
    RECORDS,
    CaseTransfer,
    ChangeRow,
    Coach,
    Erasure,
    ErasureConfirmed,
    Participant,
    Peer,
    PeerHead,
    PhaseChange,
)
from werkzaam_tui.storage.tables.record import entity_of, table_of
from werkzaam_tui.sync.clock import stamp_instant
from werkzaam_tui.words.record_words import records_counted

_log = table_of(ChangeRow)
_erasures = table_of(Erasure)
_confirmed = table_of(ErasureConfirmed)
_peer_heads = table_of(PeerHead)
_transfers = table_of(CaseTransfer)


@dataclass(frozen=True, slots=True)
class ToErase:
    """What there is of a person, before anything is erased."""

    participant: str
    name: str
    records: tuple[str, ...]
    """How many of each kind, in words."""
    devices: tuple[str, ...]
    """Names of the other devices that will erase too."""


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """One device that should erase, and when it said that it did (UTC)."""

    device: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Erased:
    """An erasure, without a word about whom it was."""

    id: str
    at: datetime
    """UTC."""
    reason: ErasureReason
    by: str
    """Name of the device that began it."""
    records: tuple[str, ...]
    """How many of each kind there were, in words."""
    phases: tuple[Phase, ...]
    places: tuple[CarriedOut, ...]


def to_erase(reading: Reading, participant: str) -> ToErase:
    """Refused when the person is not in this store any more."""
    name = name_of(reading, participant)
    counts = _counts(reading.connection, participant)
    return ToErase(
        participant=participant,
        name=name,
        records=_in_words(counts),
        devices=tuple(
            peer.name
            for peer in _peers_concerned(reading, participant, _coaches(reading.connection, participant))
        ),
    )


def erase(writing: Writing, participant: str, reason: ErasureReason) -> None:
    """Erase the person here and now, and everywhere else at the next import. Cannot be undone.

    Refused when the person is not in this store any more.
    """
    name_of(writing, participant)
    counts: dict[str, JsonValue] = {**_counts(writing.connection, participant)}
    coaches: list[JsonValue] = [*_coaches(writing.connection, participant)]
    phases: list[JsonValue] = [*_phases(writing.connection, participant)]
    note_who_may_have(writing, participant)
    # The session must not hold rows that are gone.
    writing.session.expunge_all()
    writing.journal.erase(
        participant, {"reason": reason.value, "coaches": coaches, "counts": counts, "phases": phases}
    )
    note_carried_out(writing.connection, writing.now)


def note_who_may_have(reading: Reading, participant: str) -> None:
    """Before the log is emptied: of whom only that says that they may have the dossier, so that they hear of it.

    Who erased may not know of all of them, and they may not have said yet that it arrived.
    """
    connection, coaches = reading.connection, set(_coaches(reading.connection, participant))
    having = _having(connection, participant)
    told = [
        {"peer": peer.device, "scope": participant, "device": peer.device, "seq": 0}
        for peer in reading.session.exec(select_rows(Peer).where(Peer.role == StoreRole.COACH))
        if peer.device not in having and coach_of(connection, peer.device) in coaches
    ]
    if told:
        connection.execute(insert(_peer_heads), told)


def erasures(reading: Reading) -> list[Erased]:
    """All of them, newest first."""
    told: dict[tuple[str, str], datetime] = {
        (row.scope, row.peer): row.at for row in reading.connection.execute(select(_confirmed))
    }
    found = []
    for row in reading.connection.execute(select(_erasures).order_by(_erasures.c.stamp.desc())):
        left = json.loads(row.left)
        here = CarriedOut(reading.owner.name, row.here_at)
        there = (
            CarriedOut(peer.name, told.get((row.scope, peer.device)))
            for peer in _peers_concerned(reading, row.scope, left["coaches"])
        )
        found.append(
            Erased(
                id=row.scope,
                at=stamp_instant(row.stamp),
                reason=ErasureReason(left["reason"]),
                by=_device_name(reading, row.device),
                records=_in_words(left["counts"]),
                phases=tuple(map(Phase, left["phases"])),
                places=(here, *there),
            )
        )
    return found


def note_carried_out(connection: Connection, now: datetime) -> None:
    """After an erasure or an import: what was erased here by now (UTC), and who said that they erased too."""
    connection.execute(update(_erasures).where(_erasures.c.here_at.is_(None)).values(here_at=now))
    has_it = and_(
        _peer_heads.c.scope == _erasures.c.scope,
        _peer_heads.c.device == _erasures.c.device,
        _peer_heads.c.seq >= _erasures.c.seq,
    )
    noted = and_(_confirmed.c.scope == _erasures.c.scope, _confirmed.c.peer == _peer_heads.c.peer)
    fresh = (
        select(_erasures.c.scope, _peer_heads.c.peer)
        .select_from(_erasures.join(_peer_heads, has_it).outerjoin(_confirmed, noted))
        .where(_confirmed.c.scope.is_(None))
    )
    rows = [{"scope": row.scope, "peer": row.peer, "at": now} for row in connection.execute(fresh)]
    if rows:
        connection.execute(insert(_confirmed), rows)


def certificate(reading: Reading, erasure: str, old_backups: int = 0) -> Paper:
    """What can be handed to whoever asked: that it was done, where and when.

    ``old_backups`` is how many on this computer are from before it.
    """
    found = next(one for one in erasures(reading) if one.id == erasure)
    copies = _(
        "Each computer on this list takes the person out of its records, its search and its log. "
        "Backups that were made before disappear when newer ones take their place, after at most four "
        "weeks of use; whoever goes back to one erases the person again. Bundle files on memory sticks, "
        "and what was printed, must be destroyed by hand."
    )
    if reading.owner.shares_store:
        dumps = _(
            "This office's store is in a database on a server: of the backups of that database its administrator says "
            "when they are gone."
        )
        copies = f"{copies} {dumps}"
    return Paper(
        kind=PaperKind.ERASURE,
        reader=Reader.PARTICIPANT,
        language=language(),
        title=_("Certificate of erasure"),
        subtitle=_("A dossier was erased on {moment}.").format(moment=_in_full(found.at)),
        sections=(
            Section(
                "what",
                _("What was erased"),
                facts=(
                    Fact(_("Why"), label(found.reason)),
                    Fact(_("Erased by"), found.by),
                    Fact(_("Records"), ", ".join(found.records)),
                ),
            ),
            Section(
                "where",
                _("Where and when"),
                intro=copies,
                facts=(
                    *(
                        Fact(place.device, _("not confirmed yet") if place.at is None else _in_full(place.at))
                        for place in found.places
                    ),
                    Fact(
                        _("Backups from before, on this computer"),
                        str(old_backups) if old_backups else _("none"),
                    ),
                ),
            ),
            Section(
                "left",
                _("What is left"),
                intro=_("Only these counts, without a name or a date of anything that happened:"),
                facts=(Fact(_("Phases"), ", ".join(label(phase) for phase in found.phases) or _("none")),),
            ),
        ),
        footer=_("Made on {day}. The program does not know any more whose dossier this was.").format(
            day=formats.day_long(reading.today)
        ),
    )


def _counts(connection: Connection, participant: str) -> dict[str, int]:
    """How many records of each kind there are; an index on the person makes this quick."""
    counts = {}
    for entity, kind in RECORDS.items():
        table = table_of(kind)
        if "participant" in table.c:
            query = select(func.count()).select_from(table).where(table.c.participant == participant)
            if number := connection.scalar(query):
                counts[entity] = number
    return counts


def _coaches(connection: Connection, participant: str) -> list[str]:
    """Ids of all coaches who were ever responsible, or to whom the dossier was ever offered."""
    query = select(_log.c.fields).where(
        _log.c.scope == participant,
        _log.c.entity == entity_of(Participant),
        _log.c.record == participant,
    )
    named = {json.loads(fields).get("coach") for fields in connection.scalars(query)}
    offered = select(_transfers.c.to_coach).where(_transfers.c.participant == participant)
    return sorted(coach for coach in named.union(connection.scalars(offered)) if coach)


def _phases(connection: Connection, participant: str) -> list[str]:
    """Codes of the phases reached, each once, in the order of the road; when is not kept."""
    table = table_of(PhaseChange)
    reached = set(connection.scalars(select(table.c.phase).where(table.c.participant == participant)))
    return [phase.value for phase in Phase if phase in reached]


def _peers_concerned(reading: Reading, participant: str, coaches: Iterable[Any]) -> list[Peer]:
    """The offices, the laptops of ``coaches``, and whatever else said that it has something of the dossier."""
    wanted, connection = set(coaches), reading.connection
    having = _having(connection, participant)
    peers = reading.session.exec(select_rows(Peer).order_by(Peer.name)).all()
    return [
        peer
        for peer in peers
        if peer.revoked_at is None
        and (
            peer.role is StoreRole.OFFICE
            or peer.device in having
            or coach_of(connection, peer.device) in wanted
        )
    ]


def _having(connection: Connection, participant: str) -> set[str]:
    return set(connection.scalars(select(_peer_heads.c.peer).where(_peer_heads.c.scope == participant)))


def _device_name(reading: Reading, device: str) -> str:
    if device == reading.owner.device:
        return reading.owner.name
    peer = reading.session.get(Peer, device)
    if peer is not None:
        return peer.name
    coach = reading.find(Coach, coach_of(reading.connection, device))
    return coach.name if coach is not None else _("another computer")


def _in_full(instant: datetime) -> str:
    return f"{formats.day_long(local_day(instant))} {formats.clock(instant)}"


def _in_words(counts: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(records_counted(entity, number) for entity, number in counts.items() if entity in RECORDS)
