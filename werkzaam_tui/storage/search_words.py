"""The full-text index itself, as each kind of database has it: FTS5 in SQLite, ``tsvector`` in PostgreSQL.

Both hold the words of a record and, beside them, the participant's name, under the number of a row; both find by
the beginning of each word, whatever its accents, and both give the same. ``search_index.py`` keeps them up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import (
    ColumnElement,
    Connection,
    TableClause,
    Text,
    and_,
    cast,
    column,
    func,
    literal,
    literal_column,
    or_,
    text,
)
from sqlalchemy import table as table_called
from sqlalchemy.exc import DatabaseError
from sqlalchemy.types import UserDefinedType

from werkzaam_tui.storage.search_tokens import Phrase, phrase, snippet, tokens


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: all of ``words`` in what a record says, all of ``names`` in the participant's name.

    Each of ``anywhere`` may stand in either.
    """

    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.names or self.anywhere)


_PAGE = 500
_LARGEST_LIST = 1_000_000
"""Bytes; PostgreSQL takes a little more in one list."""
_BESIDE_A_TOKEN = 8
"""Bytes that a token costs at most beyond its text."""
_LONGEST_TOKEN = 500
"""Characters; PostgreSQL takes 2046 bytes."""
_LAST_PLACE = 16383
"""PostgreSQL counts no further."""

_WORDS = table_called("search_words", column("rowid"), column("row"), column("words"), column("name"))
_WORD_LIST: ColumnElement[str] = literal_column("search_words.word_list")
_NAME_LIST: ColumnElement[str] = literal_column("search_words.name_list")


class _TsQuery(UserDefinedType[str]):
    """PostgreSQL's own type, without all that its dialect brings along at the start of a laptop."""

    cache_ok = True

    def get_col_spec(self, **_kw: Any) -> str:
        return "tsquery"


class WordIndex(Protocol):
    """Statements are made with :attr:`table`, :attr:`row`, :meth:`matches` and :meth:`around`."""

    table: TableClause
    row: ColumnElement[int]

    def matches(self, sought: Sought) -> ColumnElement[bool]: ...

    def around(self, shown: int) -> ColumnElement[str]:
        """A column from which :meth:`in_short` makes the words found, with those around them."""
        ...

    def in_short(self, found: str, sought: Sought, shown: int) -> str: ...

    def add(self, connection: Connection, entries: Sequence[Mapping[str, Any]]) -> None:
        """Take in the words of ``entries`` that have a row already, each given as record, words and name."""
        ...

    def change(self, connection: Connection, entries: Sequence[Mapping[str, Any]]) -> None: ...

    def remove(self, connection: Connection, rows: Iterable[int]) -> None: ...

    def forget_removed(self, connection: Connection) -> None:
        """Leave nothing of the words that were removed, or changed, in what the index is kept in."""
        ...

    def empty(self, connection: Connection) -> None:
        """Take everything out, whatever state the index is in."""
        ...

    def is_whole(self, connection: Connection) -> bool:
        """Whether the index says of itself that it is in order."""
        ...


class Fts5:
    """SQLite's own."""

    MAKE = (
        "CREATE VIRTUAL TABLE search_words USING fts5("
        "words, name, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
    )
    """As the migrations made it."""

    _ADD = text(
        "INSERT INTO search_words(rowid, words, name) "
        "SELECT row, :words, :name FROM search_entry WHERE record = :record"
    )
    _CHANGE = text(
        "UPDATE search_words SET words = :words, name = :name "
        "WHERE rowid = (SELECT row FROM search_entry WHERE record = :record)"
    )
    _REMOVE = text("DELETE FROM search_words WHERE rowid = :row")
    _ITSELF: ColumnElement[str] = literal_column("search_words")

    table: TableClause = _WORDS
    row: ColumnElement[int] = _WORDS.c.rowid

    def matches(self, sought: Sought) -> ColumnElement[bool]:
        parts = [
            f"({where}({_quoted(words)}))"
            for where, words in (("words : ", sought.words), ("name : ", sought.names), ("", sought.anywhere))
            if words
        ]
        return self._ITSELF.op("MATCH", is_comparison=True)(literal(" AND ".join(parts)))

    def around(self, shown: int) -> ColumnElement[str]:
        return func.snippet(self._ITSELF, 0, "", "", "…", shown)

    def in_short(self, found: str, sought: Sought, shown: int) -> str:
        return found

    def add(self, connection: Connection, entries: Sequence[Mapping[str, Any]]) -> None:
        connection.execute(self._ADD, list(entries))

    def change(self, connection: Connection, entries: Sequence[Mapping[str, Any]]) -> None:
        connection.execute(self._CHANGE, list(entries))

    def remove(self, connection: Connection, rows: Iterable[int]) -> None:
        connection.execute(self._REMOVE, [{"row": row} for row in rows])

    def forget_removed(self, connection: Connection) -> None:
        # Removing only adds a mark that the words count no more. This writes the index anew: seconds in a large one.
        connection.execute(text("INSERT INTO search_words(search_words) VALUES ('optimize')"))

    def empty(self, connection: Connection) -> None:
        connection.execute(text("DROP TABLE search_words"))
        connection.execute(text(self.MAKE))

    def is_whole(self, connection: Connection) -> bool:
        try:
            connection.execute(text("INSERT INTO search_words(search_words) VALUES ('integrity-check')"))
        except DatabaseError:
            return False
        return True


def _quoted(words: Iterable[str]) -> str:
    """Each word as FTS5 takes one that is only the beginning; quoted, so that nothing in it is an operator."""
    return " ".join('"{}"*'.format(word.replace('"', '""').replace("\0", " ")) for word in words)


class TsVector:
    """PostgreSQL's: the lists are made here, because its own parser takes words another way in each language."""

    _ADD = text(
        'INSERT INTO search_words("row", words, name, word_list, name_list) '
        'SELECT "row", :words, :name, CAST(:word_list AS tsvector), CAST(:name_list AS tsvector) '
        "FROM search_entry WHERE record = :record"
    )
    _CHANGE = text(
        "UPDATE search_words SET words = :words, name = :name, "
        "word_list = CAST(:word_list AS tsvector), name_list = CAST(:name_list AS tsvector) "
        'WHERE "row" = (SELECT "row" FROM search_entry WHERE record = :record)'
    )
    _REMOVE = text('DELETE FROM search_words WHERE "row" = ANY(:rows)')

    _PAGE = text(
        'SELECT "row", words, name FROM search_words WHERE "row" > :after ORDER BY "row" LIMIT :most'
    )
    _DIFFERENT = text(
        "SELECT count(*) FROM unnest(CAST(:rows AS bigint[]), CAST(:words AS text[]), CAST(:names AS text[])) "
        'AS right_one(at, words, names) JOIN search_words ON "row" = at '
        "WHERE word_list <> CAST(right_one.words AS tsvector) OR name_list <> CAST(right_one.names AS tsvector)"
    )

    table: TableClause = _WORDS
    row: ColumnElement[int] = _WORDS.c.row

    def matches(self, sought: Sought) -> ColumnElement[bool]:
        lists = ((_WORD_LIST, sought.words), (_NAME_LIST, sought.names))
        return and_(
            *(_has(found, words) for found, words in lists if words),
            *(or_(_has(_WORD_LIST, [word]), _has(_NAME_LIST, [word])) for word in sought.anywhere),
        )

    def around(self, shown: int) -> ColumnElement[str]:
        return _WORDS.c.words

    def in_short(self, found: str, sought: Sought, shown: int) -> str:
        return snippet(found, [phrase(word) for word in (*sought.words, *sought.anywhere)], shown)

    def add(self, connection: Connection, entries: Sequence[Mapping[str, Any]]) -> None:
        connection.execute(self._ADD, [_with_lists(one) for one in entries])

    def change(self, connection: Connection, entries: Sequence[Mapping[str, Any]]) -> None:
        connection.execute(self._CHANGE, [_with_lists(one) for one in entries])

    def remove(self, connection: Connection, rows: Iterable[int]) -> None:
        connection.execute(self._REMOVE, {"rows": list(rows)})

    def forget_removed(self, connection: Connection) -> None:
        """The words are part of their row, and go with it."""

    def empty(self, connection: Connection) -> None:
        connection.execute(text("DELETE FROM search_words"))

    def is_whole(self, connection: Connection) -> bool:
        """Whether each list is the one that its text makes."""
        after = -1
        while rows := connection.execute(self._PAGE, {"after": after, "most": _PAGE}).all():
            after = rows[-1].row
            lists = [_lists(row.words, row.name) for row in rows]
            wrong = {
                "rows": [row.row for row in rows],
                "words": [words for words, _name in lists],
                "names": [name for _words, name in lists],
            }
            if connection.scalar(self._DIFFERENT, wrong):
                return False
        return True


def _with_lists(entry: Mapping[str, Any]) -> dict[str, Any]:
    words, name = _lists(entry["words"], entry["name"])
    values = {field: entry[field] for field in ("record", "words", "name")}
    return values | {"word_list": words, "name_list": name}


def _lists(words: str, name: str) -> tuple[str, str]:
    return _list(words), _list(name)


def _list(words: str) -> str:
    """The tokens of ``words`` with their places, as PostgreSQL reads a ``tsvector``; as many as one can hold."""
    places: dict[str, list[int]] = {}
    size = 0
    for place, token in enumerate(tokens(words), 1):
        size += len(token.text.encode()) + _BESIDE_A_TOKEN
        if size > _LARGEST_LIST:
            break
        places.setdefault(token.text[:_LONGEST_TOKEN], []).append(min(place, _LAST_PLACE))
    return " ".join(f"'{token}':{','.join(map(str, at))}" for token, at in places.items())


def _has(found: ColumnElement[str], words: Iterable[str]) -> ColumnElement[bool]:
    return found.op("@@", is_comparison=True)(cast(literal(_query(words), Text), _TsQuery()))


def _query(words: Iterable[str]) -> str:
    """All ``words`` as a ``tsquery``; one that finds nothing when there is no token in any of them."""
    return " & ".join(_in_order(found) for found in map(phrase, words) if found)


def _in_order(found: Phrase) -> str:
    return " <-> ".join(f"'{token[:_LONGEST_TOKEN]}'" for token in found) + ":*"


_INDEXES: Mapping[str, WordIndex] = {"sqlite": Fts5(), "postgresql": TsVector()}


def word_index(connection: Connection) -> WordIndex:
    """The index of the database that ``connection`` is to."""
    return _INDEXES[connection.dialect.name]
