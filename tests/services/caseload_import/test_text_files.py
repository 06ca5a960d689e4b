"""CSV as Excel, client systems and people make it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.caseload_import.files import TODAY, read_rows, read_text
from werkzaam_tui.domain.codes import Phase, PlacementKind
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.caseload_import import read_caseload

PLAIN = "Naam;Gemeente\r\nZoë de Verzonnen;Nergenshuizen\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    assert read_text(tmp_path, PLAIN, encoding=encoding).rows[0].name.full == "Zoë de Verzonnen"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_usual_delimiter_and_line_ending(tmp_path: Path, delimiter: str, ending: str) -> None:
    text = PLAIN.replace("\r\n", ending).replace(";", delimiter)
    found = read_text(tmp_path, text)
    assert [(row.row, row.name.last, row.municipality) for row in found.rows] == [
        (2, "Verzonnen", "Nergenshuizen")
    ]


def test_two_encodings_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "pasted.csv"
    path.write_bytes(PLAIN.encode() + "José Bedacht;Nergenshuizen\r\n".encode("cp1252"))
    found = read_caseload(path, TODAY)
    assert [row.name.first for row in found.rows] == ["Zoë", "José"]
    assert len(found.notes) == 1


def test_letters_that_were_damaged_before_are_put_right(tmp_path: Path) -> None:
    found = read_text(tmp_path, "Naam;Gemeente\nJosÃ© Bedacht;Nergenshuizen\n")
    assert found.rows[0].name.first == "José"
    assert len(found.notes) == 1


def test_excels_separator_line_is_no_row(tmp_path: Path) -> None:
    found = read_text(tmp_path, "sep=;\r\n" + PLAIN)
    assert (found.header_row, found.rows[0].row) == (1, 2)


def test_row_numbers_count_titles_blank_lines_and_cells_of_several_lines(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        'Caseload, najaar;\n;;\n\nNaam;Werkgever;Opmerking\n\nAnouk Verzonnen;Proefdeeg;"a\nb\nc"\n'
        "   ;  ;\nBo Bedacht ;Inktvis;\n",
    )
    assert found.header_row == 4
    assert [row.row for row in found.rows] == [6, 8]
    assert found.rows[1].name.last == "Bedacht"
    assert found.ignored_columns == ("Opmerking",)


def test_a_loose_delimiter_leaves_the_row_out(tmp_path: Path) -> None:
    found = read_text(tmp_path, "Naam,Gemeente\nVerzonnen, Anouk,Nergenshuizen\nBo Bedacht,Nergenshuizen,,\n")
    assert [row.name.first for row in found.rows] == ["Bo"]
    assert [(problem.row, problem.fatal) for problem in found.problems] == [(2, True)]
    assert found.rows_left_out == 1


def test_an_open_quote_never_swallows_people(tmp_path: Path) -> None:
    text = 'Naam;Gemeente;Telefoon\n"Anouk Verzonnen;A;06-00000001\nBo Bedacht;B;06-00000002\n'
    with pytest.raises(Refused):
        read_text(tmp_path, text)


def test_text_forced_in_excel(tmp_path: Path) -> None:
    text = 'Naam;Telefoon;Cliëntnummer\nAnouk Verzonnen;="0600000001";\'0012\n'
    row = read_text(tmp_path, text).rows[0]
    assert (row.phone, row.number) == ("0600000001", "0012")


def test_what_cannot_be_seen_is_taken_out(tmp_path: Path) -> None:
    row = read_text(
        tmp_path, "Naam;Gemeente\n\u00a0Anouk\u200b  \x1b[31mVerzonnen\u202e ; Nergens\u00adhuizen\n"
    ).rows[0]
    assert row.name.full == "Anouk [31mVerzonnen"
    assert row.municipality == "Nergenshuizen"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \r\n \r\n",
        b"%PDF-1.7\n1 0 obj",
        b"<html><table><tr><td>Naam</td></tr></table></html>",
        b"Naam;Gemeente\n\x00\x01;b",
        b"\xff\xfeN",
        b"alleen een brief, zonder kopjes",
        b"Naam\nAnouk Verzonnen\n",
        b"Werkgever;Gemeente\nProefdeeg;Nergenshuizen\n",
        b"Naam;Gemeente\n\x81\x8d;x",
    ],
)
def test_what_is_no_caseload_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "caseload.csv"
    path.write_bytes(content)
    with pytest.raises(Refused, match=r"\.$"):
        read_caseload(path, TODAY)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        read_caseload(tmp_path / "weg.csv", TODAY)
    with pytest.raises(Refused):
        read_caseload(tmp_path, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "Naam;Gemeente\n" + "Bo Bedacht;x\n" * 20_001,
        "Naam;Gemeente\n" + "\n" * 1_048_577,
        "Naam;Gemeente\nBo;" + "x" * 40_000,
        "Naam;Gemeente\nBo;" + "x" * 200_000,
        "Naam;Gemeente" + ";a" * 200 + "\n",
        "Naam;Gemeente\n" + "x" * (20 * 1024 * 1024),
    ],
    ids=["rows", "blank rows", "cell", "huge cell", "columns", "bytes"],
)
def test_beyond_a_limit_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused, match=r"\.$"):
        read_text(tmp_path, text)


def test_reading_changes_nothing_and_gives_the_same_again(tmp_path: Path) -> None:
    path = tmp_path / "caseload.csv"
    path.write_text(PLAIN, encoding="utf-8")
    before = path.read_bytes()
    assert read_caseload(path, TODAY) == read_caseload(path, TODAY)
    assert path.read_bytes() == before


def test_an_offices_own_file() -> None:
    found = read_caseload(Path(__file__).parents[2] / "data" / "caseload-office.csv", TODAY)
    assert [(row.row, row.name.sorted, row.phase) for row in found.rows] == [
        (5, "Verzonnen, Anouk van der", Phase.AFTERCARE),
        (6, "Fictief, José", Phase.TRIAL_PLACEMENT),
        (8, "Bedacht, Zoë de", Phase.JOB_SEARCH),
        (10, "Droom, Çağla", Phase.EMPLOYMENT),
    ]
    assert found.rows[1].placement_kind is PlacementKind.TRIAL
    assert [(problem.row, problem.column, problem.fatal) for problem in found.problems] == [
        (8, "E-mail", False),
        (8, "Fase sinds", False),
        (9, "Achternaam", True),
    ]


def test_totals_and_headings_again_are_passed_over(tmp_path: Path) -> None:
    header = ("Naam", "Gemeente")
    found = read_rows(tmp_path, header, ("Bo Bedacht", "A"), header, ("Totaal", "1"))
    assert len(found.rows) == 1
    assert found.problems == ()
    assert len(found.notes) == 1
