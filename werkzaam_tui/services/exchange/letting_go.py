"""Taking a dossier of another coach out of this store alone: no deletion, and nothing that spreads.

A dossier that was offered and refused, or that went to somebody else, stays on a laptop to be read. Whoever needs it
no more lets go of it. The office is told with the next bundle, so that it would send all of it again should this
coach ever get it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import delete, select

from werkzaam_tui.domain.changes import Change
from werkzaam_tui.domain.codes import StoreRole, TransferState
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange import imports, unsaved
from werkzaam_tui.services.exchange.cards import peers
from werkzaam_tui.services.exchange.due import heads, peer_heads, receipts_due, unsent
from werkzaam_tui.storage import erasure
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import CaseTransfer, Forgotten, Participant, Peer
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.storage.upsert import upsert
from werkzaam_tui.sync.manifest import Manifest

_forgotten = table_of(Forgotten)
_transfers = table_of(CaseTransfer)


def can_let_go(reading: Reading, participant: str) -> bool:
    """Whether the dossier is another coach's, and waits for no answer of this one."""
    person = reading.find(Participant, participant)
    if person is None or reading.owner.role is not StoreRole.COACH:
        return False
    query = select(_transfers.c.id).where(
        _transfers.c.participant == participant,
        _transfers.c.to_coach == reading.owner.coach,
        _transfers.c.state == TransferState.OFFERED,
    )
    is_others = person.coach not in ("", reading.owner.coach)
    return is_others and reading.connection.scalar(query) is None


def let_go(writing: Writing, participant: str) -> None:
    """Take the dossier out of this store. Raises Refused, when it is this coach's or the office lacks some of it."""
    if not can_let_go(writing, participant):
        raise Refused(
            _("This dossier is yours, or waits for your answer; it cannot be let go of. Nothing was changed.")
        )
    unsaved.send_along(writing)
    neighbours = peers(writing)
    for peer in neighbours:
        news = unsent(writing.connection, peer).subquery()
        if writing.connection.execute(select(news).where(news.c.scope == participant)).first() is not None:
            raise Refused(
                _(
                    "{name} does not have everything that you wrote in it yet. Nothing was changed. "
                    "Make a bundle first, and let go of the dossier when the receipt is back."
                ).format(name=peer.name)
            )
    writing.session.expunge_all()
    for entity, records in erasure.let_go(writing.connection, participant).items():
        writing.journal.touched[entity] |= records
    writing.journal.scopes.add(participant)
    writing.is_log_shorter = True
    imports.fix(writing, imports.Fixed.LET_GO)
    writing.connection.execute(delete(receipts_due).where(receipts_due.c.scope == participant))
    rows = [
        {"scope": participant, "peer": peer.device, "carried_by": None, "is_known": False}
        for peer in neighbours
    ]
    if rows:
        upsert(writing.connection, _forgotten, rows)
    for peer in neighbours:
        # The log is shorter now: whether something went with the last bundle can no longer be told.
        peer.last_sent_position = 0


# In bundles


def untold(reading: Reading, peer: str) -> tuple[str, ...]:
    """Scopes of which ``peer`` may still think that they are here."""
    query = select(_forgotten.c.scope).where(_forgotten.c.peer == peer, _forgotten.c.is_known.is_(False))
    return tuple(reading.connection.scalars(query.order_by(_forgotten.c.scope)))


def is_news(reading: Reading, peer: str) -> bool:
    """Whether no bundle was made yet that tells ``peer`` of all of them."""
    query = select(_forgotten.c.scope).where(_forgotten.c.peer == peer, _forgotten.c.carried_by.is_(None))
    return reading.connection.execute(query).first() is not None


def note_told(writing: Writing, peer: str, number: int) -> None:
    """The bundle ``number`` told ``peer`` of all of them."""
    fresh = (_forgotten.c.peer == peer) & _forgotten.c.carried_by.is_(None)
    writing.connection.execute(_forgotten.update().where(fresh).values(carried_by=number))


def without_forgotten(
    reading: Reading, peer: str, confirms: int, changes: Iterable[Change]
) -> Iterator[Change]:
    """``changes`` of ``peer`` but those of dossiers of which it did not know that they are not here.

    ``confirms`` is the highest number of this device's bundles that it had imported.
    """
    mine = _forgotten.c.peer == peer
    known = mine & (_forgotten.c.carried_by <= confirms)
    reading.connection.execute(_forgotten.update().where(known).values(is_known=True))
    unknown = _forgotten.c.carried_by.is_(None) | (_forgotten.c.carried_by > confirms)
    left_out = set(reading.connection.scalars(select(_forgotten.c.scope).where(mine & unknown)))
    return (change for change in changes if change.scope not in left_out)


def note_let_go(reading: Reading, peer: Peer, manifest: Manifest) -> None:
    """The sender of ``manifest`` has nothing of some dossiers any more: should they be due, it gets all of them."""
    gone = (peer_heads.c.peer == peer.device) & peer_heads.c.scope.in_(manifest.forgotten)
    reading.connection.execute(delete(peer_heads).where(gone))


def tell_again(reading: Reading, peer: str) -> None:
    """``peer`` came back from a backup that may be older than its knowledge of what was let go of here."""
    still_gone = (_forgotten.c.peer == peer) & _forgotten.c.scope.not_in(select(heads.c.scope))
    reading.connection.execute(_forgotten.update().where(still_gone).values(carried_by=None, is_known=False))
