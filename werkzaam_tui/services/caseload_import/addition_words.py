"""What a row adds to somebody who is here, and where the two differ, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from werkzaam_tui import formats
from werkzaam_tui.content import lists
from werkzaam_tui.domain.profile import Known
from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload_import.additions import (
    FIELDS,
    Additions,
    Difference,
    Entry,
    Gain,
    LeftOut,
    Part,
)
from werkzaam_tui.services.caseload_import.fields import FIELD_NAMES, Field

_TITLES: Mapping[Part, tuple[Field, ...]] = {
    Part.PERSON: (),
    Part.PROFILE: (),
    Part.SUPPORTER: (Field.SUPPORTER,),
    Part.PHASE: (Field.PHASE, Field.PHASE_SINCE),
    Part.PLACE: (Field.EMPLOYER, Field.STARTS_ON),
}
"""What a record is called by."""


def addition_words(additions: Additions) -> list[str]:
    """Each thing that is filled in or added."""
    return [words for gain in additions.gains for words in _gained(gain)]


def difference_words(additions: Additions) -> list[str]:
    """Each thing that is not, in a whole sentence."""
    return [_left_out(one) if isinstance(one, LeftOut) else _differs(one) for one in additions.differences]


def _gained(gain: Gain) -> list[str]:
    part = gain.entry.part
    if not _TITLES[part]:
        return [_field(field, value) for field, value in gain.values.items()]
    if gain.entry.record:
        return [f"{_title(gain.entry)}, {_field(field, value)}" for field, value in gain.values.items()]
    rest = [_field(field, value) for field, value in gain.values.items() if field not in _TITLES[part]]
    title = f"{_kind(part)}: {_title(Entry(part, gain.values))}"
    return [f"{title} ({', '.join(rest)})" if rest else title]


def _differs(one: Difference) -> str:
    what = _(FIELD_NAMES[one.field])
    if _TITLES[one.entry.part]:
        what = f"{_title(one.entry)}, {what}"
    said = _value(one.field, one.said)
    if one.here is None:
        return _does_not_go(what, said)
    return _("{what}: the list says {said}, here it says {here}. It stays as it is here.").format(
        what=what, said=said, here=_value(one.field, one.here)
    )


def _left_out(one: LeftOut) -> str:
    what, said = _kind(one.entry.part), _title(one.entry)
    if not one.here:
        return _does_not_go(what, said)
    return _("{what}: the list says {said}, here it says {here}. What the list says is left out.").format(
        what=what, said=said, here="; ".join(_title(entry) for entry in one.here)
    )


def _does_not_go(what: str, said: str) -> str:
    return _(
        "{what}: the list says {said}. That does not go with what is known here; it is left out."
    ).format(what=what, said=said)


def _kind(part: Part) -> str:
    return _(FIELD_NAMES[FIELDS[part][0]])


def _title(entry: Entry) -> str:
    """What it is called, with its day."""
    said = [_value(field, entry.values[field]) for field in _TITLES[entry.part] if field in entry.values]
    return _("{what} since {day}").format(what=said[0], day=said[1]) if len(said) > 1 else "".join(said)


def _field(field: Field, value: Any) -> str:
    return f"{_(FIELD_NAMES[field])}: {_value(field, value)}"


def _value(field: Field, value: Any) -> str:
    if field is Field.PHASE_REASONS:
        return ", ".join(lists.reason_label(code) for code in value)
    if field is Field.SUPPORTER_DOMAIN:
        return lists.life_domain(value).label
    if field is Field.BIRTH_YEAR:
        return str(value)
    match value:
        case bool():
            return label(Known.YES if value else Known.NO)
        case StrEnum():
            return label(value)
        case date():
            return formats.day_typed(value)
        case float() | int():
            return formats.number(value, 0 if value == int(value) else 1)
        case _:
            return str(value)
