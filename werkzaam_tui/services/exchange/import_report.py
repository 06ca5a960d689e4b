"""What an import brought, per person, record and field, worked out from the change log.

The preview is the report of an import that is rolled back; the report of long ago is worked out again. So the words
stand nowhere else than in the log: whoever is erased is gone from all reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE, Change, ChangeKind, JsonValue
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange.authors import Authors, Written
from werkzaam_tui.services.exchange.due import log
from werkzaam_tui.services.exchange.imports import changes_brought
from werkzaam_tui.services.exchange.overruled import unseen
from werkzaam_tui.services.exchange.values import names_of, title, value_words
from werkzaam_tui.storage.journal import change_of
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import RECORDS
from werkzaam_tui.storage.tables.record import field_columns
from werkzaam_tui.words.record_words import NOT_FOR_PEOPLE, field_words, record_words

MOST_NEW = 500
"""New records that are written out at once; of all others, and of every change, everything is."""


class Outcome(StrEnum):
    CONFLICT = "conflict"
    """Written on both sides."""
    OVERRULED = "overruled"
    """Deleted on one side, and written to on the other."""
    REMOVED = "removed"
    CHANGED = "changed"
    ADDED = "added"
    ERASED = "erased"
    """The whole person."""


@dataclass(frozen=True, slots=True)
class FieldLine:
    field: str
    base: str
    """What it was."""
    mine: str
    """What was written here at the same time; empty where nothing was."""
    mine_written: Written | None
    theirs: str
    written: Written
    """Who wrote ``theirs``, and when."""


@dataclass(frozen=True, slots=True)
class RecordLine:
    outcome: Outcome
    record: str
    """What kind of record, in words."""
    title: str
    """Tells it from others of its kind; may be empty."""
    written: Written
    """Who wrote the last of it, and when."""
    fields: tuple[FieldLine, ...]


@dataclass(frozen=True, slots=True)
class PersonLines:
    participant: str
    """Id; empty for the directory."""
    name: str
    counts: Mapping[Outcome, int]
    """Of records."""
    records: tuple[RecordLine, ...]
    left_out: int
    """New records that are only counted."""


@dataclass(frozen=True, slots=True)
class Report:
    people: tuple[PersonLines, ...]
    """Those with something to choose or to miss first."""


def report(
    reading: Reading,
    bundle_import: int,
    *,
    most_new: int = MOST_NEW,
    names_before: Mapping[str, str] | None = None,
) -> Report:
    """Empty for an import that was taken back. ``names_before`` it, by dossier, are of who is not here after it."""
    brought: dict[str, list[Change]] = defaultdict(list)
    places: dict[str, str] = {}
    for change in changes_brought(reading.connection, bundle_import):
        if change.kind is not ChangeKind.BLANK:
            brought[change.record].append(change)
            places[change.record] = change.scope
    stamps = {change.stamp for changes in brought.values() for change in changes}
    earlier = _earlier(reading, brought, stamps)
    maker = _Lines(reading)
    made: dict[str, list[tuple[str, Outcome]]] = defaultdict(list)
    for record, changes in brought.items():
        made[places[record]].append((record, _outcome(earlier.get(record, []), changes)))
    names = {**(names_before or {}), **names_of(reading.connection, made)}
    people, room = [], most_new
    for scope in sorted(made, key=lambda scope: _place(scope, made[scope], names)):
        lines: list[RecordLine] = []
        counts: dict[Outcome, int] = defaultdict(int)
        left_out = 0
        for record, outcome in sorted(made[scope], key=lambda one: list(Outcome).index(one[1])):
            counts[outcome] += 1
            if outcome is Outcome.ADDED:
                if not room:
                    left_out += 1
                    continue
                room -= 1
            lines.append(maker.line(outcome, earlier.get(record, []), brought[record]))
        in_directory = scope == DIRECTORY_SCOPE
        name = (
            _("Employers, contact persons, coaches")
            if in_directory
            else names.get(scope) or _("A deleted dossier")
        )
        people.append(PersonLines("" if in_directory else scope, name, dict(counts), tuple(lines), left_out))
    return Report(tuple(people))


def _place(
    scope: str, made: Iterable[tuple[str, Outcome]], names: Mapping[str, str]
) -> tuple[int, bool, str]:
    first = min(list(Outcome).index(outcome) for _record, outcome in made)
    return min(first, list(Outcome).index(Outcome.REMOVED)), scope == DIRECTORY_SCOPE, names.get(scope, "")


def _earlier(
    reading: Reading, brought: Mapping[str, list[Change]], stamps: set[str]
) -> dict[str, list[Change]]:
    """What was known of these records before: all that came before the last that the import brought."""
    known: dict[str, list[Change]] = defaultdict(list)
    for part in portions(brought):
        rows = reading.connection.execute(select(log).where(log.c.record.in_(part)).order_by(log.c.position))
        ended: set[str] = set()
        left = {record: len(brought[record]) for record in part}
        for row in rows:
            if row.stamp in stamps:
                left[row.record] -= 1
                if not left[row.record]:
                    ended.add(row.record)
            elif row.record not in ended and row.kind is not ChangeKind.BLANK:
                known[row.record].append(change_of(row))
    return known


def _outcome(earlier: list[Change], brought: list[Change]) -> Outcome:
    kinds = {change.kind for change in brought}
    if ChangeKind.ERASE in kinds:
        return Outcome.ERASED
    was_deleted = any(change.kind is ChangeKind.DELETE for change in earlier)
    if was_deleted or ChangeKind.DELETE in kinds:
        return Outcome.OVERRULED if unseen([*earlier, *brought]) else Outcome.REMOVED
    if not earlier:
        return Outcome.ADDED
    both = _heads([*earlier, *brought])
    return (
        Outcome.CONFLICT
        if any(len({repr(value) for value, _stamp in heads}) > 1 for heads in both.values())
        else Outcome.CHANGED
    )


def _heads(changes: Iterable[Change]) -> dict[str, list[tuple[JsonValue, str]]]:
    """For each field the values, with their stamps, that no later change has replaced."""
    heads: dict[str, dict[str, JsonValue]] = defaultdict(dict)
    for change in changes:
        for field, value in change.fields.items():
            for stamp in change.replaced.get(field, "").split():
                heads[field].pop(stamp, None)
            heads[field][change.stamp] = value
    return {
        field: [(value, stamp) for stamp, value in sorted(values.items())] for field, values in heads.items()
    }


class _Lines:
    """Words for records, with the names of authors looked up once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._authors = Authors(reading)

    def line(self, outcome: Outcome, earlier: list[Change], brought: list[Change]) -> RecordLine:
        last = brought[-1]
        match outcome:
            case Outcome.ADDED:
                fields = self._added(brought)
            case Outcome.CHANGED | Outcome.CONFLICT:
                fields = self._changed(earlier, brought)
            case Outcome.OVERRULED:
                fields = self._lost([*earlier, *brought])
            case _:
                fields = ()
        return RecordLine(
            outcome=outcome,
            record=record_words(last.entity),
            title="" if outcome is Outcome.ERASED else self._title(last.entity, [*earlier, *brought]),
            written=self._authors.of(last.stamp),
            fields=fields,
        )

    def _words(self, entity: str, field: str, value: JsonValue) -> str:
        return value_words(self._reading, entity, field, value)

    def _title(self, entity: str, changes: list[Change]) -> str:
        fields: dict[str, JsonValue] = {}
        for change in changes:
            fields |= change.fields
        return title(self._reading, entity, fields)

    def _added(self, brought: list[Change]) -> tuple[FieldLine, ...]:
        entity = brought[-1].entity
        known = set(field_columns(RECORDS[entity])) - NOT_FOR_PEOPLE
        return tuple(
            FieldLine(
                field_words(field),
                "",
                "",
                None,
                self._words(entity, field, heads[-1][0]),
                self._authors.of(heads[-1][1]),
            )
            for field, heads in _heads(brought).items()
            if field in known and heads[-1][0] not in (None, "", [], False, {})
        )

    def _changed(self, earlier: list[Change], brought: list[Change]) -> tuple[FieldLine, ...]:
        entity = brought[-1].entity
        before, after = _heads(earlier), _heads([*earlier, *brought])
        said = {change.stamp: change for change in (*earlier, *brought)}
        came = {change.stamp for change in brought}
        lines = []
        for field in dict.fromkeys(field for change in brought for field in change.fields):
            theirs = [head for head in after[field] if head[1] in came]
            mine = [head for head in after[field] if head[1] not in came]
            if not theirs:
                continue
            value, stamp = theirs[-1]
            base = (
                before[field][-1][0] if field in before and not mine else _replaced(said, came, stamp, field)
            )
            differs = [head for head in mine if head[0] != value]
            lines.append(
                FieldLine(
                    field=field_words(field),
                    base=self._words(entity, field, base),
                    mine=self._words(entity, field, differs[-1][0]) if differs else "",
                    mine_written=self._authors.of(differs[-1][1]) if differs else None,
                    theirs=self._words(entity, field, value),
                    written=self._authors.of(stamp),
                )
            )
        return tuple(lines)

    def _lost(self, changes: list[Change]) -> tuple[FieldLine, ...]:
        return tuple(
            FieldLine(
                field_words(field),
                "",
                "",
                None,
                self._words(change.entity, field, value),
                self._authors.of(change.stamp),
            )
            for change, field, value in unseen(changes)
        )


def _replaced(said: Mapping[str, Change], came: set[str], stamp: str, field: str) -> JsonValue:
    """What a field held before the import's own chain of changes that ended in ``stamp``."""
    while True:
        replaced = said[stamp].replaced.get(field, "").split()
        if not replaced or replaced[0] not in said:
            return None
        stamp = replaced[0]
        if stamp not in came:
            return said[stamp].fields.get(field)
