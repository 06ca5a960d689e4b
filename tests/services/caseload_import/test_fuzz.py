"""Whatever is in a file: it is read, or refused in a sentence."""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.caseload_import.files import TODAY, save_book
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.caseload_import import CaseloadFile, identities, read_caseload

CELLS = st.sampled_from(
    (
        "Naam",
        "Gemeente",
        "Werkgever",
        "Start",
        "BSN",
        "Anouk Verzonnen",
        "Vries, de",
        "3-11-2026",
        "wekelijks",
        "geen",
    )
) | st.text(max_size=12)
MARKS = st.sampled_from((";", ",", "\t", '"', "\n", "\r\n", "\r", "sep=;\n", "\ufeff", "="))


def read(content: bytes, suffix: str) -> CaseloadFile | None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"caseload{suffix}"
        path.write_bytes(content)
        try:
            found = read_caseload(path, TODAY)
        except Refused as refused:
            assert str(refused).endswith(".")
            return None
        assert path.read_bytes() == content
    keys = [identities(row)[0] for row in found.rows]
    assert len(keys) == len(set(keys))
    assert not {row.row for row in found.rows} & {one.row for one in found.problems if one.fatal}
    return found


@given(st.binary(max_size=400), st.sampled_from((".csv", ".xlsx", ".xls", "")))
def test_any_bytes(content: bytes, suffix: str) -> None:
    read(content, suffix)


@given(st.lists(CELLS | MARKS, max_size=60), st.sampled_from(("utf-8", "utf-16", "cp1252")))
def test_any_pieces_of_a_text_file(pieces: list[str], encoding: str) -> None:
    text = "Naam;Gemeente;Werkgever;Start;Contact deelnemer\n" + "".join(pieces)
    read(text.encode(encoding, errors="replace" if encoding == "cp1252" else "surrogatepass"), ".csv")


@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=8))
def test_people_are_read_or_told_about(rows: list[list[str]]) -> None:
    lines = ["Naam;Gemeente;Werkgever;Start;Contact deelnemer"]
    lines += [
        ";".join('"' + cell.replace('"', "'").replace("\n", " ").replace("\r", " ") + '"' for cell in row)
        for row in rows
    ]
    read("\n".join(lines).encode("utf-8", errors="replace"), ".csv")


@cache
def workbook() -> bytes:
    with TemporaryDirectory() as folder:
        path = save_book(
            Path(folder),
            ("Naam", "Gemeente", "Geboortedatum"),
            ("Bo Bedacht", "A", TODAY),
            ("An Fictief", 12, 3.5),
        )
        return path.read_bytes()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_workbook_with_damage(data: st.DataObject) -> None:
    content = bytearray(workbook())
    for position in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=4)):
        content[position] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)) | st.just(len(content)))
    read(bytes(content[:cut]), ".xlsx")


PARTS = (
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
    "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels",
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PARTS), st.data())
def test_a_workbook_with_other_words_in_its_parts(name: str, data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        old = Path(folder) / "old.xlsx"
        new = Path(folder) / "new.xlsx"
        old.write_bytes(workbook())
        with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w") as target:
            for part in source.namelist():
                content = source.read(part)
                if part == name:
                    start = data.draw(st.integers(0, len(content)))
                    end = data.draw(st.integers(start, min(len(content), start + 20)))
                    insert = data.draw(st.sampled_from((b"", b"1", b"-1", b"<c/>", b"9" * 30, b"A1", b"x")))
                    content = content[:start] + insert + content[end:]
                target.writestr(part, content)
        read(new.read_bytes(), ".xlsx")
