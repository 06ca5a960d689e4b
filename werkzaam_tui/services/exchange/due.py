"""What is due to whom: the need to know, and what a device has not said it has."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import StoreRole, TransferState
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.tables import (
    CaseTransfer,
    ChangeRow,
    Coach,
    Erasure,
    Participant,
    Peer,
    PeerHead,
    ReceiptDue,
    ScopeHead,
    Tombstone,
)
from werkzaam_tui.storage.tables.record import entity_of, table_of

log = table_of(ChangeRow)
heads = table_of(ScopeHead)
peer_heads = table_of(PeerHead)
receipts_due = table_of(ReceiptDue)

_participants = table_of(Participant)
_coaches = table_of(Coach)
_tombstones = table_of(Tombstone)
_erasures = table_of(Erasure)
_transfers = table_of(CaseTransfer)

_known = func.coalesce(peer_heads.c.seq, 0)


def coach_of(connection: Connection, device: str) -> str:
    """Id of the coach whose laptop ``device`` is: one who had another before, or else one of its own."""
    first = derived_id("coach", device)
    has_it = (" " + _coaches.c.device + " ").contains(f" {device} ", autoescape=True)
    query = select(_coaches.c.id).where(has_it, _coaches.c.id != first)
    return connection.scalar(query.order_by(_coaches.c.id)) or first


def is_due(connection: Connection, peer: Peer, scope: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether ``peer`` may have what is in ``scope``.

    The office may have all. A coach may have the directory and the dossiers of which that coach is the one
    responsible now, or was when the dossier was deleted: whoever had it then must learn of that; and those
    that are offered to that coach. Of a person who was erased everyone learns it who was ever responsible, or
    ever had the dossier: there is nothing else left to learn.
    """
    if peer.role is StoreRole.OFFICE:
        return true()
    coach = coach_of(connection, peer.device)
    own = select(_participants.c.id).where(_participants.c.coach == coach)
    offered = select(_transfers.c.participant).where(
        _transfers.c.to_coach == coach, _transfers.c.state == TransferState.OFFERED
    )
    had = select(peer_heads.c.scope).where(peer_heads.c.peer == peer.device)
    deleted = _deleted_of(connection, coach)
    erased = _erased_of(connection, coach)
    erased_here = select(_erasures.c.scope)
    return or_(
        scope == DIRECTORY_SCOPE,
        scope.in_(own),
        scope.in_(offered),
        and_(scope.in_(deleted), scope.in_(had)),
        scope.in_(erased),
        and_(scope.in_(erased_here), scope.in_(had)),
    )


def _erased_of(connection: Connection, coach: str) -> list[str]:
    rows = connection.execute(select(_erasures.c.scope, _erasures.c.left))
    return [row.scope for row in rows if coach in json.loads(row.left).get("coaches", ())]


def _deleted_of(connection: Connection, coach: str) -> list[str]:
    """The deleted dossiers whose last coach this was; the log still says so."""
    deleted = select(_tombstones.c.record).where(_tombstones.c.entity == entity_of(Participant))
    last: dict[str, tuple[str, str]] = {}
    for row in connection.execute(
        select(log.c.record, log.c.stamp, log.c.fields).where(log.c.record.in_(deleted))
    ):
        named = json.loads(row.fields).get("coach")
        if named is not None:
            last[row.record] = max(last.get(row.record, ("", "")), (row.stamp, named))
    return [record for record, (_stamp, named) in last.items() if named == coach]


def unsent(connection: Connection, peer: Peer) -> CompoundSelect[tuple[str, str, int, int]]:
    """Rows (scope, device, known, seq): changes ``known`` + 1 to ``seq`` are due to ``peer``.

    Of a dossier that went to another coach, all up to and including that: so the coach who had it learns that
    it went, and nothing of what came after.
    """
    theirs = and_(
        peer_heads.c.peer == peer.device,
        peer_heads.c.scope == heads.c.scope,
        peer_heads.c.device == heads.c.device,
    )
    present = (
        select(heads.c.scope, heads.c.device, _known.label("known"), heads.c.seq)
        .select_from(heads.outerjoin(peer_heads, theirs))
        .where(heads.c.seq > _known, is_due(connection, peer, heads.c.scope))
    )
    gone = {} if peer.role is StoreRole.OFFICE else _gone_to_another(connection, peer)
    theirs = and_(
        peer_heads.c.peer == peer.device,
        peer_heads.c.scope == log.c.scope,
        peer_heads.c.device == log.c.device,
    )
    until = case(gone, value=log.c.scope, else_=0) if gone else literal(0)
    former = (
        select(log.c.scope, log.c.device, _known.label("known"), func.max(log.c.seq).label("seq"))
        .select_from(log.outerjoin(peer_heads, theirs))
        .where(log.c.scope.in_(list(gone)), log.c.position <= until)
        .group_by(log.c.scope, log.c.device, _known)
        .having(func.max(log.c.seq) > _known)
    )
    return union_all(present, former)


def _gone_to_another(connection: Connection, peer: Peer) -> dict[str, int]:
    """Dossiers that ``peer`` had, or was offered, and that are another coach's now.

    Each with the position in the log of the change that says so, the last where it came and went more than once;
    only those of which ``peer`` does not know it.
    """
    coach = coach_of(connection, peer.device)
    had = select(peer_heads.c.scope).where(peer_heads.c.peer == peer.device)
    others = set(
        connection.scalars(
            select(_participants.c.id).where(_participants.c.coach != coach, _participants.c.id.in_(had))
        )
    )
    gone: dict[str, int] = {}
    for part in portions(others):
        for scope, left in _left(connection, coach, part).items():
            known = select(peer_heads.c.seq).where(
                peer_heads.c.peer == peer.device,
                peer_heads.c.scope == scope,
                peer_heads.c.device == left.device,
            )
            if left.seq > (connection.scalar(known) or 0):
                gone[scope] = left.position
    return gone


def _left(connection: Connection, coach: str, scopes: Sequence[str]) -> dict[str, Any]:
    """For each of ``scopes`` the change in the log after which ``coach`` might not read on.

    In the order in which this store learned of them: who was responsible, and what was offered and answered.
    """
    offers = {
        row.id: row.participant
        for row in connection.execute(
            select(_transfers.c.id, _transfers.c.participant).where(
                _transfers.c.to_coach == coach, _transfers.c.participant.in_(scopes)
            )
        )
    }
    changes = connection.execute(
        select(log.c.position, log.c.scope, log.c.device, log.c.seq, log.c.record, log.c.fields)
        .where(log.c.record.in_([*scopes, *offers]))
        .order_by(log.c.position)
    )
    reasons: dict[str, set[str]] = defaultdict(set)
    left: dict[str, Any] = {}
    for change in changes:
        fields, may_read = json.loads(change.fields), reasons[change.scope]
        if change.record in offers and "state" in fields:
            is_reason = fields["state"] == TransferState.OFFERED
        elif change.record == change.scope and "coach" in fields:
            is_reason = fields["coach"] == coach
        else:
            continue
        could = bool(may_read)
        (may_read.add if is_reason else may_read.discard)(change.record)
        if could and not may_read:
            left[change.scope] = change
    return left
