"""A store that came back from a backup: its numbers go on under another name, and its neighbours are told.

Changes that this device made after the backup may have been sent already. If the restored store gave their
numbers out again, to other changes, nobody would ever take those in. So it begins a new series, under a new
id; its keys and its card stay the same. And every neighbour is told to forget what this store said that it had,
so that it gets back all that was sent before: also its own changes of after the backup.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlmodel import select as select_rows

from werkzaam_tui.services.exchange import imports
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import Forgotten, OwnDevice, Peer, ScopeHead
from werkzaam_tui.storage.tables.record import table_of

SKIPPED = 10_000
"""Numbers of bundles that are left out: more than any store makes in the life of a backup."""

_heads = table_of(ScopeHead)
_forgotten = table_of(Forgotten)


def begin(writing: Writing) -> None:
    """Number changes in a new series from the next transaction on, and tell every neighbour."""
    own = writing.session.exec(select_rows(OwnDevice)).one()
    own.writers = " ".join([*writing.owner.writers, writing.world.random_bytes(6).hex()])
    for peer in writing.session.exec(select_rows(Peer)).all():
        peer.last_sent += SKIPPED
        peer.anew_from = peer.last_sent + 1
    imports.fix(writing, imports.Fixed.NEW_SERIES)
    writing.is_owner_changed = True


def was_set_back(writing: Writing, receipts: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether somebody has more of this store's own changes than it has made.

    Then an older file was put in its place by hand, and nobody said so. Of a dossier that was let go of here, its own
    changes went as well, and who does not know that yet still has them: that says nothing.
    """
    writer = writing.owner.writer
    told = {scope: vector[writer] for scope, vector in receipts.items() if writer in vector}
    if not told:
        return False
    query = select(_heads.c.scope, _heads.c.seq).where(_heads.c.device == writer)
    mine = {row.scope: row.seq for row in writing.connection.execute(query)}
    let_go = set(writing.connection.scalars(select(_forgotten.c.scope))) - mine.keys()
    return any(seq > mine.get(scope, 0) for scope, seq in told.items() if scope not in let_go)
