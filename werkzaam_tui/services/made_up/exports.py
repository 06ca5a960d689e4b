"""Made up: what left the house about many people."""

from __future__ import annotations

from datetime import timedelta

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import PaperKind
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.language import _
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import ReportExport

_PEOPLE = 40


def add_exports(writing: Writing) -> None:
    """Numbers for the funder of last month."""
    made_at = writing.now - timedelta(days=33)
    writing.add(
        ReportExport(
            id=writing.new_id(),
            scope=DIRECTORY_SCOPE,
            what=PaperKind.REPORTS,
            reports=["funnel", "retention"],
            form="pdf",
            for_whom="Gemeente Fantasia",
            people=_PEOPLE,
            is_named=False,
            known_on=local_day(made_at),
            asked=_("Everyone"),
            made_by=writing.owner.name,
            made_at=made_at,
        )
    )
