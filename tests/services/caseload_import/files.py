"""Making caseload files as offices have them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

from werkzaam_tui.services.caseload_import import CaseloadFile, read_caseload

TODAY = date(2026, 11, 21)


def read_text(
    folder: Path, text: str, *, encoding: str = "utf-8", today: date = TODAY, name: str = "caseload.csv"
) -> CaseloadFile:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read_caseload(path, today)


def read_rows(
    folder: Path, *rows: Sequence[object], delimiter: str = ";", today: date = TODAY
) -> CaseloadFile:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return read_text(folder, out.getvalue(), today=today)


def one_cell(
    folder: Path, heading: str, cell: object, *, employer: str = "Bakkerij Proefdeeg"
) -> CaseloadFile:
    """A file with one person, whose cell under ``heading`` is ``cell``."""
    return read_rows(
        folder, ("Naam", "Werkgever", "Startdatum", heading), ("Anouk Verzonnen", employer, "3-3-2026", cell)
    )


def save_book(folder: Path, *rows: Sequence[object], name: str = "caseload.xlsx") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    path = folder / name
    book.save(path)
    return path


def office_book(folder: Path) -> Path:
    """A caseload as an office keeps it, with everything that such a file suffers from.

    Seven people can be imported, three of them without some cell; two rows cannot.
    """
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "Toelichting"
    cover.append(["Caseload najaar 2026", "vertrouwelijk"])
    sheet = book.create_sheet("Caseload")
    sheet.append(["Caseload jobcoaching Nergenshuizen"])
    sheet.merge_cells("A1:H1")
    sheet.append([])
    sheet.append(
        [
            *(
                "Werkgever ",
                "Plaats",
                "Telefoon",
                "NAAM",
                "Geb.datum",
                "BSN",
                "Mobiel",
                "Fase",
                "Start datum",
            ),
            *("Einddatum", "Uren p/w", "Contactpersoon", "Contact deelnemer", "Contact werkgever"),
            *("Laatste contact", "Opmerkingen", None),
        ]
    )
    rows: list[list[object]] = [
        [
            *("Bakkerij Proefdeeg", "Nergenshuizen", "010-0000000", "Verzonnen, Anouk van der"),
            *(date(1996, 2, 29), 111111111, 600000001, "Nazorg", datetime(2026, 3, 3), "onbepaald", 24.5),
            *("Karin Bedacht", "om de 2 weken", "maandelijks", "13-11-2026", "fietst naar het werk"),
        ],
        [],
        [
            *("  bakkerij  PROEFDEEG ", None, None, " Bram   Bedacht ", "1-1-1988", None, "06-00000002"),
            *("proefplaatsing", "3 nov 2026", "2-1-2027", "16:30", "karin bedacht", "wekelijks"),
        ],
        [None, None, None, "Chloë Éénmaal", 36526, None, None, "zoekt werk"],
        [
            *("Café Überdacht", "Ergens", None, "Daan d'Ooit", "31-12-1999", None, None, "in dienst", 46174),
            *(date(2027, 5, 31), "32 uur", "Sem Verzinsel", "op verzoek", "geen"),
        ],
        ["Drukkerij Inktvis", None, None, "Eva Fictief", "12 mei '93", None, "geen", None, "1-9-2026"],
        ["Drukkerij Inktvis", None, None, "Faas Fictief", "3-4-1975", None, None, "werkt", "32-13-2026"],
        ["#N/B", None, None, "Gijs Gezocht", date(2001, 7, 1), None, "6E+08", "oriëntatie"],
        ["Bakkerij Proefdeeg", None, None, "anouk van der verzonnen", "29-2-1996", None, None, "nazorg"],
        ["Slagerij Bedenksel", None, None, None, "1-1-1990", None, None, "nazorg", "1-1-2026"],
        ["Totaal", None, None, 9],
    ]
    for row in rows:
        sheet.append(row)
    sheet.append([None] * 300)
    path = folder / "Caseload najaar.xlsx"
    book.save(path)
    return path
