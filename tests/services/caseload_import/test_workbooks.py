"""XLSX: the cells that Excel makes, several sheets, and files that are not what they seem."""

from __future__ import annotations

import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from subprocess import run
from time import process_time

import pytest
from openpyxl import Workbook, load_workbook

from tests.services.caseload_import.files import TODAY, save_book
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.caseload_import import read_caseload

HEADER = ("Naam", "Werkgever", "Startdatum", "Telefoon werkgever")


def repacked(path: Path, change: dict[str, bytes]) -> Path:
    """The workbook with some of its parts put in the place of others, or added."""
    target = path.with_name("repacked.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in change:
                new.writestr(name, old.read(name))
        for name, content in change.items():
            new.writestr(name, content)
    return target


def part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def test_cells_as_excel_keeps_them(tmp_path: Path) -> None:
    header = (
        "Cliëntnummer",
        "Naam",
        "Geboortedatum",
        "Mobiel",
        "Werkgever",
        "Start",
        "Uren",
        "Laatste contact",
    )
    rows = (
        (
            12.0,
            " Anouk Verzonnen ",
            date(1996, 2, 29),
            600000001,
            "Proefdeeg",
            datetime(2026, 3, 3, 9, 30),
            24.5,
            46330,
        ),
        ("0013", "Bo Bedacht", "1-1-2001", 31600000002, "Inktvis", "3 nov 2026", time(16, 30), None),
    )
    found = read_caseload(save_book(tmp_path, header, *rows), TODAY)
    first, second = found.rows
    assert found.problems == ()
    assert (first.number, first.birth_year, first.phone) == ("12", 1996, "0600000001")
    assert (first.starts_on, first.hours_per_week) == (date(2026, 3, 3), 24.5)
    assert first.last_contact == date(2026, 11, 4)
    assert (second.phone, second.hours_per_week) == ("+31600000002", 16.5)
    assert len(found.notes) == 2


def test_merged_title_blank_rows_and_row_numbers(tmp_path: Path) -> None:
    path = save_book(
        tmp_path,
        ("Caseload najaar 2026",),
        (),
        HEADER,
        (),
        ("Anouk Verzonnen", "Proefdeeg", date(2026, 3, 3)),
    )
    book = load_workbook(path)
    assert book.active is not None
    book.active.merge_cells("A1:D1")
    book.save(path)
    found = read_caseload(path, TODAY)
    assert (found.header_row, found.rows[0].row) == (3, 5)


def test_the_first_visible_sheet_with_headings(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book["Sheet"])
    for title, state, rows in (
        ("Uitleg", "visible", [("Lees dit eerst",)]),
        ("Oud", "hidden", [("Naam", "Gemeente"), ("Oude Naam", "A")]),
        ("Nu", "visible", [("Naam", "Gemeente"), ("Bo Bedacht", "B")]),
        ("Team 2", "visible", [("Naam", "Gemeente"), ("Anouk Verzonnen", "C")]),
    ):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "b.xlsx")
    found = read_caseload(tmp_path / "b.xlsx", TODAY)
    assert (found.sheet, found.rows[0].name.last) == ("Nu", "Bedacht")
    assert len(found.notes) == 1
    assert "Team 2" in found.notes[0]
    assert "Oud" not in found.notes[0]


def test_a_formula_gives_its_stored_result_and_a_note_where_there_is_none(tmp_path: Path) -> None:
    path = save_book(tmp_path, ("Naam", "Gemeente"), ("Bo Bedacht", '="Nergens"&"huizen"'))
    found = read_caseload(path, TODAY)
    assert found.rows[0].municipality == ""
    assert len(found.notes) == 1
    sheet = part(path, "xl/worksheets/sheet1.xml")
    assert b"<v />" in sheet or b"<v></v>" in sheet or b"<v/>" in sheet
    for empty in (b"<v />", b"<v></v>", b"<v/>"):
        sheet = sheet.replace(empty, b"<v>Nergenshuizen</v>")
    sheet = sheet.replace(b'<c r="B2">', b'<c r="B2" t="str">')
    found = read_caseload(repacked(path, {"xl/worksheets/sheet1.xml": sheet}), TODAY)
    assert found.rows[0].municipality == "Nergenshuizen"
    assert found.notes == ()


def test_excels_mistakes_are_told(tmp_path: Path) -> None:
    found = read_caseload(
        save_book(
            tmp_path,
            ("Naam", "Gemeente", "Werkgever", "Uren", "Start"),
            ("Bo Bedacht", "#N/B", date(2026, 5, 3), 8, date(2026, 5, 1)),
        ),
        TODAY,
    )
    assert [(problem.row, problem.column, problem.fatal) for problem in found.problems] == [
        (2, "Gemeente", False),
        (2, "Werkgever", False),
        (2, "Werkgever", False),
    ]


def test_a_wrong_size_in_the_sheet_hides_nobody(tmp_path: Path) -> None:
    path = save_book(tmp_path, ("Naam", "Gemeente"), ("Bo Bedacht", "A"))
    sheet = part(path, "xl/worksheets/sheet1.xml").replace(b'ref="A1:B2"', b'ref="A1"')
    assert len(read_caseload(repacked(path, {"xl/worksheets/sheet1.xml": sheet}), TODAY).rows) == 1


def test_the_suffix_does_not_matter(tmp_path: Path) -> None:
    path = save_book(tmp_path, ("Naam", "Gemeente"), ("Bo Bedacht", "A"), name="caseload.xlsx")
    assert read_caseload(path.rename(tmp_path / "caseload.csv"), TODAY).sheet == "Sheet"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OLE + bytes(500), ".xls"),
        (OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04" + bytes(50), "damaged"),
        (b"PK\x05\x06" + bytes(18), "not an Excel file"),
    ],
)
def test_other_office_files(tmp_path: Path, content: bytes, says: str) -> None:
    from werkzaam_tui.language import set_language

    set_language("en")
    try:
        (tmp_path / "f.xlsx").write_bytes(content)
        with pytest.raises(Refused, match=says):
            read_caseload(tmp_path / "f.xlsx", TODAY)
    finally:
        set_language("nl")


@pytest.mark.parametrize("name", ["content.xml", "xl/workbook.bin"])
def test_other_packed_files(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "f.ods", "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(Refused):
        read_caseload(tmp_path / "f.ods", TODAY)


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;</t></si></sst>'
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/media/image1.png", bytes(101 * 1024 * 1024)),
        ("xl/sharedStrings.xml", b" " * (33 * 1024 * 1024)),
        ("xl/worksheets/sheet1.xml", b"<a/>" * 6_000_001),
        ("xl/sharedStrings.xml", BOMB),
        ("xl/sharedStrings.xml", BOMB.decode().encode("utf-16")),
    ],
    ids=["all parts", "one part", "marks", "entities", "entities in UTF-16"],
)
def test_what_grows_when_it_is_read_is_refused_before(tmp_path: Path, name: str, content: bytes) -> None:
    path = repacked(save_book(tmp_path, ("Naam", "Gemeente"), ("Bo Bedacht", "A")), {name: content})
    with pytest.raises(Refused):
        read_caseload(path, TODAY)


SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData>%s</sheetData></worksheet>"
)
HEADINGS = (
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>Naam</t></is></c>'
    b'<c r="B1" t="inlineStr"><is><t>Gemeente</t></is></c></row>'
)


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="999999999999"><c r="A2"><v>1</v></c></row>',
        b'<row r="2"><c r="GS2"><v>1</v></c></row>',
        b'<row r="2"><c r="A2"><v>' + b"9" * 5000 + b"</v></c></row>",
        b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n) for n in range(2, 20_010)),
        b'<row r="2"><c r="A2" t="s"><v>77</v></c></row>',
    ],
    ids=["a row beyond the last", "too many columns", "endless number", "too many rows", "no such string"],
)
def test_impossible_sheets_are_refused_in_bounded_time(tmp_path: Path, rows: bytes) -> None:
    path = save_book(tmp_path, ("Naam", "Gemeente"))
    path = repacked(path, {"xl/worksheets/sheet1.xml": SHEET % (HEADINGS + rows)})
    with pytest.raises(Refused):
        read_caseload(path, TODAY)


def test_numbers_beyond_reason_are_only_numbers(tmp_path: Path) -> None:
    path = save_book(tmp_path, ("Naam", "Gemeente"))
    cells = (
        b'<row r="2"><c r="A2" t="inlineStr"><is><t>Bo Bedacht</t></is></c><c r="B2"><v>1E999</v></c></row>'
    )
    path = repacked(path, {"xl/worksheets/sheet1.xml": SHEET % (HEADINGS + cells)})
    assert read_caseload(path, TODAY).rows[0].municipality == ""


def test_far_too_much_text(tmp_path: Path) -> None:
    path = save_book(tmp_path, ("Naam", "Gemeente"))
    cell = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>' + b"x" * 32_000 + b"</t></is></c></row>"
    rows = b"".join(cell % (n, n) for n in range(2, 1_300))
    path = repacked(path, {"xl/worksheets/sheet1.xml": SHEET % (HEADINGS + rows)})
    with pytest.raises(Refused):
        read_caseload(path, TODAY)


def test_openpyxl_is_only_imported_for_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("Naam;Gemeente\nBo Bedacht;A\n", encoding="utf-8")
    code = (
        "import sys, datetime, pathlib\n"
        "from werkzaam_tui.services.caseload_import import read_caseload\n"
        f"read_caseload(pathlib.Path({str(tmp_path / 'c.csv')!r}), datetime.date(2026, 11, 21))\n"
        "sys.exit('openpyxl' in sys.modules)\n"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_cell_of_two_hundred_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = save_book(tmp_path, HEADER, ("Noor Verzonnen",))
    sheet = "xl/worksheets/sheet1.xml"
    start, found, end = part(path, sheet).partition(b"</sheetData>")
    target = path.with_name("bomb.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != sheet:
                new.writestr(name, old.read(name))
        with new.open(sheet, "w", force_zip64=True) as cells:
            cells.write(start + b'<row r="3"><c r="A3" t="inlineStr"><is><t>')
            for _megabyte in range(200):
                cells.write(b"x" * 1_000_000)
            cells.write(b"</t></is></c></row>" + found + end)
    assert target.stat().st_size < 2_000_000
    begun = process_time()
    with pytest.raises(Refused):
        read_caseload(target, TODAY)
    assert process_time() - begun < 1
