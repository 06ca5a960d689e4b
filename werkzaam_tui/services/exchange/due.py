"""What is due to whom: the need to know, and what a device has not said it has."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.storage.tables import (
    ChangeRow,
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
_tombstones = table_of(Tombstone)

_known = func.coalesce(peer_heads.c.seq, 0)


def coach_of(device: str) -> str:
    """Id of the coach whose laptop ``device`` is."""
    return derived_id("coach", device)


def is_due(peer: Peer, scope: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether ``peer`` may have what is in ``scope``.

    The office may have all. A coach may have the directory and the dossiers of which that coach is the one
    responsible now; of a dossier that was deleted also those who had it, because they must learn of it.
    """
    if peer.role is StoreRole.OFFICE:
        return true()
    own = select(_participants.c.id).where(_participants.c.coach == coach_of(peer.device))
    deleted = select(_tombstones.c.record).where(_tombstones.c.entity == entity_of(Participant))
    had = select(peer_heads.c.scope).where(peer_heads.c.peer == peer.device)
    return or_(scope == DIRECTORY_SCOPE, scope.in_(own), and_(scope.in_(deleted), scope.in_(had)))


def unsent(peer: Peer) -> Select[tuple[str, str, int, int]]:
    """Rows (scope, device, known, seq): changes ``known`` + 1 to ``seq`` are due to ``peer``."""
    theirs = and_(
        peer_heads.c.peer == peer.device,
        peer_heads.c.scope == heads.c.scope,
        peer_heads.c.device == heads.c.device,
    )
    return (
        select(heads.c.scope, heads.c.device, _known.label("known"), heads.c.seq)
        .select_from(heads.outerjoin(peer_heads, theirs))
        .where(heads.c.seq > _known, is_due(peer, heads.c.scope))
    )
