"""Devices, changes and bundles, good and forged, for the tests of the files."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from werkzaam_tui.domain.changes import Change, ChangeKind
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.sync.bundle import BundleDraft, BundleRefused, open_bundle, write_bundle
from werkzaam_tui.sync.cards import Card, seal
from werkzaam_tui.sync.change_lines import encode_change
from werkzaam_tui.sync.identity import DeviceIdentity

MADE_AT = datetime(2026, 11, 21, 13, 30, 5, tzinfo=UTC)
SCOPE = "01939b2e-0000-7000-8000-000000000001"

COACH = DeviceIdentity.make("Coby Coach", StoreRole.COACH, random.Random(1).randbytes)
OFFICE = DeviceIdentity.make("Kantoor", StoreRole.OFFICE, random.Random(2).randbytes)
STRANGER = DeviceIdentity.make("Vera Vreemd", StoreRole.COACH, random.Random(3).randbytes)

KNOWN = {COACH.device: COACH.card()}


def change(seq: int, *, scope: str = SCOPE, device: str = COACH.device, **fields: Any) -> Change:
    return Change(
        scope=scope,
        device=device,
        seq=seq,
        stamp=f"{1_795_000_000_000 + seq:012x}-0000-{device}",
        batch=f"batch-{seq}",
        kind=ChangeKind.PUT,
        entity="contact_event",
        record=f"record-{seq}",
        fields=fields or {"note": f"gebeld, keer {seq}"},
        replaced={},
    )


def changes(count: int, **where: str) -> list[Change]:
    return [change(seq, **where) for seq in range(1, count + 1)]


def draft(**values: Any) -> BundleDraft:
    usual: dict[str, Any] = {
        "number": 1,
        "made_at": MADE_AT,
        "app_version": "0.1.0",
        "schema_version": "0001",
        "receipts": {SCOPE: {COACH.device: 7, OFFICE.device: 0}},
        "confirms": {OFFICE.device: 3},
    }
    return BundleDraft(**usual | values)


def bundle_at(
    path: Path, given: Iterable[Change], recipients: Sequence[Card] = (OFFICE.card(),), **values: Any
) -> Path:
    """A good bundle of ``given`` from the coach to the office."""
    write_bundle(path, draft(**values), given, COACH, recipients)
    return path


def parts_of(lines: bytes, **manifest: Any) -> dict[str, bytes]:
    """The parts of a properly signed bundle with the change ``lines``, said to be as many changes of one
    table and scope; ``manifest`` replaces values."""
    count = lines.count(b"\n")
    values: dict[str, Any] = {
        "format": 1,
        "app_version": "0.1.0",
        "schema_version": "0001",
        "sender": {"device": COACH.device, "name": COACH.name, "role": COACH.role.value},
        "recipients": [OFFICE.device],
        "number": 1,
        "made_at": MADE_AT.isoformat(),
        "scopes": [{"scope": SCOPE, "device": COACH.device, "first": 1, "last": count}] if count else [],
        "receipts": {},
        "confirms": {},
        "counts": {"contact_event": count} if count else {},
        "parts": {"changes.jsonl": {"sha256": hashlib.sha256(lines).hexdigest(), "bytes": len(lines)}},
    }
    raw = json.dumps(values | manifest).encode()
    return {"changes.jsonl": lines, "manifest.json": raw, "signature": COACH.sign(raw)}


def lines_of(given: Iterable[Change]) -> bytes:
    return b"".join(map(encode_change, given))


def zip_of(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def sealed_at(path: Path, packed: bytes) -> Path:
    """An age file for the office with anything inside."""
    path.write_bytes(seal(packed, [OFFICE.card()]))
    return path


def forged_at(path: Path, parts: dict[str, bytes]) -> Path:
    return sealed_at(path, zip_of(parts))


def altered(line: bytes, **values: Any) -> bytes:
    """A change line with other values in it, whether they make sense or not."""
    return json.dumps(json.loads(line) | values).encode() + b"\n"


def refused(path: Path, fault: type[BundleRefused], **options: Any) -> BundleRefused:
    """That opening ``path`` at the office is refused for exactly ``fault`` and the file stays as it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(BundleRefused) as caught:
        open_bundle(path, OFFICE, options.pop("known", KNOWN), **options)
    assert type(caught.value) is fault
    if before is not None:
        assert path.read_bytes() == before
    return caught.value
