"""Changes in a well-sealed and well-signed bundle that are not as they should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sync.makers import (
    COACH,
    OFFICE,
    SCOPE,
    altered,
    change,
    changes,
    forged_at,
    lines_of,
    parts_of,
    refused,
)
from werkzaam_tui.sync import faults

LINES = lines_of(changes(3))
LINE = lines_of([change(1)])


@pytest.mark.parametrize(
    "lines",
    [LINES.replace(b"keer 2", b"keer 9"), LINES + LINE, LINES[:-1], LINE, b""],
)
def test_changes_that_differ_from_what_was_signed(tmp_path: Path, lines: bytes) -> None:
    parts = parts_of(LINES) | {"changes.jsonl": lines}
    refused(forged_at(tmp_path / "a.werkzaam", parts), faults.ChangesAltered)


@pytest.mark.parametrize(
    "order",
    [(1, 3, 4), (1, 2, 2), (2, 1, 3), (1, 1, 2), (2, 3, 4), (3, 2, 1)],
)
def test_changes_that_do_not_run_on(tmp_path: Path, order: tuple[int, ...]) -> None:
    path = forged_at(tmp_path / "a.werkzaam", parts_of(lines_of(map(change, order))))
    refused(path, faults.ChangesIncomplete)


def test_changes_of_a_scope_that_is_not_declared(tmp_path: Path) -> None:
    lines = lines_of([change(1), change(2, scope="directory")])
    refused(forged_at(tmp_path / "a.werkzaam", parts_of(lines)), faults.ChangesIncomplete)


def test_fewer_changes_than_declared(tmp_path: Path) -> None:
    more = [{"scope": SCOPE, "device": COACH.device, "first": 1, "last": 4}]
    parts = parts_of(LINES, scopes=more, counts={"contact_event": 4})
    refused(forged_at(tmp_path / "a.werkzaam", parts), faults.ChangesIncomplete)


def test_changes_counted_under_another_table(tmp_path: Path) -> None:
    parts = parts_of(LINES, counts={"placement": 3})
    refused(forged_at(tmp_path / "a.werkzaam", parts), faults.ChangesIncomplete)


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"{}\n",
        b"null\n",
        b"\xff\n",
        b"[" * 5000 + b"\n",
        LINE[:-1],
        LINE[:-1] + b" x\n",
        LINE.replace(b'"note"', b'"no te"'),
        LINE.replace(b"gebeld", b"\\ud800"),
        LINE.replace(b'"gebeld, keer 1"', b"NaN"),
        LINE.replace(b'"gebeld, keer 1"', b"1e999"),
        LINE.replace(b'"gebeld, keer 1"', b"9223372036854775808"),
        LINE.replace(b'"gebeld, keer 1"', b"1" * 5000),
        LINE.replace(b'"gebeld, keer 1"', b"[" * 30 + b"]" * 30),
        altered(LINE, scope="twee woorden"),
        altered(LINE, scope=None),
        altered(LINE, device="laptop"),
        altered(LINE, device=OFFICE.device),
        altered(LINE, seq="1"),
        altered(LINE, seq=True),
        altered(LINE, seq=0),
        altered(LINE, seq=1.0),
        altered(LINE, stamp="yesterday"),
        altered(LINE, stamp=[]),
        altered(LINE, batch=""),
        altered(LINE, kind="merge"),
        altered(LINE, kind={}),
        altered(LINE, entity="drop table"),
        altered(LINE, record=7),
        altered(LINE, record="x" * 201),
        altered(LINE, fields=[]),
        altered(LINE, fields=None),
        altered(LINE, replaced={"note": "once"}),
        altered(LINE, replaced={"note": None}),
        altered(LINE, more=1),
    ],
    ids=range(35),
)
def test_a_change_that_cannot_be_understood(tmp_path: Path, line: bytes) -> None:
    one = [{"scope": SCOPE, "device": COACH.device, "first": 1, "last": 1}]
    parts = parts_of(line, scopes=one, counts={"contact_event": 1})
    refused(forged_at(tmp_path / "a.werkzaam", parts), faults.ChangeInvalid)


def test_the_line_is_named_and_none_of_its_words(tmp_path: Path) -> None:
    lines = LINE + altered(lines_of([change(2, note="zeldzaamwoord")]), kind="merge")
    fault = refused(forged_at(tmp_path / "a.werkzaam", parts_of(lines)), faults.ChangeInvalid)
    assert "2" in str(fault)
    assert "zeldzaamwoord" not in str(fault)
