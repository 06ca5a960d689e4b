"""What one other device has, dossier by dossier and computer by computer, and what waits for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange.authors import Authors
from werkzaam_tui.services.exchange.due import heads, is_due, log, peer_heads, unsent
from werkzaam_tui.services.exchange.values import names_of
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Peer
from werkzaam_tui.sync.clock import stamp_instant


@dataclass(frozen=True, slots=True)
class Part:
    """The changes that one computer wrote in one dossier."""

    by: str
    """Name."""
    there: int
    here: int
    """How many of them the other device has, and how many this one."""


@dataclass(frozen=True, slots=True)
class ScopeLine:
    participant: str
    """Id; empty for the directory."""
    name: str
    there: int
    waiting: int
    """Changes that it has, and that are due to it and not there as far as this store knows."""
    newest: datetime | None
    """UTC: when the last of those that wait was written."""
    parts: tuple[Part, ...]


def partner(reading: Reading, device: str) -> list[ScopeLine]:
    """Everything that is due to ``device`` or was sent to it: where most waits first, and then by name.

    Refused when it is not enrolled here.
    """
    peer = reading.session.get(Peer, device)
    if peer is None:
        raise Refused(_("This device is not enrolled here, so there is no bundle for it. Nothing was made."))
    connection = reading.connection
    told = and_(
        peer_heads.c.peer == device,
        peer_heads.c.scope == heads.c.scope,
        peer_heads.c.device == heads.c.device,
    )
    known = func.coalesce(peer_heads.c.seq, 0)
    query = (
        select(heads.c.scope, heads.c.device, heads.c.seq, known.label("known"))
        .select_from(heads.outerjoin(peer_heads, told))
        .where(is_due(connection, peer, heads.c.scope) | (known > 0))
    )
    authors = Authors(reading)
    parts: dict[str, list[Part]] = defaultdict(list)
    for row in connection.execute(query.order_by(heads.c.scope, heads.c.device)):
        parts[row.scope].append(Part(authors.name(row.device), min(row.known, row.seq), row.seq))
    waiting, newest = _waiting(reading, peer)
    names = names_of(connection, parts)
    lines = [
        ScopeLine(
            participant="" if scope == DIRECTORY_SCOPE else scope,
            name=_name(scope, names),
            there=sum(part.there for part in found),
            waiting=waiting.get(scope, 0),
            newest=stamp_instant(newest[scope]) if scope in newest else None,
            parts=tuple(found),
        )
        for scope, found in parts.items()
    ]
    return sorted(lines, key=lambda line: (-line.waiting, line.name))


def _waiting(reading: Reading, peer: Peer) -> tuple[dict[str, int], dict[str, str]]:
    """For each scope how many changes wait, and the stamp of the last of them."""
    news = unsent(reading.connection, peer).subquery()
    last = and_(log.c.scope == news.c.scope, log.c.device == news.c.device, log.c.seq == news.c.seq)
    query = select(news.c.scope, news.c.known, news.c.seq, log.c.stamp).select_from(news.join(log, last))
    counts: dict[str, int] = defaultdict(int)
    newest: dict[str, str] = {}
    for row in reading.connection.execute(query):
        counts[row.scope] += row.seq - row.known
        newest[row.scope] = max(row.stamp, newest.get(row.scope, ""))
    return counts, newest


def _name(scope: str, names: dict[str, str]) -> str:
    if scope == DIRECTORY_SCOPE:
        return _("Employers, contact persons, coaches")
    return names.get(scope) or _("A dossier that was deleted")
