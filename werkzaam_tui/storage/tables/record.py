"""What every replicated row has, and how its values look in the change log."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, cast

from sqlalchemy import Column, Date, DateTime, String, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from werkzaam_tui.domain.changes import JsonValue

NOT_FIELDS = frozenset({"id", "scope", "stamps"})
"""Columns of a record that are not fields of its own: they never stand in a change."""


class Code(TypeDecorator[StrEnum]):
    """An enumeration stored as its code, so that a renamed Python member changes nothing on disk."""

    impl = String
    cache_ok = True

    def __init__(self, codes: type[StrEnum]) -> None:
        super().__init__(40)
        self.codes = codes
        self._by_value = {code.value: code for code in codes}

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.codes(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self._by_value[value]


class Record(SQLModel):
    """A row that is replicated: written only through the journal, never by a session's own flush.

    ``scope`` is the unit of replication (a participant's id, or the directory). ``stamps`` says who
    wrote what: the key ``*`` holds the stamp of creation, a field's name that of its last change; several
    stamps in one value mean that several devices wrote the same thing at the same time.
    """

    SEARCHED: ClassVar[tuple[str, ...]] = ()
    """Fields whose words go into the search index."""
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ()
    """Free text of which concurrent versions are both shown, one after the other."""
    BOOKMARKS: ClassVar[tuple[str, ...]] = ()
    """Fields that only say where somebody was; a colleague who goes on elsewhere is in nobody's way."""

    id: str = Field(primary_key=True)
    scope: str
    stamps: str = Field(default="{}", sa_type=Text)


def table_of(model: type[SQLModel]) -> Table:
    """The SQLAlchemy table behind a table class, for statements in terms of columns."""
    return cast(Table, model.__table__)  # type: ignore[attr-defined]


def entity_of(record: type[Record]) -> str:
    return table_of(record).name


def field_columns(record: type[Record]) -> dict[str, Column[Any]]:
    return {c.name: c for c in table_of(record).columns if c.name not in NOT_FIELDS}


def to_json(value: Any) -> JsonValue:
    """A column's value as the change log keeps it."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return cast(JsonValue, value)


def _text(value: JsonValue) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _moment(value: JsonValue) -> datetime:
    return datetime.fromisoformat(str(value))


def _day(value: JsonValue) -> date:
    return date.fromisoformat(str(value))


def decoders(record: type[Record]) -> Mapping[str, Callable[[JsonValue], Any]]:
    """For each field that JSON cannot hold as it is, or that must be a text, how it comes back.

    What is not of its kind raises ValueError or TypeError: some databases would make something of it.
    """
    found: dict[str, Callable[[JsonValue], Any]] = {}
    for name, column in field_columns(record).items():
        kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
        if isinstance(kind, DateTime):
            found[name] = _moment
        elif isinstance(kind, Date):
            found[name] = _day
        elif isinstance(kind, String):
            found[name] = _text
    return found
