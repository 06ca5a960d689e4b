from __future__ import annotations

import hashlib
import io
import itertools
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sync.makers import (
    COACH,
    KNOWN,
    MADE_AT,
    OFFICE,
    SCOPE,
    STRANGER,
    bundle_at,
    change,
    changes,
    draft,
    lines_of,
)
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE, Change, ChangeKind
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.sync import limits
from werkzaam_tui.sync.bundle import (
    BundleCancelled,
    ScopeRange,
    bundle_name,
    open_bundle,
    write_bundle,
)
from werkzaam_tui.sync.faults import TooMuchForOneBundle

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.from_regex(r"[a-z][a-z_]{0,10}", fullmatch=True)
STAMPS = st.builds(
    lambda millis, count: f"{millis:012x}-{count:04x}-{COACH.device}",
    st.integers(0, 2**47),
    st.integers(0, 65535),
)


@st.composite
def any_changes(draw: st.DrawFn) -> list[Change]:
    numbers = {scope: itertools.count(draw(st.integers(1, 1000))) for scope in (SCOPE, DIRECTORY_SCOPE)}
    return [
        Change(
            scope=scope,
            device=COACH.device,
            seq=next(numbers[scope]),
            stamp=draw(STAMPS),
            batch="batch",
            kind=draw(st.sampled_from(ChangeKind)),
            entity=draw(NAMES),
            record=draw(st.uuids()).hex,
            fields=draw(st.dictionaries(NAMES, JSON, max_size=4)),
            replaced=draw(st.dictionaries(NAMES, st.lists(STAMPS, max_size=3).map(" ".join), max_size=3)),
        )
        for scope in draw(st.lists(st.sampled_from([SCOPE, DIRECTORY_SCOPE]), max_size=8))
    ]


@settings(max_examples=60, deadline=None)
@given(any_changes())
def test_changes_with_any_text_come_through(
    tmp_path_factory: pytest.TempPathFactory, given_changes: list[Change]
) -> None:
    path = tmp_path_factory.getbasetemp() / "round.werkzaam"
    path.unlink(missing_ok=True)
    opened = open_bundle(bundle_at(path, given_changes), OFFICE, KNOWN)
    assert list(opened.changes()) == given_changes
    assert opened.manifest.changes == len(given_changes)


def test_a_bundle_too_large_to_keep_is_read_again_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = bundle_at(tmp_path / "a.werkzaam", changes(600))
    monkeypatch.setattr(limits, "KEPT_BYTES", 1000)
    opened = open_bundle(path, OFFICE, KNOWN)
    assert list(opened.changes()) == changes(600)
    assert list(opened.changes()) == changes(600)


def test_the_manifest_says_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.werkzaam"
    mixed = [
        change(4),
        change(1, scope=DIRECTORY_SCOPE),
        change(9, device=STRANGER.device),
        change(5),
        change(10, device=STRANGER.device),
    ]
    recipients = [OFFICE.card(), STRANGER.card()]
    written = write_bundle(path, draft(number=12), mixed, COACH, recipients)
    read = open_bundle(path, OFFICE, KNOWN).manifest
    assert read == written
    assert (read.format, read.app_version, read.schema_version, read.number) == (1, "0.1.0", "0001", 12)
    assert (read.sender.device, read.sender.name, read.sender.role) == (COACH.device, COACH.name, COACH.role)
    assert read.recipients == (OFFICE.device, STRANGER.device)
    assert read.made_at == MADE_AT
    assert set(read.scopes) == {
        ScopeRange(SCOPE, COACH.device, 4, 5),
        ScopeRange(DIRECTORY_SCOPE, COACH.device, 1, 1),
        ScopeRange(SCOPE, STRANGER.device, 9, 10),
    }
    assert read.receipts == {SCOPE: {COACH.device: 7, OFFICE.device: 0}}
    assert read.confirms == {OFFICE.device: 3}
    assert read.counts == {"contact_event": 5}
    lines = lines_of(mixed)
    part = read.parts["changes.jsonl"]
    assert (part.sha256, part.size) == (hashlib.sha256(lines).hexdigest(), len(lines))


def test_every_recipient_can_open_it(tmp_path: Path) -> None:
    path = bundle_at(tmp_path / "a.werkzaam", changes(3), [OFFICE.card(), STRANGER.card()])
    for recipient in (OFFICE, STRANGER):
        assert list(open_bundle(path, recipient, KNOWN).changes()) == changes(3)


def test_a_bundle_without_changes_is_a_receipt(tmp_path: Path) -> None:
    opened = open_bundle(bundle_at(tmp_path / "a.werkzaam", []), OFFICE, KNOWN)
    assert list(opened.changes()) == []
    assert opened.manifest.receipts[SCOPE][COACH.device] == 7


@pytest.mark.parametrize(
    "made_at",
    [
        datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Amsterdam"), fold=1),
        datetime(2027, 1, 1, 0, 0, tzinfo=timezone(timedelta(hours=1))),
        datetime(1970, 1, 1, tzinfo=UTC),
    ],
)
def test_the_moment_of_making_is_an_instant_in_utc(tmp_path: Path, made_at: datetime) -> None:
    opened = open_bundle(bundle_at(tmp_path / "a.werkzaam", [], made_at=made_at), OFFICE, KNOWN)
    # Compared in one zone: between zones Python does not look at which of two equal hours it is.
    assert opened.manifest.made_at == made_at.astimezone(UTC)
    assert opened.manifest.made_at.tzinfo is UTC


def test_the_file_opens_with_standard_tools(tmp_path: Path) -> None:
    path = bundle_at(tmp_path / "a.werkzaam", changes(2))
    assert path.read_bytes().startswith(b"age-encryption.org/v1\n")
    with zipfile.ZipFile(io.BytesIO(OFFICE.unseal(path.read_bytes()))) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == ["changes.jsonl", "manifest.json", "signature"]
        manifest = archive.read("manifest.json")
        assert COACH.card().verifies(manifest, archive.read("signature"))
        lines = archive.read("changes.jsonl")
    assert json.loads(manifest)["parts"]["changes.jsonl"]["sha256"] == hashlib.sha256(lines).hexdigest()
    assert [json.loads(line)["seq"] for line in lines.splitlines()] == [1, 2]


def test_nothing_readable_is_on_the_disk_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = bundle_at(tmp_path / "a.werkzaam", [change(1, note="zeldzaamwoord")])
    raw = path.read_bytes()
    assert b"zeldzaamwoord" not in raw
    assert COACH.name.encode() not in raw
    assert SCOPE.encode() not in raw
    assert list(tmp_path.iterdir()) == [path]


def test_reading_never_changes_the_file(tmp_path: Path) -> None:
    path = bundle_at(tmp_path / "a.werkzaam", changes(2))
    path.chmod(0o400)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    open_bundle(path, OFFICE, KNOWN)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(tmp_path.iterdir()) == [path]


def test_an_open_bundle_never_shows_what_is_in_it(tmp_path: Path) -> None:
    path = bundle_at(tmp_path / "a.werkzaam", [change(1, note="zeldzaamwoord")])
    assert "zeldzaamwoord" not in repr(open_bundle(path, OFFICE, KNOWN))


def test_progress_is_told_on_both_sides(tmp_path: Path) -> None:
    written: list[int] = []
    read: list[int] = []
    path = tmp_path / "a.werkzaam"
    write_bundle(path, draft(), changes(600), COACH, [OFFICE.card()], progress=written.append)
    open_bundle(path, OFFICE, KNOWN, progress=read.append)
    for told in (written, read):
        assert told == sorted(told)
        assert told[-1] == 600
        assert len(told) > 2


@pytest.mark.parametrize("looks", range(5))
def test_writing_can_be_stopped_at_any_moment(tmp_path: Path, looks: int) -> None:
    answers = itertools.chain([False] * looks, itertools.repeat(True))
    path = tmp_path / "a.werkzaam"
    with pytest.raises(BundleCancelled):
        write_bundle(
            path, draft(), changes(600 + 256), COACH, [OFFICE.card()], cancelled=lambda: next(answers)
        )
    assert list(tmp_path.iterdir()) == []


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = bundle_at(tmp_path / "a.werkzaam", changes(600))
    with pytest.raises(BundleCancelled):
        open_bundle(path, OFFICE, KNOWN, cancelled=lambda: True)


def test_another_file_is_never_overwritten_nor_any_change_read_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.werkzaam"
    path.write_bytes(b"mine")
    waiting = iter(changes(3))
    with pytest.raises(Refused):
        bundle_at(path, waiting)
    with pytest.raises(Refused):
        bundle_at(tmp_path / "none" / "a.werkzaam", waiting)
    assert len(list(waiting)) == 3
    assert path.read_bytes() == b"mine"


def test_a_source_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def failing() -> Any:
        yield change(1)
        raise LookupError

    with pytest.raises(LookupError):
        bundle_at(tmp_path / "a.werkzaam", failing())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        [change(1), change(3)],
        [change(2), change(1)],
        [change(1), change(1)],
        [change(0)],
        [change(1, note=float("nan"))],
        [change(1, note="\ud800")],
        [change(1, note=2**63)],
        [change(1, note={1, 2})],
        [change(1, scope="twee woorden")],
        [change(1, device="laptop")],
    ],
)
def test_what_nobody_could_import_never_leaves(tmp_path: Path, wrong: list[Change]) -> None:
    with pytest.raises(ValueError):
        bundle_at(tmp_path / "a.werkzaam", wrong)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "values",
    [
        {"number": 0},
        {"made_at": datetime(2026, 11, 21)},
        {"app_version": ""},
        {"receipts": {SCOPE: {"laptop": 1}}},
        {"confirms": {OFFICE.device: -1}},
    ],
)
def test_a_cover_sheet_nobody_could_read_never_leaves(tmp_path: Path, values: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        bundle_at(tmp_path / "a.werkzaam", changes(1), **values)
    assert list(tmp_path.iterdir()) == []


def test_a_bundle_is_for_others(tmp_path: Path) -> None:
    for recipients in ([], [COACH.card()], [OFFICE.card(), COACH.card()]):
        with pytest.raises(ValueError):
            bundle_at(tmp_path / "a.werkzaam", changes(1), recipients)


def test_too_much_for_one_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("MAX_BUNDLE_BYTES", "MAX_CHANGES_BYTES", "MAX_MANIFEST_BYTES"):
        with monkeypatch.context() as patch, pytest.raises(TooMuchForOneBundle):
            patch.setattr(limits, limit, 100)
            bundle_at(tmp_path / "a.werkzaam", changes(3))
    assert list(tmp_path.iterdir()) == []


def test_a_file_name_tells_who_and_when_and_suits_every_system() -> None:
    at = datetime(2026, 11, 21, 14, 30, 5, tzinfo=ZoneInfo("Europe/Amsterdam"))
    name = bundle_name("Jansen", "Kantoor", at)
    assert name.startswith("werkzaam-jansen-")
    assert name.endswith("-kantoor-20261121-143005.werkzaam")


@given(st.text(max_size=100), st.text(max_size=100))
def test_any_names_make_a_safe_file_name(sender: str, recipient: str) -> None:
    name = bundle_name(sender, recipient, MADE_AT)
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert name.count(".") == 1
    assert len(name) < 120


def test_the_file_side_knows_nothing_of_the_store() -> None:
    script = (
        "import sys, werkzaam_tui.sync.bundle, werkzaam_tui.sync.clock\n"
        "print([n for n in ('sqlmodel', 'sqlalchemy', 'sqlcipher3', 'textual') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
