"""Reports as a file: one of them or all, with the filters and the day of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from werkzaam_tui.documents.markdown import markdown
from werkzaam_tui.documents.pdf import pdf
from werkzaam_tui.documents.sheet import as_csv, as_xlsx
from werkzaam_tui.domain.codes import PaperKind
from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.services.exports.files import Export, ExportForm, File
from werkzaam_tui.services.exports.wording import as_paper, as_rows, as_sheets
from werkzaam_tui.services.reports.assembling import KnownPeople
from werkzaam_tui.services.reports.filters import in_words, kept
from werkzaam_tui.services.reports.table import Report
from werkzaam_tui.services.reports.views import Choice, kind, view


def numbers(
    known: KnownPeople,
    choices: Sequence[Choice],
    form: ExportForm,
    made_by: str,
    own_templates: Path | None = None,
) -> Export:
    """The file of these reports, which share their filters. Takes seconds for a PDF, and needs no store.

    ``made_by`` is a name. Raises Refused when a template of the organisation does not work.
    """
    reports = [view(known, choice) for choice in choices]
    filters = choices[0].filters
    people = {
        person.id
        for choice in choices
        for person in kept(known, choice.filters, who_began=kind(choice.code).who_began)
    }
    stem = f"{label(PaperKind.REPORTS)} {known.day:%Y-%m-%d}"
    if len(reports) == 1:
        stem = f"{reports[0].title} {known.day:%Y-%m-%d}"
    return Export(
        what=PaperKind.REPORTS,
        form=form,
        files=(File(stem, form.value, _data(reports, form, made_by, own_templates)),),
        people=len(people),
        known_on=known.day,
        filters=filters,
        asked=in_words(known, filters) or _("Everyone"),
        reports=tuple(report.code for report in reports),
    )


def _data(reports: Sequence[Report], form: ExportForm, made_by: str, own_templates: Path | None) -> bytes:
    match form:
        case ExportForm.PDF:
            return pdf(as_paper(reports, made_by), own_templates)
        case ExportForm.MARKDOWN:
            return markdown(as_paper(reports, made_by)).encode()
        case ExportForm.XLSX:
            return as_xlsx(as_sheets(reports))
        case ExportForm.CSV:
            return as_csv(as_rows(reports))
