"""Looking a store over: the file, the log against the tables, and what is derived. Repairs what follows from the log.

The log comes first; tables are what it adds up to. So the log is played once more, into an empty store in
memory, and what comes out must be what stands in the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, func, insert, select

from werkzaam_tui.domain.changes import Change
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.storage import derived, migrations
from werkzaam_tui.storage.engine import Opener
from werkzaam_tui.storage.journal import change_of
from werkzaam_tui.storage.search_words import word_index
from werkzaam_tui.storage.store import Reading, Store
from werkzaam_tui.storage.tables import RECORDS, ChangeRow, Conflict, ScopeHead, Tombstone
from werkzaam_tui.storage.tables.record import field_columns, table_of
from werkzaam_tui.sync.merge import MissingChanges, merge
from werkzaam_tui.words.record_words import record_words

_CHUNK = 500

_log = table_of(ChangeRow)
_heads = table_of(ScopeHead)

_POINTS_TO = {"plan": "monitoring_plan", "workplace_mentor": "contact_person"}
"""Fields that hold the id of another record, where their name does not say of what kind."""


@dataclass(frozen=True, slots=True)
class Finding:
    words: str
    """A whole sentence."""
    can_be_repaired: bool
    is_fault: bool = True
    """Whether something is wrong, rather than worth knowing."""


def check(
    store: Store, *, repair: bool = False, progress: Callable[[str], None] = lambda _words: None
) -> list[Finding]:
    """All that is found, worst first; with ``repair`` what can be repaired is so when this returns.

    ``progress`` is told in words what is being looked at.
    """
    progress(_("The file…"))
    with store.reading() as reading:
        found = [Finding(words, can_be_repaired=False) for words in store.database.faults(reading.connection)]
    progress(_("The change log…"))
    with store.reading() as reading:
        found += _numbers(reading.connection)
    progress(_("The change log against the dossiers…"))
    with store.writing() if repair else store.trying() as writing:
        found += _tables(writing.connection, repair)
    progress(_("The search index and what else is derived…"))
    with store.writing() if repair else store.trying() as writing:
        found += _derived(writing.connection)
    with store.reading() as reading:
        found += _references(reading)
    return found


def _numbers(connection: Connection) -> Iterator[Finding]:
    """Every device numbers its changes of a scope without gaps, and the store knows how far it has them."""
    count = select(
        _log.c.scope, _log.c.device, func.count().label("n"), func.max(_log.c.seq).label("last")
    ).group_by(_log.c.scope, _log.c.device)
    logged = {(row.scope, row.device): (row.n, row.last) for row in connection.execute(count)}
    gaps = sum(n != last for n, last in logged.values())
    if gaps:
        words = ngettext(
            "The change log has a gap in {n} dossier. The office may have what is missing; go back to a backup, and "
            "exchange after that.",
            "The change log has a gap in {n} dossiers. The office may have what is missing; go back to a backup, and "
            "exchange after that.",
            gaps,
        )
        yield Finding(words.format(n=gaps), can_be_repaired=False)
    heads = {(row.scope, row.device): row.seq for row in connection.execute(select(_heads))}
    if heads != {place: last for place, (_n, last) in logged.items()}:
        words = _(
            "What the store says of how far its log goes is not what is in the log. Go back to a backup."
        )
        yield Finding(words, can_be_repaired=False)


def _tables(connection: Connection, repair: bool) -> list[Finding]:
    opener = Opener()
    with opener.rehearsal().begin() as fresh:
        migrations.upgrade(fresh)
        try:
            merge(fresh, _changes(connection))
        except MissingChanges:
            # Said already: the log has a gap.
            return []
        found = []
        for entity, record in RECORDS.items():
            wrong = _compare(fresh, connection, table_of(record), "id", repair)
            if wrong:
                words = ngettext(
                    "{n} record ({kind}) is not what the change log says it is.",
                    "{n} records ({kind}) are not what the change log says they are.",
                    wrong,
                )
                found.append(Finding(words.format(n=wrong, kind=record_words(entity)), can_be_repaired=True))
        for table, key in ((table_of(Conflict), "id"), (table_of(Tombstone), "record")):
            wrong = _compare(fresh, connection, table, key, repair)
            if wrong:
                words = ngettext(
                    "{n} note of what was deleted, or written on two sides, is not what the change log says.",
                    "{n} notes of what was deleted, or written on two sides, are not what the change log says.",
                    wrong,
                )
                found.append(Finding(words.format(n=wrong), can_be_repaired=True))
    fresh.engine.dispose()
    return found


def _changes(connection: Connection) -> Iterator[Change]:
    position = 0
    while rows := connection.execute(
        select(_log).where(_log.c.position > position).order_by(_log.c.position).limit(_CHUNK)
    ).all():
        position = rows[-1].position
        yield from map(change_of, rows)


def _compare(right: Connection, here: Connection, table: Table, key: str, repair: bool) -> int:
    """How many rows of ``table`` differ; with ``repair`` they are made the same."""
    rows = [
        {row._mapping[key]: dict(row._mapping) for row in connection.execute(select(table))}
        for connection in (right, here)
    ]
    should, are = rows
    wrong = [one for one in should.keys() | are.keys() if should.get(one) != are.get(one)]
    if repair and wrong:
        for start in range(0, len(wrong), _CHUNK):
            here.execute(delete(table).where(table.c[key].in_(wrong[start : start + _CHUNK])))
        back = [should[one] for one in wrong if one in should]
        if back:
            here.execute(insert(table), back)
    return len(wrong)


def _derived(connection: Connection) -> Iterator[Finding]:
    """Makes it all anew: whoever only wants to look takes the transaction back."""
    before = derived.contents(connection)
    index_is_right = word_index(connection).is_whole(connection)
    derived.rebuild(connection)
    after = derived.contents(connection)
    if not index_is_right or before.pop("search") != after.pop("search"):
        words = _("The search index does not hold exactly what was written.")
        yield Finding(words, can_be_repaired=True)
    before.pop("search", None)
    after.pop("search", None)
    if before != after:
        words = _("What is kept of the last contacts and of the last that was seen is not up to date.")
        yield Finding(words, can_be_repaired=True)


def _references(reading: Reading) -> Iterator[Finding]:
    loose = 0
    for record in RECORDS.values():
        table = table_of(record)
        for name in field_columns(record):
            other = RECORDS.get(_POINTS_TO.get(name, name))
            if other is None or other is record:
                continue
            there = select(table_of(other).c.id)
            query = select(func.count()).select_from(table)
            column = table.c[name]
            loose += reading.connection.scalar(query.where(column != "", column.not_in(there))) or 0
    if loose:
        words = ngettext(
            "{n} record speaks of another that is not here. It may come with a next bundle; screens show a dash.",
            "{n} records speak of others that are not here. They may come with a next bundle; screens show a dash.",
            loose,
        )
        yield Finding(words.format(n=loose), can_be_repaired=False, is_fault=False)
