"""Reading an office's caseload spreadsheet (CSV or XLSX) into rows that can be imported, with their problems.

Nothing here writes. :func:`read_caseload` is the way in; the same file read again gives the same
:func:`person_key` for the same person, so that an import can know whom it has already.
"""

from werkzaam_tui.services.caseload_import.caseload import CaseloadFile, read_caseload
from werkzaam_tui.services.caseload_import.frequency import ContactFrequency
from werkzaam_tui.services.caseload_import.identity import identities, person_key
from werkzaam_tui.services.caseload_import.rows import CaseloadRow, RowProblem

__all__ = [
    "CaseloadFile",
    "CaseloadRow",
    "ContactFrequency",
    "RowProblem",
    "identities",
    "person_key",
    "read_caseload",
]
