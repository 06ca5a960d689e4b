"""One change as one line of JSON, there and back, with every check a line must pass."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

from werkzaam_tui.domain.changes import Change, ChangeKind, JsonValue
from werkzaam_tui.sync.clock import is_device, is_stamp
from werkzaam_tui.sync.limits import MAX_LINE_BYTES

_MAX_SEQ = 2**53
_MAX_INT = 2**63 - 1
"""What a column can hold."""
_MAX_DEPTH = 20
_MAX_ID = 200
_KEYS = {"scope", "device", "seq", "stamp", "batch", "kind", "entity", "record", "fields", "replaced"}
_KINDS = {kind.value: kind for kind in ChangeKind}

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


_decode = json.JSONDecoder(parse_constant=_no_constant).decode


def encode_change(change: Change) -> bytes:
    """``change`` as a line with its end. ``ValueError`` for a change that :func:`decode_change` would refuse,
    so that nothing leaves that cannot arrive; its message holds none of the change."""
    if not is_valid(change):
        raise ValueError("a change that cannot be sent")
    line = _encode(
        {
            "scope": change.scope,
            "device": change.device,
            "seq": change.seq,
            "stamp": change.stamp,
            "batch": change.batch,
            "kind": change.kind.value,
            "entity": change.entity,
            "record": change.record,
            "fields": dict(change.fields),
            "replaced": dict(change.replaced),
        }
    )
    try:
        raw = line.encode() + b"\n"
    except UnicodeEncodeError:
        raise ValueError("a change that cannot be sent: half a character in a text") from None
    if len(raw) > MAX_LINE_BYTES:
        raise ValueError("a change that cannot be sent: too long")
    return raw


def decode_change(line: bytes) -> Change:
    """The change in ``line``. ``ValueError`` when anything about it is not as it should be."""
    try:
        values = _decode(line.decode())
        if b"\\ud" in line or b"\\uD" in line:
            # Half of a surrogate pair passes as JSON, but no database takes it.
            _encode(values).encode()
        if not isinstance(values, dict) or values.keys() != _KEYS:
            raise ValueError("not the fields of a change")
        change = _change(values)
    except (TypeError, RecursionError):
        raise ValueError("not a change") from None
    if not is_valid(change):
        raise ValueError("not a valid change")
    return change


def decode_checked(line: bytes) -> Change:
    """The change in a ``line`` that :func:`decode_change` passed before."""
    return _change(_decode(line.decode()))


def _change(values: dict[str, JsonValue]) -> Change:
    values["kind"] = _KINDS.get(str(values["kind"]), "")
    return Change(**values)  # type: ignore[arg-type]  # is_valid looks at every type


def is_valid(change: Change) -> bool:
    """Whether every part of ``change`` is of the right type and form."""
    fields, replaced = change.fields, change.replaced
    return (
        is_id(change.scope)
        and isinstance(change.device, str)
        and is_device(change.device)
        and type(change.seq) is int
        and 1 <= change.seq <= _MAX_SEQ
        and isinstance(change.stamp, str)
        and is_stamp(change.stamp)
        and change.stamp.endswith(change.device)
        and is_id(change.batch)
        and isinstance(change.kind, ChangeKind)
        and is_word(change.entity)
        and is_id(change.record)
        and isinstance(fields, Mapping)
        and all(map(is_word, fields))
        and all(_is_json(value, _MAX_DEPTH) for value in fields.values())
        and isinstance(replaced, Mapping)
        and all(map(is_word, replaced))
        and all(map(_is_stamps, replaced.values()))
    )


def is_id(value: object) -> bool:
    """Whether ``value`` can be the id of a scope, batch or record: printable, no spaces, at most 200 long."""
    return isinstance(value, str) and 0 < len(value) <= _MAX_ID and value.isprintable() and " " not in value


def is_word(value: object) -> bool:
    """Whether ``value`` can be the name of a table or a column."""
    return isinstance(value, str) and value.isidentifier() and value.isascii() and len(value) <= _MAX_ID


def is_seq(value: object) -> bool:
    """Whether ``value`` can be how far somebody has come: a whole number from 0."""
    return type(value) is int and 0 <= value <= _MAX_SEQ


def _is_stamps(value: object) -> bool:
    """One or more stamps separated by a space, or an empty text: nothing was replaced."""
    return isinstance(value, str) and (not value or all(map(is_stamp, value.split())))


def _is_json(value: object, depth: int) -> bool:
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is int:
        return -_MAX_INT - 1 <= value <= _MAX_INT  # type: ignore[operator]
    if kind is float:
        return math.isfinite(value)  # type: ignore[arg-type]
    if depth == 0:
        return False
    if isinstance(value, list):
        return all(_is_json(part, depth - 1) for part in value)
    if isinstance(value, dict):
        return all(type(key) is str and _is_json(part, depth - 1) for key, part in value.items())
    return False
