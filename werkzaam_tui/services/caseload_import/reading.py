"""From a file to a table of cells: what kind of file is it, and is it one that can be read."""

from __future__ import annotations

from pathlib import Path

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload_import.table import MAX_BYTES, Table
from werkzaam_tui.services.caseload_import.text_file import text_table

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Office files (.xls) begin, and also new ones with a password."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def read_table(path: Path) -> Table:
    """The caseload sheet of a CSV or XLSX file; which of the two is seen from what is inside.

    Raises :class:`Refused` for anything that cannot be read or is too large; the file is never changed.
    """
    content = _content(path)
    if content.startswith(_OLE):
        raise _old_office(content)
    if content.startswith(_ZIP):
        # openpyxl costs a tenth of a second to import and is of no use for a text file.
        from werkzaam_tui.services.caseload_import.workbook import workbook_table

        return workbook_table(content)
    return text_table(content)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        raise Refused(
            _(
                "This file cannot be opened. Check that it is still there and that you may read it; "
                "close it first if it is open in another program."
            )
        ) from None
    if len(content) > MAX_BYTES:
        raise Refused(
            _(
                "This file is larger than {n} MB, so it was not read. A caseload is much smaller: "
                "leave out pictures and sheets that it does not need."
            ).format(n=MAX_BYTES // 1024**2)
        )
    if not content.strip():
        raise Refused(_("This file is empty. Nothing was imported."))
    return content


def _old_office(content: bytes) -> Refused:
    if _ENCRYPTED in content:
        return Refused(
            _(
                "This file has a password, so it cannot be read. Save it in Excel without a password, "
                "choose that copy and remove it afterwards."
            )
        )
    return Refused(
        _(
            "This is an old Excel file (.xls), which cannot be read. Open it in Excel, save it as "
            "Excel workbook (.xlsx) and choose the new file."
        )
    )
