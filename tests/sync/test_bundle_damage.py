"""Whatever happens to a file, opening it gives a sentence or the whole bundle, never anything else."""

from __future__ import annotations

import json
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sync.makers import (
    COACH,
    KNOWN,
    OFFICE,
    SCOPE,
    altered,
    bundle_at,
    change,
    changes,
    forged_at,
    lines_of,
    parts_of,
    sealed_at,
    zip_of,
)
from werkzaam_tui.sync.bundle import BundleRefused, OpenBundle, open_bundle

LINES = lines_of(changes(3))
LINE = lines_of([change(1)])

ANY_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(COACH.device),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def survives(path: Path) -> OpenBundle | None:
    try:
        return open_bundle(path, OFFICE, KNOWN)
    except BundleRefused:
        return None


def test_every_bit_region_of_the_file(tmp_path: Path) -> None:
    path = bundle_at(tmp_path / "a.werkzaam", changes(40))
    whole = path.read_bytes()
    chance = random.Random(7)
    places = [*range(300), *(chance.randrange(len(whole)) for _ in range(300)), len(whole) - 1]
    for place in places:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        assert survives(path) is None


def test_every_length_of_the_file(tmp_path: Path) -> None:
    path = bundle_at(tmp_path / "a.werkzaam", changes(40))
    whole = path.read_bytes()
    for length in [*range(320), *range(320, len(whole), 37), len(whole) - 1]:
        path.write_bytes(whole[:length])
        assert survives(path) is None


def test_a_cut_between_two_sealed_blocks(tmp_path: Path) -> None:
    """age seals in blocks of 64 KiB, each whole by itself; a missing last one must not pass unnoticed."""
    chance = random.Random(8)
    path = bundle_at(
        tmp_path / "a.werkzaam", [change(seq, note=chance.randbytes(4000).hex()) for seq in range(1, 60)]
    )
    whole = path.read_bytes()
    body = whole.index(b"\n", whole.index(b"\n--- ") + 1) + 1 + 16
    cuts = range(body, len(whole), 64 * 1024 + 16)
    assert len(cuts) > 3
    for cut in cuts:
        for length in (cut - 1, cut, cut + 1):
            path.write_bytes(whole[:length])
            assert survives(path) is None


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_every_byte_inside_the_seal(tmp_path: Path, method: int) -> None:
    """Damage under the seal cannot happen on the way, but anyone with the card can make such a file."""
    packed = zip_of(parts_of(LINES), method)
    chance = random.Random(9)
    path = tmp_path / "a.werkzaam"
    for place in range(len(packed)):
        damaged = bytearray(packed)
        damaged[place] = chance.randrange(256)
        opened = survives(sealed_at(path, bytes(damaged)))
        assert opened is None or list(opened.changes()) == changes(3)
    for length in range(0, len(packed), 11):
        assert survives(sealed_at(path, packed[:length])) is None


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"age-encryption.org/v1\n", b"age-encryption.org/v1\n-> "]),
)
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, content: bytes, start: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.werkzaam"
    path.write_bytes(start + content)
    assert survives(path) is None


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_json_in_the_place_of_a_value(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "json.werkzaam"
    value = data.draw(ANY_JSON)
    if data.draw(st.booleans()):
        name = data.draw(st.sampled_from(sorted(json.loads(parts_of(LINES)["manifest.json"]))))
        parts = parts_of(LINES, **{name: value})
    else:
        name = data.draw(st.sampled_from(sorted(json.loads(LINE))))
        one = [{"scope": SCOPE, "device": COACH.device, "first": 1, "last": 1}]
        parts = parts_of(altered(LINE, **{name: value}), scopes=one, counts={"contact_event": 1})
    opened = survives(forged_at(path, parts))
    if opened is not None:
        assert len(list(opened.changes())) == opened.manifest.changes
