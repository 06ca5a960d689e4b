"""Which columns hold what people type, from the tables themselves: a new one must be planted, or named here."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import JSON, Column, String, Table, cast, select
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel
from sqlmodel import select as select_rows

from tests.planting.words import PLANTED, word
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import RECORDS
from werkzaam_tui.storage.tables.record import Code, table_of

NOT_TYPED = {
    # Ids, stamps and codes.
    *("id", "scope", "stamp", "stamps", "device", "record", "entity", "peer", "writers", "clock"),
    *(
        "participant",
        "coach",
        "contact_person",
        "employer",
        "workplace_mentor",
        "placement",
        "handover",
        "plan",
    ),
    *("contact", "goal", "group_id", "evaluation", "about", "due", "from_coach", "to_coach", "merged_into"),
    *("topic", "topics", "category", "domain", "question", "rule", "reminder", "step", "fingerprint"),
    *("reasons", "seen", "skills", "funding", "information", "visible_to", "counterparts", "counterpart"),
    "agreement.who",
    "report_export.form",
    "report_export.reports",
    "report_export.filters",
    # What the program notes of itself and its neighbours; names of coach and office stand in names of files.
    *(
        "coach.name",
        "own_device.name",
        "own_device.coach",
        "peer.name",
        "report_export.made_by",
        "own_device.former_keys",
    ),
    *("own_device.age_secret", "own_device.signing_secret"),
    *("peer.age_recipient", "peer.verify_key", "peer.former_keys", "forgotten.peer", "refused_bundle.file"),
    *("refused_bundle.why", "bundle_import.file", "bundle_import.fixed", "bundle_import.arrival"),
    *("bundle_import.before", "calendar_entry.uid", "change.batch", "change.replaced", "conflict.field"),
    *("draft.form", "draft.field", "last_contact.missed", "last_contact.tried_result"),
    *("life_now.observations", "life_now.moods", "life_now.incident", "erasure.left"),
}
"""Columns of text that nobody types in: of all tables, or of one."""


def typed_columns() -> Iterator[tuple[Table, Column[object]]]:
    """Every column for text that people type, of every table."""
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
            is_text = isinstance(kind, (String, JSON)) and not isinstance(column.type, Code)
            if is_text and not {column.name, f"{table.name}.{column.name}"} & NOT_TYPED:
                yield table, column


def planted(reading: Reading) -> tuple[list[str], list[str]]:
    """The columns for typed text that hold a planted word, and those that do not."""
    found: tuple[list[str], list[str]] = [], []
    for table, column in typed_columns():
        query = select(column).where(cast(column, String).contains(PLANTED)).limit(1)
        is_bare = reading.connection.execute(query).first() is None
        found[is_bare].append(f"{table.name}.{column.name}")
    return found


def plant_in_the_rest(writing: Writing) -> None:
    """Plant in every column of a record that got no word above. Where there is no record of its kind, it stays bare."""
    _, bare = planted(writing)
    kinds = {table_of(kind).name: kind for kind in RECORDS.values()}
    for name in bare:
        table, _dot, column = name.partition(".")
        row = writing.session.exec(select_rows(kinds[table]).limit(1)).first() if table in kinds else None
        if row is not None and isinstance(getattr(row, column), str):
            writing.edit(row, **{column: word()})
