"""CSV as it comes out of Excel and client systems: any usual encoding, delimiter and line ending."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload_import.table import (
    Cell,
    Table,
    TableBuilder,
    no_headings,
    within_sheet,
)

_DELIMITERS: Final = ";,\t"
_SEPARATOR_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*?(\r\n|\r|\n|$)", re.IGNORECASE)
_NOT_A_TABLE = re.compile(rb"\s*(%PDF|<!doctype|<html|<\?xml|<table|\{\\rtf)", re.IGNORECASE)
_EXCEL_TEXT = re.compile(r'="?(.*?)"?')
"""How a CSV forces text in Excel: ="0123"."""


def text_table(content: bytes) -> Table:
    """The table in a CSV file. Raises :class:`Refused` when it isn't one."""
    if _NOT_A_TABLE.match(content):
        raise _not_a_sheet()
    text, notes = _decoded(content)
    if "\x00" in text:
        raise _not_a_sheet()
    delimiters = _DELIMITERS
    if line := _SEPARATOR_LINE.match(text):
        # Excel does not show this line, so the office's row 1 is the next one.
        delimiters, text = line[1], text[line.end() :]
    known, delimiter = max(
        ((_headings(text, delimiter), delimiter) for delimiter in delimiters), key=lambda found: found[0]
    )
    if not known:
        raise no_headings()
    return _table(text, delimiter, notes)


def _decoded(content: bytes) -> tuple[str, list[str]]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16"), []
        except UnicodeDecodeError:
            raise _not_a_sheet() from None
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    # Line by line: where two exports were pasted together one half is UTF-8 and the other Windows-1252.
    mixed = False
    lines = []
    for line in content.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True):
        try:
            lines.append(line.decode("utf-8"))
            mixed = mixed or not line.isascii()
        except UnicodeDecodeError:
            try:
                lines.append(line.decode("cp1252"))
            except UnicodeDecodeError:
                raise _not_a_sheet() from None
    notes = []
    if mixed:
        notes.append(
            _("Letters with accents are stored in two ways in this file. Check the names in the list.")
        )
    return "".join(lines), notes


def _headings(text: str, delimiter: str) -> int:
    """How many headings are found when the cells are divided by ``delimiter``."""
    builder = TableBuilder(ragged=True)
    try:
        for number, cells in _rows(text, delimiter):
            builder.add(number, cells)
            if not builder.searching:
                break
    except Refused:
        # The wrong delimiter can make anything of a file; with the right one the same limit is met again.
        return builder.known
    return builder.known


def _table(text: str, delimiter: str, notes: list[str]) -> Table:
    builder = TableBuilder(ragged=True)
    for number, cells in _rows(text, delimiter):
        if builder.header:
            _check_quotes(number, cells, delimiter, len(builder.header))
        builder.add(number, cells)
    return builder.table(notes)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[Cell]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    try:
        for number, cells in within_sheet(reader):
            yield number, [_unwrapped(cell) for cell in cells]
    except csv.Error:
        raise _open_quote(number + 1) from None


def _unwrapped(cell: str) -> str:
    if cell.startswith('="') and (match := _EXCEL_TEXT.fullmatch(cell)):
        return match[1]
    return cell


def _check_quotes(number: int, cells: list[Cell], delimiter: str, width: int) -> None:
    """Refuse when an unclosed quotation mark has swallowed whole rows: those people would be lost."""
    for cell in cells:
        if isinstance(cell, str) and "\n" in cell.replace("\r", "\n"):
            rest = cell.splitlines()[1:]
            if any(line.count(delimiter) >= max(2, width - 1) for line in rest):
                raise _open_quote(number)


def _open_quote(number: int) -> Refused:
    return Refused(
        _(
            "In or before row {row} a quotation mark is opened and not closed, so it is not clear where the "
            "cells end. Nothing was imported. Open the file in Excel, save it as .xlsx and choose that."
        ).format(row=number)
    )


def _not_a_sheet() -> Refused:
    return Refused(
        _(
            "This is not a spreadsheet that can be read. Open it in Excel or LibreOffice, save it as "
            "Excel workbook (.xlsx) or as CSV, and choose that file."
        )
    )
