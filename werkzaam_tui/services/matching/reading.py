"""What was written down before the match, in one look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from werkzaam_tui.domain.matching import Verdict, verdict
from werkzaam_tui.services.matching.details import (
    ClosingReportDetails,
    CriterionDetails,
    EarlierDetails,
    StudyDetails,
    TrialDayDetails,
)
from werkzaam_tui.services.matching.rows import closing_report, criteria_of, rows_of, study, trial_day
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import ClosingReport, TrialDay, WorkplaceStudy

Details = CriterionDetails | EarlierDetails | TrialDayDetails | ClosingReportDetails | StudyDetails


class Kept(StrEnum):
    """The kinds of things that are written down before the match."""

    CRITERION = "criterion"
    TRIAL_DAY = "trial_day"
    CLOSING_REPORT = "closing_report"
    STUDY = "study"
    EARLIER = "earlier"
    """The criteria as they were weighed for an earlier employer."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was written down."""

    id: str
    kind: Kept
    details: Details

    @property
    def happened_on(self) -> date | None:
        """The day it belongs to; none for a criterion, which is found out in the course of time."""
        match self.details:
            case TrialDayDetails() as day:
                return day.held_on
            case ClosingReportDetails() as report:
                return report.ends_on
            case StudyDetails() as one:
                return one.done_on or one.asked_on
            case CriterionDetails() | EarlierDetails():
                return None


@dataclass(frozen=True, slots=True)
class BeforeMatch:
    lines: tuple[Line, ...]
    """Criteria by side and the hard ones first; then trial days, closing reports, workplace studies, and what
    was weighed for earlier employers."""
    verdict: Verdict

    @property
    def criteria(self) -> tuple[CriterionDetails, ...]:
        return tuple(line.details for line in self.lines if isinstance(line.details, CriterionDetails))


def before_match(reading: Reading, participant: str) -> BeforeMatch:
    everything = criteria_of(reading, participant)
    criteria = [(record, details) for record, details in everything if not details.organisation]
    lines: list[Line] = [Line(record, Kept.CRITERION, details) for record, details in criteria]
    lines += _lines(Kept.TRIAL_DAY, [(r.id, trial_day(r)) for r in rows_of(reading, TrialDay, participant)])
    reports = rows_of(reading, ClosingReport, participant)
    lines += _lines(Kept.CLOSING_REPORT, [(row.id, closing_report(row)) for row in reports])
    studies = rows_of(reading, WorkplaceStudy, participant)
    lines += _lines(Kept.STUDY, [(row.id, study(row)) for row in studies])
    lines += _earlier([details for _id, details in everything if details.organisation])
    return BeforeMatch(tuple(lines), verdict([details.criterion for _id, details in criteria]))


def _earlier(criteria: Sequence[CriterionDetails]) -> list[Line]:
    """One for each employer, by name."""
    by_name: dict[str, list[CriterionDetails]] = {}
    for one in criteria:
        by_name.setdefault(one.organisation, []).append(one)
    return [
        Line(f"{Kept.EARLIER.value}:{name}", Kept.EARLIER, EarlierDetails(name, tuple(by_name[name])))
        for name in sorted(by_name)
    ]


def _lines(kind: Kept, found: Sequence[tuple[str, Details]]) -> list[Line]:
    return [Line(record, kind, details) for record, details in found]
