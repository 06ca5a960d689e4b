"""The cover sheet of a bundle: who sends what to whom, and what the sender has received."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.sync.cards import KeyChange, is_name, is_recipient
from werkzaam_tui.sync.change_lines import is_id, is_seq, is_word
from werkzaam_tui.sync.clock import is_device
from werkzaam_tui.sync.faults import ManifestInvalid, NewerBundle

FORMAT = 3
"""The highest that this WerkZaam reads. It writes a lower one where that will do: so older ones go on reading."""
MANIFEST_PART = "manifest.json"
CHANGES_PART = "changes.jsonl"
SIGNATURE_PART = "signature"
PARTS = (CHANGES_PART, MANIFEST_PART, SIGNATURE_PART)


_KEYS = {
    "format", "app_version", "schema_version", "sender", "recipients", "number", "made_at",
    "scopes", "receipts", "confirms", "counts", "parts",
}  # fmt: skip
_KEYS_2 = {"writers", "anew"}
_KEYS_3 = {"keys", "forgotten"}
_KEYS_OF = {1: _KEYS, 2: _KEYS | _KEYS_2, 3: _KEYS | _KEYS_2 | _KEYS_3}
_HASH = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")


class FormatNeeds(Protocol):
    """What decides of which format a bundle must be."""

    @property
    def writers(self) -> tuple[str, ...]: ...
    @property
    def keys(self) -> tuple[KeyChange, ...]: ...
    @property
    def forgotten(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Sender:
    device: str
    name: str
    role: StoreRole


@dataclass(frozen=True, slots=True)
class ScopeRange:
    """All changes ``first``..``last`` of one device in one scope; both ends are in the bundle, no gaps."""

    scope: str
    device: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Part:
    sha256: str
    """64 hexadecimal characters, over the part as it is outside the zip."""
    size: int
    """Bytes, outside the zip."""


@dataclass(frozen=True, slots=True)
class Manifest:
    format: int
    app_version: str
    schema_version: str
    """The store's own name for its schema, as "0001"."""
    sender: Sender
    recipients: tuple[str, ...]
    """Devices."""
    number: int
    """Running number of the sender's bundles, from 1."""
    made_at: datetime
    """UTC, by the sender's clock."""
    scopes: tuple[ScopeRange, ...]
    receipts: Mapping[str, Mapping[str, int]]
    """For each scope how far the sender has the changes of each device: the receipt for what it imported."""
    confirms: Mapping[str, int]
    """For each recipient the highest number of its bundles that the sender imported."""
    counts: Mapping[str, int]
    """Number of changes per table."""
    parts: Mapping[str, Part]
    writers: tuple[str, ...] = ()
    """From format 2 on: the ids under which the sender numbers its changes, when these are more than its own."""
    anew: bool = False
    """From format 2 on: the sender came back from a backup. ``receipts`` is all that it has; whatever it said
    before about having more does not hold any more."""
    keys: tuple[KeyChange, ...] = ()
    """From format 3 on: the sender's new keys, each with the word of the key before it, oldest first."""
    forgotten: tuple[str, ...] = ()
    """From format 3 on: scopes of which the sender has nothing any more."""

    @property
    def changes(self) -> int:
        """Number of changes in the bundle."""
        return sum(self.counts.values())


def lowest_format(draft: FormatNeeds) -> int:
    """The lowest format that can say all of this."""
    if draft.keys or draft.forgotten:
        return 3
    return 2 if draft.writers else 1


def manifest_bytes(manifest: Manifest) -> bytes:
    """``manifest`` as the JSON that is signed and stored."""
    values = {
        "format": manifest.format,
        "app_version": manifest.app_version,
        "schema_version": manifest.schema_version,
        "sender": {
            "device": manifest.sender.device,
            "name": manifest.sender.name,
            "role": manifest.sender.role.value,
        },
        "recipients": list(manifest.recipients),
        "number": manifest.number,
        "made_at": manifest.made_at.astimezone(UTC).isoformat(),
        "scopes": [
            {"scope": r.scope, "device": r.device, "first": r.first, "last": r.last} for r in manifest.scopes
        ],
        "receipts": {scope: dict(vector) for scope, vector in manifest.receipts.items()},
        "confirms": dict(manifest.confirms),
        "counts": dict(manifest.counts),
        "parts": {name: {"sha256": p.sha256, "bytes": p.size} for name, p in manifest.parts.items()},
    }
    if manifest.format >= 2:
        values |= {"writers": list(manifest.writers), "anew": manifest.anew}
    if manifest.format >= 3:
        values |= {"keys": [asdict(each) for each in manifest.keys], "forgotten": list(manifest.forgotten)}
    return json.dumps(values, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def manifest_values(raw: bytes) -> dict[str, Any]:
    """The JSON of a manifest, of a format that this WerkZaam knows.

    ``NewerBundle`` when it is of a later format; ``ManifestInvalid`` when it is no manifest.
    """
    try:
        values = json.loads(raw.decode())
    except (ValueError, RecursionError):
        raise ManifestInvalid from None
    if not isinstance(values, dict) or type(values.get("format")) is not int or values["format"] < 1:
        raise ManifestInvalid
    if values["format"] > FORMAT:
        raise NewerBundle
    return values


def parse_manifest(values: dict[str, Any]) -> Manifest:
    """The manifest in the JSON ``values``. ``ManifestInvalid`` when any of it has the wrong form."""
    try:
        if values.keys() != _KEYS_OF[values["format"]]:
            raise ValueError("not the fields of a manifest")
        manifest = Manifest(
            format=values["format"],
            app_version=values["app_version"],
            schema_version=values["schema_version"],
            sender=_sender(values["sender"]),
            recipients=tuple(_list(values["recipients"])),
            number=values["number"],
            made_at=_instant(values["made_at"]),
            scopes=tuple(ScopeRange(**each) for each in _list(values["scopes"])),
            receipts={scope: _object(vector) for scope, vector in _object(values["receipts"]).items()},
            confirms=_object(values["confirms"]),
            counts=_object(values["counts"]),
            parts={
                name: Part(sha256=each["sha256"], size=each["bytes"])
                for name, each in _object(values["parts"]).items()
            },
            writers=tuple(_list(values.get("writers", []))),
            anew=values.get("anew", False),
            keys=tuple(KeyChange(**each) for each in _list(values.get("keys", []))),
            forgotten=tuple(_list(values.get("forgotten", []))),
        )
    except (TypeError, ValueError, LookupError, AttributeError, OverflowError):
        raise ManifestInvalid from None
    if not is_valid_manifest(manifest):
        raise ManifestInvalid
    return manifest


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return value


def _sender(values: dict[str, Any]) -> Sender:
    return Sender(device=values["device"], name=values["name"], role=StoreRole(values["role"]))


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("no zone")
    return instant.astimezone(UTC)


def is_valid_manifest(manifest: Manifest) -> bool:
    """Whether every part of ``manifest`` has the right form, and its ranges and counts agree."""
    return (
        is_id(manifest.app_version)
        and is_id(manifest.schema_version)
        and _is_device(manifest.sender.device)
        and isinstance(manifest.sender.name, str)
        and is_name(manifest.sender.name)
        and len(manifest.recipients) > 0
        and all(map(_is_device, manifest.recipients))
        and is_seq(manifest.number)
        and manifest.number > 0
        and all(map(_is_range, manifest.scopes))
        and len({(r.scope, r.device) for r in manifest.scopes}) == len(manifest.scopes)
        and all(is_id(scope) and _is_vector(vector) for scope, vector in manifest.receipts.items())
        and _is_vector(manifest.confirms)
        and all(is_word(entity) and is_seq(n) and n > 0 for entity, n in manifest.counts.items())
        and manifest.changes == sum(r.last - r.first + 1 for r in manifest.scopes)
        and manifest.parts.keys() == {CHANGES_PART}
        and all(map(_is_part, manifest.parts.values()))
        and all(map(_is_device, manifest.writers))
        and type(manifest.anew) is bool
        and all(map(_is_key_change, manifest.keys))
        and all(map(is_id, manifest.forgotten))
        and manifest.format == lowest_format(manifest)
    )


def _is_device(value: object) -> bool:
    return isinstance(value, str) and is_device(value)


def _is_range(each: ScopeRange) -> bool:
    return (
        is_id(each.scope)
        and _is_device(each.device)
        and is_seq(each.first)
        and is_seq(each.last)
        and 1 <= each.first <= each.last
    )


def _is_key_change(change: KeyChange) -> bool:
    return (
        isinstance(change.age_recipient, str)
        and is_recipient(change.age_recipient)
        and isinstance(change.verify_key, str)
        and _HASH.fullmatch(change.verify_key) is not None
        and isinstance(change.endorsement, str)
        and _SIGNATURE.fullmatch(change.endorsement) is not None
    )


def _is_vector(vector: Mapping[str, int]) -> bool:
    return all(_is_device(device) and is_seq(n) for device, n in vector.items())


def _is_part(part: Part) -> bool:
    return isinstance(part.sha256, str) and _HASH.fullmatch(part.sha256) is not None and is_seq(part.size)
