"""Ids: random ones made on the device, and derived ones that every device makes the same."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha1
from json.encoder import encode_basestring_ascii
from typing import Final

_NAMESPACE: Final = uuid.UUID("eb4ed68e-5177-4c04-a8f0-ef29cb6a2260")
"""Never to change: ids derived with it are on disk and on other laptops."""

_NAMESPACE_BYTES: Final = _NAMESPACE.bytes

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def new_id(now: datetime, random_bytes: Callable[[int], bytes]) -> str:
    """A new UUID version 7 (RFC 9562) as its 36 characters; ids sort by the millisecond they were made.

    ``random_bytes(n)`` gives n random bytes, as :func:`os.urandom` does. Raises ValueError when ``now`` has
    no zone or is before 1970.
    """
    if now.tzinfo is None:
        raise ValueError("an instant needs a zone")
    milliseconds = (now - _EPOCH) // timedelta(milliseconds=1)
    if milliseconds < 0:
        raise ValueError("an id cannot be made before 1970")
    chance = int.from_bytes(random_bytes(10), "big")
    value = milliseconds << 80 | 7 << 76 | (chance >> 62 & 0xFFF) << 64 | 0b10 << 62 | chance & (1 << 62) - 1
    return str(uuid.UUID(int=value))


def instant_of(new: str) -> datetime:
    """When :func:`new_id` made this id (UTC, to the millisecond). ValueError for an id of another kind."""
    value = uuid.UUID(new)
    if value.version != 7:
        raise ValueError("an id that says nothing of when it was made")
    return _EPOCH + timedelta(milliseconds=value.int >> 80)


def first_id(instant: datetime) -> str:
    """The beginning of the ids that are made from ``instant`` on: every earlier one sorts before it."""
    digits = f"{(instant - _EPOCH) // timedelta(milliseconds=1):012x}"
    return f"{digits[:8]}-{digits[8:]}"


def derived_id(*parts: str) -> str:
    """The UUID version 5 that belongs to exactly these parts, as its 36 characters.

    The parts are joined as a JSON list, so ("ab", "c") and ("a", "bc") never meet.
    """
    # As uuid.uuid5 and json.dumps do it, without the objects in between: lists derive thousands at a time.
    joined = "[" + ", ".join(map(encode_basestring_ascii, parts)) + "]"
    digest = sha1(_NAMESPACE_BYTES + joined.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digest[16], 16) & 3]
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"
