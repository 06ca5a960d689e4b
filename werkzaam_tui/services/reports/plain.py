"""Reports outside the screen: as plain text, and as JSON for scripts. Numbers only, nobody's id."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from werkzaam_tui.services.reports.layout import lay_out
from werkzaam_tui.services.reports.table import Cell, Report, Table


def as_text(reports: Sequence[Report], width: int) -> str:
    parts = []
    for report in reports:
        parts.append(f"{report.title}\n{'=' * len(report.title)}\n{lay_out(report, width).text}\n")
    return "\n".join(parts)


def as_json(reports: Sequence[Report], day: date) -> str:
    """``day`` is that on which it was known. Codes stay the same; titles and labels are in the language of now."""
    found = {
        "as_known_on": day.isoformat(),
        "reports": [
            {
                "code": report.code,
                "title": report.title,
                "about": list(report.about),
                "tables": [_table(table) for table in report.tables],
                "notes": list(report.notes),
            }
            for report in reports
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _table(table: Table) -> dict[str, Any]:
    return {
        "code": table.code,
        "title": table.title,
        "heads": list(table.heads),
        "rows": [
            {"label": row.label, "level": row.level, "cells": [_cell(cell) for cell in row.cells]}
            for row in table.rows
        ],
        "empty": table.empty if not table.rows else "",
        "notes": list(table.notes),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    """``people`` says how many different people are behind the number."""
    given: dict[str, Any] = {"text": cell.text, "number": cell.number, "share": cell.share, "of": cell.of}
    if cell.cases is not None:
        given["people"] = len(cell.cases)
    if cell.detail:
        given["detail"] = cell.detail
    return given
