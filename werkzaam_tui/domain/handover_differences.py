"""What differs between two revisions of a handover, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

Value = str | bool | int | date | tuple[str, ...] | None
"""What stands in one field; codes are texts. Nothing is "", None, False or ()."""

Fields = Mapping[str, Value]

Place = TypeVar("Place")
"""Where fields stand, such as one step of the meeting."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    name: str
    was: Value
    now: Value


def differences(
    before: Mapping[Place, Fields], after: Mapping[Place, Fields]
) -> tuple[tuple[Place, tuple[FieldChange, ...]], ...]:
    """Each place where something differs, with its fields, in the order of ``after``; what is gone comes last.

    Spaces around a text, and the order of several answers, are no difference.
    """
    places = [*after, *(place for place in before if place not in after)]
    found = ((place, _changes(before.get(place, {}), after.get(place, {}))) for place in places)
    return tuple((place, changes) for place, changes in found if changes)


def _changes(before: Fields, after: Fields) -> tuple[FieldChange, ...]:
    names = [*after, *(name for name in before if name not in after)]
    compared = ((name, _plain(before.get(name)), _plain(after.get(name))) for name in names)
    return tuple(FieldChange(name, was, now) for name, was, now in compared if was != now)


def _plain(value: Value) -> Value:
    if isinstance(value, str):
        value = value.strip()
    elif isinstance(value, tuple):
        value = tuple(sorted(value))
    return value or None
