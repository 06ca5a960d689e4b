"""Everything that is kept of one person, for who asks for it: as a paper to read, and for a machine.

What was written and does not hold any more is still in the change log, and so it is in the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from werkzaam_tui import formats
from werkzaam_tui.documents.paper import Fact, Item, Paper, Section, Words
from werkzaam_tui.domain.changes import ChangeKind, JsonValue
from werkzaam_tui.domain.codes import PaperKind, Reader
from werkzaam_tui.domain.privacy import RETENTION_YEARS
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, language, ngettext
from werkzaam_tui.services.exchange import unsaved
from werkzaam_tui.services.exchange.values import value_words
from werkzaam_tui.services.privacy.person import name_of
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import RECORDS, ChangeRow, Record
from werkzaam_tui.storage.tables.record import field_columns, table_of, to_json
from werkzaam_tui.sync.clock import stamp_instant
from werkzaam_tui.words.record_words import NOT_FOR_PEOPLE, field_words, record_words, records_counted

_BESIDE = ("employer", "contact_person", "coach", "workplace_mentor")
"""Fields with the id of a record of the directory that a file is not complete without."""

_DAYS = (
    "happened_at",
    "made_at",
    "since",
    "held_on",
    "observed_on",
    "taken_on",
    "happened_on",
    "changed_on",
    "started_on",
    "starts_on",
    "received_on",
    "given_on",
    "decided_on",
    "checked_on",
    "offered_on",
    "dismissed_on",
    "asked_on",
    "nominal",
    "day",
)
"""Fields by which records of a kind stand in the order in which things happened; the first that a kind has."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What was written once and does not hold any more."""

    entity: str
    record: str
    stamp: str
    fields: dict[str, JsonValue]


def whole_file(reading: Reading, participant: str) -> dict[str, Any]:
    """For a machine to read; instants are UTC, choices are codes."""
    records = _records(reading, participant)
    beside: dict[str, list[Row]] = {}
    for name in _BESIDE:
        kind = RECORDS["contact_person" if name == "workplace_mentor" else name]
        ids = {row[name] for rows in records.values() for row in rows if row.get(name)}
        beside.setdefault(table_of(kind).name, []).extend(_rows(reading, kind, "id", ids))
    return {
        "made_on": reading.today.isoformat(),
        "kept_by": reading.owner.name,
        "records": records,
        "people_and_organisations": beside,
        "earlier": [
            {"record": one.record, "kind": one.entity, "written": _instant(one.stamp), **one.fields}
            for one in _earlier(reading, participant, records)
        ],
        "typed_and_not_saved": unsaved.typed_here(reading).get(participant, {}),
    }


def whole_paper(reading: Reading, participant: str) -> Paper:
    """For people to read; all of :func:`whole_file` that says anything to them."""
    records = _records(reading, participant)
    titles = {
        row["id"]: f"{record_words(entity)} {number}"
        for entity, rows in records.items()
        for number, row in enumerate(rows, 1)
    }
    sections = [
        Section(
            entity,
            records_counted(entity, len(rows)),
            items=tuple(
                Item(
                    titles[row["id"]],
                    _("written {moment}").format(moment=_moment(row["written"][-1])),
                    _in_words(reading, entity, row, titles),
                )
                for row in rows
            ),
        )
        for entity, rows in records.items()
    ]
    return Paper(
        kind=PaperKind.ACCESS,
        reader=Reader.PARTICIPANT,
        language=language(),
        title=_("The whole file"),
        subtitle=name_of(reading, participant),
        sections=(
            _about(reading, records.get("disclosure", [])),
            *sections,
            *_not_holding(reading, participant, records, titles),
        ),
        footer=_("Made on {day} for the participant; holds everything that {coach} keeps.").format(
            day=formats.day_long(reading.today), coach=reading.owner.name
        ),
    )


def _about(reading: Reading, papers: list[Row]) -> Section:
    """What AVG art. 15 asks to be told beside the data."""
    readers = {label(Reader(row["reader"])) for row in papers}
    return Section(
        "about",
        _("About this file"),
        facts=(
            Fact(_("Kept by"), reading.owner.name),
            Fact(_("For what"), _("guidance to work and at work")),
            Fact(_("Papers were made for"), ", ".join(sorted(readers)) or _("nobody")),
            Fact(
                _("Kept until"),
                ngettext(
                    "{n} year after the end of guidance, or longer when there is a reason",
                    "{n} years after the end of guidance, or longer when there is a reason",
                    RETENTION_YEARS,
                ).format(n=RETENTION_YEARS),
            ),
            Fact(
                _("Your rights"),
                _(
                    "You may ask to correct what is wrong and to erase this file, and take back your consent at any "
                    "time. Do you disagree about it? You can complain to the Autoriteit Persoonsgegevens."
                ),
            ),
        ),
    )


def _not_holding(
    reading: Reading, participant: str, records: Mapping[str, list[Row]], titles: Mapping[str, str]
) -> Iterator[Section]:
    before = tuple(
        Item(
            titles.get(one.record) or _("{record} (removed)").format(record=record_words(one.entity)),
            _("written {moment}").format(moment=_moment(_instant(one.stamp))),
            words,
        )
        for one in _earlier(reading, participant, records)
        if (words := _in_words(reading, one.entity, one.fields, titles))
    )
    if before:
        yield Section("earlier", _("What was written before, and was changed or removed"), items=before)
    typed = unsaved.in_words(unsaved.typed_here(reading).get(participant, {}))
    if typed:
        items = tuple(Item("", words=(Words("", line),)) for line in typed)
        yield Section("drafts", _("What was typed and not saved"), items=items)


def _in_words(
    reading: Reading, entity: str, fields: Mapping[str, Any], titles: Mapping[str, str]
) -> tuple[Words, ...]:
    return tuple(
        Words(
            field_words(name),
            titles[value]
            if isinstance(value, str) and value in titles
            else value_words(reading, entity, name, value),
        )
        for name, value in fields.items()
        if name not in NOT_FOR_PEOPLE and value not in (None, "", [], {})
    )


def _records(reading: Reading, participant: str) -> dict[str, list[Row]]:
    """By table, in the order in which things happened."""
    found = {}
    for entity, kind in RECORDS.items():
        rows = _rows(reading, kind, "scope", {participant})
        if rows:
            day = next((name for name in _DAYS if name in rows[0]), "written")
            found[entity] = sorted(rows, key=lambda row: (str(row[day] or ""), row["id"]))
    return found


def _rows(reading: Reading, kind: type[Record], column: str, values: set[str]) -> list[Row]:
    table = table_of(kind)
    found = reading.connection.execute(
        select(table).where(table.c[column].in_(sorted(values))).order_by(table.c.id)
    )
    return [
        {"id": row.id}
        | {name: to_json(row._mapping[name]) for name in field_columns(kind)}
        | {
            "written": [
                _instant(stamp)
                for stamp in sorted(
                    stamp for text in json.loads(row.stamps).values() for stamp in text.split()
                )
            ]
        }
        for row in found
    ]


def _earlier(reading: Reading, participant: str, records: Mapping[str, list[Row]]) -> list[_Earlier]:
    """From the log, oldest first: values that were changed, removed, or lost against another's."""
    present = {row["id"]: row for rows in records.values() for row in rows}
    log = table_of(ChangeRow)
    rows = reading.connection.execute(
        select(log.c.entity, log.c.record, log.c.stamp, log.c.fields)
        .where(log.c.scope == participant, log.c.kind == ChangeKind.PUT)
        .order_by(log.c.stamp)
    )
    found = []
    for row in rows:
        now = present.get(row.record, {})
        gone = {
            name: value
            for name, value in json.loads(row.fields).items()
            if value not in (None, "", [], {}) and now.get(name) != value
        }
        if gone:
            found.append(_Earlier(row.entity, row.record, row.stamp, gone))
    return found


def _instant(stamp: str) -> str:
    return stamp_instant(stamp).isoformat(timespec="seconds")


def _moment(instant: str) -> str:
    return formats.moment_long(datetime.fromisoformat(instant))
