"""Bringing in an office's caseload spreadsheet (CSV or XLSX).

:func:`read_caseload` reads a file into rows with their problems, and needs no store; :func:`plan_import`
says what would be done with each row, and :func:`apply_import` does it.
"""

from werkzaam_tui.services.caseload_import.applying import ImportResult, apply_import
from werkzaam_tui.services.caseload_import.caseload import CaseloadFile, read_caseload
from werkzaam_tui.services.caseload_import.frequency import ContactFrequency
from werkzaam_tui.services.caseload_import.identity import identities
from werkzaam_tui.services.caseload_import.planning import (
    ImportPlan,
    PersonState,
    PlannedPerson,
    plan_import,
)
from werkzaam_tui.services.caseload_import.preview import (
    PreviewGroup,
    PreviewLine,
    counts_line,
    preview_lines,
    result_line,
)
from werkzaam_tui.services.caseload_import.row_cells import RowProblem
from werkzaam_tui.services.caseload_import.rows import CaseloadRow

__all__ = [
    "CaseloadFile",
    "CaseloadRow",
    "ContactFrequency",
    "ImportPlan",
    "ImportResult",
    "PersonState",
    "PlannedPerson",
    "PreviewGroup",
    "PreviewLine",
    "RowProblem",
    "apply_import",
    "counts_line",
    "identities",
    "plan_import",
    "preview_lines",
    "read_caseload",
    "result_line",
]
