from __future__ import annotations

import base64
import io
import struct
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyrage
import pytest

from tests.sync.makers import (
    COACH,
    KNOWN,
    OFFICE,
    SCOPE,
    STRANGER,
    bundle_at,
    change,
    changes,
    forged_at,
    lines_of,
    parts_of,
    refused,
    sealed_at,
    zip_of,
)
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.sync import faults, limits
from werkzaam_tui.sync.bundle import open_bundle

LINES = lines_of(changes(3))
LINE = lines_of([change(1)])
LOCKED_WITH_PASSPHRASE = (
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBxdVBYQ1dwdnk1Q1AyRzNSejI0dVJRIDE5ClhjRGl4V2pyQ2QrQ0Rm"
    "VW1iaUkyYUFoSjd6TlhER1R4ckJRb0d5Q3RPT28KLS0tIHMvVTlucUNlVVljckxpZXJHcUpSQVdMYS9tNVdFcFh6MmNCTG1G"
    "a2RtYVEKUDwmMYzz4h/CrOwG2wgoJxEk5YFNWedN9cI6UdopxiWcqvap"
)
"""An age file that asks for a passphrase; making one takes seconds."""


def test_a_forged_bundle_with_nothing_wrong_is_accepted(tmp_path: Path) -> None:
    """The control for all tests below: what they change is what is refused."""
    opened = open_bundle(forged_at(tmp_path / "a.werkzaam", parts_of(LINES)), OFFICE, KNOWN)
    assert list(opened.changes()) == changes(3)


def test_every_fault_has_its_own_sentence() -> None:
    kinds = faults.BundleRefused.__subclasses__()
    sentences = [str(kind(name="Coby", line=7)) for kind in kinds]
    assert len(set(sentences)) == len(kinds) >= 16
    assert all("{" not in sentence and sentence.endswith(".") for sentence in sentences)
    assert all(issubclass(kind, Refused) for kind in kinds)


class TestTheFile:
    def test_missing_or_a_folder(self, tmp_path: Path) -> None:
        refused(tmp_path / "none.werkzaam", faults.BundleUnreadable)
        refused(tmp_path, faults.BundleUnreadable)

    @pytest.mark.parametrize(
        "content",
        [b"hello", b"PK\x03\x04" * 50, b"\x00" * 500, b"%PDF-1.7", b"age-encryption.org/v9\n" + b"x" * 300],
    )
    def test_foreign(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "a.werkzaam"
        path.write_bytes(content)
        refused(path, faults.NotABundle)

    def test_armored_age_is_not_how_bundles_are_made(self, tmp_path: Path) -> None:
        path = tmp_path / "a.werkzaam"
        key = pyrage.x25519.Recipient.from_str(OFFICE.card().age_recipient)
        path.write_bytes(pyrage.encrypt(zip_of(parts_of(LINES)), [key], armored=True))
        refused(path, faults.NotABundle)

    @pytest.mark.parametrize("length", [0, 1, 10, 21])
    def test_a_copy_that_stopped_at_once(self, tmp_path: Path, length: int) -> None:
        path = tmp_path / "a.werkzaam"
        path.write_bytes(b"age-encryption.org/v1\n"[:length])
        refused(path, faults.BundleDamaged)

    def test_cut_off_or_damaged_further_on(self, tmp_path: Path) -> None:
        path = bundle_at(tmp_path / "a.werkzaam", changes(3))
        whole = path.read_bytes()
        for damaged in (whole[:-1], whole[:-100], whole + b"x", whole[:-5] + b"xxxxx", whole * 2):
            path.write_bytes(damaged)
            refused(path, faults.BundleDamaged)

    def test_for_somebody_else(self, tmp_path: Path) -> None:
        refused(bundle_at(tmp_path / "a.werkzaam", changes(1), [STRANGER.card()]), faults.NotForThisDevice)

    def test_its_own_bundle_for_somebody_else(self, tmp_path: Path) -> None:
        path = bundle_at(tmp_path / "a.werkzaam", changes(1))
        with pytest.raises(faults.NotForThisDevice):
            open_bundle(path, COACH, KNOWN)

    def test_locked_with_a_passphrase(self, tmp_path: Path) -> None:
        path = tmp_path / "a.werkzaam"
        path.write_bytes(base64.b64decode(LOCKED_WITH_PASSPHRASE))
        refused(path, faults.NotForThisDevice)

    def test_larger_than_can_be(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = bundle_at(tmp_path / "a.werkzaam", changes(3))
        monkeypatch.setattr(limits, "MAX_BUNDLE_BYTES", path.stat().st_size - 1)
        refused(path, faults.BundleTooLarge)
        monkeypatch.setattr(limits, "MAX_BUNDLE_BYTES", path.stat().st_size)
        open_bundle(path, OFFICE, KNOWN)


class TestTheZip:
    @pytest.mark.parametrize("content", [b"", b"x", b"PK\x05\x06" + b"\x00" * 18, b"hello" * 1000])
    def test_none_at_all(self, tmp_path: Path, content: bytes) -> None:
        refused(sealed_at(tmp_path / "a.werkzaam", content), faults.UnexpectedContents)

    @pytest.mark.parametrize("name", ["extra.txt", "../escape", "/etc/x", "MANIFEST.JSON", "sub/"])
    def test_an_extra_entry(self, tmp_path: Path, name: str) -> None:
        refused(forged_at(tmp_path / "a.werkzaam", parts_of(LINES) | {name: b""}), faults.UnexpectedContents)

    @pytest.mark.parametrize("name", ["changes.jsonl", "manifest.json", "signature"])
    def test_a_missing_entry(self, tmp_path: Path, name: str) -> None:
        parts = parts_of(LINES)
        del parts[name]
        refused(forged_at(tmp_path / "a.werkzaam", parts), faults.UnexpectedContents)

    @pytest.mark.parametrize("name", ["changes.jsonl", "manifest.json", "signature"])
    def test_an_entry_twice(self, tmp_path: Path, name: str) -> None:
        parts = parts_of(LINES)
        buffer = io.BytesIO(zip_of(parts))
        with zipfile.ZipFile(buffer, "a") as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr(name, parts[name])
        refused(sealed_at(tmp_path / "a.werkzaam", buffer.getvalue()), faults.UnexpectedContents)

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_another_way_of_packing(self, tmp_path: Path, method: int) -> None:
        packed = zip_of(parts_of(LINES), method)
        refused(sealed_at(tmp_path / "a.werkzaam", packed), faults.UnexpectedContents)

    def test_a_locked_entry(self, tmp_path: Path) -> None:
        packed = bytearray(zip_of(parts_of(LINES)))
        at = packed.rindex(b"PK\x01\x02")
        for start in (at, packed.index(b"PK\x01\x02")):
            packed[start + 8] |= 1
        refused(sealed_at(tmp_path / "a.werkzaam", bytes(packed)), faults.UnexpectedContents)

    def test_a_million_entries_are_not_even_counted(self, tmp_path: Path) -> None:
        entry = b"PK\x01\x02" + bytes(42)
        end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 3, 3, len(entry) * 100_000, 0, 0)
        refused(sealed_at(tmp_path / "a.werkzaam", entry * 100_000 + end), faults.UnexpectedContents)

    def test_a_zip64_list_that_hides_its_size(self, tmp_path: Path) -> None:
        packed = zip_of(parts_of(LINES))
        locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, 0, 1)
        hidden = packed[:-22] + locator + packed[-22:]
        refused(sealed_at(tmp_path / "a.werkzaam", hidden), faults.UnexpectedContents)

    @pytest.mark.parametrize(
        ("name", "size"),
        [
            ("manifest.json", limits.MAX_MANIFEST_BYTES + 1),
            ("signature", limits.SIGNATURE_BYTES + 1),
        ],
    )
    def test_a_bomb(self, tmp_path: Path, name: str, size: int) -> None:
        parts = parts_of(LINES) | {name: b" " * size}
        refused(forged_at(tmp_path / "a.werkzaam", parts), faults.BundleTooLarge)

    def test_a_bomb_of_changes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = forged_at(tmp_path / "a.werkzaam", parts_of(b" " * 10_000_000))
        monkeypatch.setattr(limits, "MAX_CHANGES_BYTES", 9_999_999)
        refused(path, faults.BundleTooLarge)

    def test_a_bomb_that_lies_about_its_size(self, tmp_path: Path) -> None:
        """The list says 100 bytes, the packed data is 50 million: no more than was said is ever unpacked."""
        parts = parts_of(LINES)
        packed = bytearray(zip_of(parts | {"manifest.json": b" " * 50_000_000}))
        at = packed.index(b"PK\x01\x02", packed.index(b"PK\x01\x02") + 4)
        assert packed[at + 46 : at + 59] == b"manifest.json"
        packed[at + 24 : at + 28] = struct.pack("<I", 100)
        refused(sealed_at(tmp_path / "a.werkzaam", bytes(packed)), faults.UnexpectedContents)

    def test_a_line_without_end(self, tmp_path: Path) -> None:
        lines = LINES + b" " * (limits.MAX_LINE_BYTES + 10)
        refused(forged_at(tmp_path / "a.werkzaam", parts_of(lines)), faults.ChangeInvalid)


class TestTheManifest:
    @pytest.mark.parametrize(
        "raw",
        [
            b"",
            b"null",
            b"[]",
            b"{}",
            b"\xff",
            b'{"format":"1"}',
            b'{"format":true}',
            b'{"format":0}',
            b"[" * 9999,
        ],
    )
    def test_none_at_all(self, tmp_path: Path, raw: bytes) -> None:
        parts = parts_of(LINES) | {"manifest.json": raw, "signature": COACH.sign(raw)}
        refused(forged_at(tmp_path / "a.werkzaam", parts), faults.ManifestInvalid)

    def test_a_newer_format_is_named_whatever_else_is_in_it(self, tmp_path: Path) -> None:
        raw = b'{"format": 4, "made": "differently"}'
        newer = {"manifest.json": raw, "changes.cbor": b"x", "seal": b"y"}
        refused(forged_at(tmp_path / "a.werkzaam", newer), faults.NewerBundle)

    def test_a_newer_schema(self, tmp_path: Path) -> None:
        path = forged_at(tmp_path / "a.werkzaam", parts_of(LINES, schema_version="0009"))
        refused(path, faults.NewerBundle, known_schemas=("0001", "0002"))
        open_bundle(path, OFFICE, KNOWN, known_schemas=("0001", "0009"))

    @pytest.mark.parametrize(
        "wrong",
        [
            {"app_version": 1},
            {"schema_version": 1},
            {"sender": {}},
            {"sender": {"device": COACH.device, "name": "a\nb", "role": "coach"}},
            {"sender": {"device": COACH.device, "name": "x" * 81, "role": "coach"}},
            {"sender": {"device": [], "name": "x", "role": "coach"}},
            {"sender": {"device": COACH.device, "name": "x", "role": "boss"}},
            {"recipients": []},
            {"recipients": [{}]},
            {"recipients": None},
            {"number": 0},
            {"number": True},
            {"number": 2**60},
            {"made_at": "yesterday"},
            {"made_at": "2026-11-21T10:00:00"},
            {"made_at": "0001-01-01T00:00:00+14:00"},
            {"made_at": 5},
            {"scopes": {}},
            {"scopes": [{"scope": SCOPE, "device": COACH.device, "first": 1, "last": 3}] * 2},
            {"scopes": [{"scope": SCOPE, "device": COACH.device, "first": 3, "last": 1}]},
            {"scopes": [{"scope": SCOPE, "device": COACH.device, "first": 0, "last": 2}]},
            {"scopes": [{"scope": [], "device": COACH.device, "first": 1, "last": 3}]},
            {"scopes": [{"scope": SCOPE, "device": COACH.device, "first": 1, "last": 3, "more": 1}]},
            {"scopes": ["x"]},
            {"receipts": {SCOPE: {COACH.device: -1}}},
            {"receipts": {SCOPE: {COACH.device: "1"}}},
            {"receipts": {SCOPE: []}, "confirms": []},
            {"receipts": []},
            {"confirms": {"laptop": 1}},
            {"counts": {"contact_event": 2}},
            {"counts": {"contact_event": 3.0}},
            {"counts": {"contact event": 3}},
            {"parts": {}},
            {"parts": {"changes.jsonl": {"sha256": "x", "bytes": 3}}},
            {"parts": {"changes.jsonl": 1}},
            {"extra": 1},
        ],
    )
    def test_a_wrong_value(self, tmp_path: Path, wrong: dict[str, Any]) -> None:
        refused(forged_at(tmp_path / "a.werkzaam", parts_of(LINES, **wrong)), faults.ManifestInvalid)

    def test_not_addressed_to_this_device(self, tmp_path: Path) -> None:
        path = forged_at(tmp_path / "a.werkzaam", parts_of(LINES, recipients=[STRANGER.device]))
        refused(path, faults.WronglyAddressed)


class TestTheSender:
    def test_unknown_says_the_name_it_claims(self, tmp_path: Path) -> None:
        path = bundle_at(tmp_path / "a.werkzaam", changes(1))
        assert COACH.name in str(
            refused(path, faults.UnknownSender, known={STRANGER.device: STRANGER.card()})
        )

    def test_revoked(self, tmp_path: Path) -> None:
        path = bundle_at(tmp_path / "a.werkzaam", changes(1))
        refused(path, faults.RevokedSender, revoked={COACH.device})
        refused(path, faults.RevokedSender, revoked={COACH.device}, known={})

    def test_this_device_itself(self, tmp_path: Path) -> None:
        me = {"device": OFFICE.device, "name": OFFICE.name, "role": OFFICE.role.value}
        path = forged_at(tmp_path / "a.werkzaam", parts_of(LINES, sender=me))
        refused(path, faults.OwnBundle)

    def test_signed_by_another(self, tmp_path: Path) -> None:
        parts = parts_of(LINES)
        parts["signature"] = STRANGER.sign(parts["manifest.json"])
        refused(forged_at(tmp_path / "a.werkzaam", parts), faults.SignatureWrong)

    @pytest.mark.parametrize("signature", [b"", b"x", bytes(64), b"\xff" * 64])
    def test_signed_by_nobody(self, tmp_path: Path, signature: bytes) -> None:
        parts = parts_of(LINES) | {"signature": signature}
        refused(forged_at(tmp_path / "a.werkzaam", parts), faults.SignatureWrong)

    def test_changed_after_signing(self, tmp_path: Path) -> None:
        parts = parts_of(LINES)
        parts["manifest.json"] = parts["manifest.json"].replace(b'"number": 1', b'"number": 2')
        refused(forged_at(tmp_path / "a.werkzaam", parts), faults.SignatureWrong)

    def test_enrolled_with_other_keys(self, tmp_path: Path) -> None:
        path = bundle_at(tmp_path / "a.werkzaam", changes(1))
        other = replace(COACH.card(), verify_key=STRANGER.card().verify_key)
        refused(path, faults.SignatureWrong, known={COACH.device: other})

    def test_enrolled_in_another_role(self, tmp_path: Path) -> None:
        path = bundle_at(tmp_path / "a.werkzaam", changes(1))
        refused(
            path, faults.SenderRoleDiffers, known={COACH.device: replace(COACH.card(), role=StoreRole.OFFICE)}
        )
