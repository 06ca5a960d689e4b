"""How a field of any record is typed anew, and what is made of it."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select

from werkzaam_tui import formats
from werkzaam_tui.content import evaluation as guides
from werkzaam_tui.content import lists
from werkzaam_tui.domain.changes import JsonValue
from werkzaam_tui.domain.codes import MoodQuestion, Party
from werkzaam_tui.domain.dates import local_day, parse_day, parse_moment
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.evaluation import CHOICES
from werkzaam_tui.domain.life_domains import BEST, LEAST, MOST, WORST
from werkzaam_tui.labels import label, well_words
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange.values import NAMED, item_words
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import EvaluationAnswer
from werkzaam_tui.storage.tables.record import Code, Record, entity_of, field_columns, table_of

LIST_SEPARATOR = ","

_CHOSEN: dict[str, Callable[[], Iterable[tuple[str, str]]]] = {
    "agreement.who": lambda: ((one.value, label(one)) for one in Party),
    "supporter.domain": lambda: ((one.code, one.label) for one in lists.life_domains()),
    "observation.value": lambda: ((str(n), well_words(n)) for n in range(WORST, BEST + 1)),
    **dict.fromkeys(
        (f"mood_check.{one}" for one in MoodQuestion),
        lambda: ((str(n), well_words(n + WORST - LEAST)) for n in range(LEAST, MOST + 1)),
    ),
}
"""Fields that are chosen in their forms, though their column would take anything: codes or numbers, with words."""


class Way(StrEnum):
    """In what a field is typed."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    YES = "yes"
    ONE_OF = "one_of"
    SOME_OF = "some_of"


@dataclass(frozen=True, slots=True)
class Asked:
    """How to ask for a value, and what stands there to begin with."""

    way: Way
    value: str
    options: tuple[tuple[str, str], ...] = ()
    """Codes, or ids, with their words."""


def asked(
    reading: Reading, record: Record, field: str, shown: JsonValue, versions: Sequence[JsonValue]
) -> Asked:
    """How ``field`` of a record is typed. ``Refused`` for what people never type."""
    way = _way(type(record), field)
    match way:
        case Way.ONE_OF:
            return Asked(way, "" if shown is None else str(shown), _options(reading, record, field))
        case Way.SOME_OF:
            items = dict.fromkeys(str(i) for value in versions if isinstance(value, list) for i in value)
            chosen = [str(item) for item in shown] if isinstance(shown, list) else []
            return Asked(
                way, LIST_SEPARATOR.join(chosen), tuple((item, item_words(field, item)) for item in items)
            )
        case Way.DAY:
            day = date.fromisoformat(str(shown)) if shown else None
            return Asked(way, formats.day_typed(day) if day else "")
        case Way.MOMENT:
            moment = datetime.fromisoformat(str(shown)) if shown else None
            typed = f"{formats.day_typed(local_day(moment))} {formats.clock(moment)}" if moment else ""
            return Asked(way, typed)
        case Way.YES:
            return Asked(way, "1" if shown else "")
        case Way.NUMBER:
            return Asked(way, "" if shown is None else str(shown).replace(".", ","))
        case _:
            return Asked(way, str(shown or ""))


def read_typed(kind: type[Record], field: str, typed: str, now: datetime) -> JsonValue:
    """What was typed, as it stands in a change. ``Refused``, in a sentence, when it cannot be that."""
    way, words = _way(kind, field), typed.strip()
    if way is Way.YES:
        return words == "1"
    if way is Way.SOME_OF:
        return [*filter(None, words.split(LIST_SEPARATOR))]
    if way in (Way.LINE, Way.TEXT):
        return words
    if not words:
        if _may_be_empty(kind, field):
            return None if _is_nullable(kind, field) else ""
        raise Refused(_("This cannot be left empty."))
    return _READ[way](words, kind, field, now)


def _day(words: str, _kind: type[Record], _field: str, now: datetime) -> JsonValue:
    return parse_day(words, local_day(now)).isoformat()


def _moment(words: str, _kind: type[Record], _field: str, now: datetime) -> JsonValue:
    return parse_moment(words, now).isoformat()


def _number(words: str, kind: type[Record], field: str, now: datetime) -> JsonValue:
    try:
        number = float(words.replace(",", "."))
    except ValueError:
        number = -1.0
    is_whole = int in _types(kind, field)
    if not 0 <= number < 1_000_000 or (is_whole and not number.is_integer()):
        raise Refused(
            _("Type a whole number, such as 24.") if is_whole else _("Type a number, such as 24 or 24,5.")
        )
    if field == "birth_year" and not 1900 <= number <= now.year:
        raise Refused(_("Type a year of birth of four digits, such as 1990."))
    return int(number) if is_whole else number


def _code(words: str, kind: type[Record], field: str, _now: datetime) -> JsonValue:
    known = _codes(kind, field)
    if known and words not in known:
        raise Refused(_("Choose one of these."))
    return int(words) if int in _types(kind, field) else words


def _codes(kind: type[Record], field: str) -> dict[str, str]:
    """What can be chosen, with its words; empty for what is chosen by a name."""
    if _place(kind, field) in _CHOSEN:
        return dict(_CHOSEN[_place(kind, field)]())
    column = field_columns(kind)[field].type
    return {code.value: label(code) for code in column.codes} if isinstance(column, Code) else {}


_READ: dict[Way, Callable[[str, type[Record], str, datetime], JsonValue]] = {
    Way.DAY: _day,
    Way.MOMENT: _moment,
    Way.NUMBER: _number,
    Way.ONE_OF: _code,
}


def _way(kind: type[Record], field: str) -> Way:
    column, allowed = field_columns(kind)[field].type, _types(kind, field)
    if field in NAMED or isinstance(column, Code) or _place(kind, field) in _CHOSEN:
        return Way.ONE_OF
    if list in allowed:
        return Way.SOME_OF
    if dict in allowed:
        raise Refused(_("This cannot be typed anew. Choose one of the versions."))
    for of, way in ((bool, Way.YES), (datetime, Way.MOMENT), (date, Way.DAY)):
        if of in allowed:
            return way
    if int in allowed or float in allowed:
        return Way.NUMBER
    return Way.TEXT if field in kind.KEPT_BOTH else Way.LINE


def _types(kind: type[Record], field: str) -> set[object]:
    annotation = kind.model_fields[field].annotation
    parts = typing.get_args(annotation) if isinstance(annotation, types.UnionType) else (annotation,)
    return {typing.get_origin(part) or part for part in parts}


def _is_nullable(kind: type[Record], field: str) -> bool:
    return bool(field_columns(kind)[field].nullable)


def _may_be_empty(kind: type[Record], field: str) -> bool:
    return _is_nullable(kind, field) or (field in NAMED and kind.model_fields[field].default == "")


def _place(kind: type[Record], field: str) -> str:
    return f"{entity_of(kind)}.{field}"


def _options(reading: Reading, record: Record, field: str) -> tuple[tuple[str, str], ...]:
    if isinstance(record, EvaluationAnswer) and field == "choice":
        # Not every answer goes with every question.
        asked_as = guides.topic(record.question).question.kind
        return tuple((code.value, label(code)) for code in CHOICES.get(asked_as, ()))
    if codes := _codes(type(record), field):
        return tuple(codes.items())
    table = table_of(NAMED[field])
    rows = reading.connection.execute(select(table.c.id, table.c.name).order_by(table.c.name))
    return tuple((row.id, row.name) for row in rows)
