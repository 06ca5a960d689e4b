"""The records of before the match, and what they say."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import select as select_columns
from sqlmodel import select

from werkzaam_tui.domain.matching import Side, SkillWord, Weight
from werkzaam_tui.services.matching.details import (
    ClosingReportDetails,
    CriterionDetails,
    StudyDetails,
    TrialDayDetails,
)
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import ClosingReport, MatchCriterion, TrialDay, WorkplaceStudy
from werkzaam_tui.storage.tables.record import table_of

R = TypeVar("R", MatchCriterion, TrialDay, ClosingReport, WorkplaceStudy)

_BETWEEN = ":"
"""Stands between the code of a skill and the word for it."""


def rows_of(reading: Reading, kind: type[R], participant: str) -> list[R]:
    """In the order in which they were entered."""
    found = reading.session.exec(select(kind).where(table_of(kind).c.participant == participant)).all()
    return sorted(found, key=lambda row: row.id)


def criteria_of(reading: Reading, participant: str) -> list[tuple[str, CriterionDetails]]:
    """Id and contents of each criterion, by side and the hard ones first; also those of earlier employers."""
    table = table_of(MatchCriterion)
    names = ("id", "side", "weight", "words", "met", "note", "step", "organisation")
    columns = [table.c[name] for name in names]
    rows = reading.connection.execute(select_columns(*columns).where(table.c.participant == participant))
    found = [(row.id, CriterionDetails(*row[1:])) for row in rows]
    sides, weights = list(Side), list(Weight)
    return sorted(found, key=lambda one: (sides.index(one[1].side), weights.index(one[1].weight), one[0]))


def trial_day(row: TrialDay) -> TrialDayDetails:
    return TrialDayDetails(row.held_on, row.organisation, row.result, row.note, row.at_table)


def closing_report(row: ClosingReport) -> ClosingReportDetails:
    return ClosingReportDetails(
        row.organisation,
        row.mentor,
        row.starts_on,
        row.ends_on,
        skills_of(row.skills),
        row.note,
        row.at_table,
    )


def study(row: WorkplaceStudy) -> StudyDetails:
    return StudyDetails(row.state, row.asked_on, row.asked_by, row.done_on, row.outcome, row.at_table)


def skills_of(stored: list[str]) -> tuple[tuple[str, SkillWord], ...]:
    """What is stored for a report; a word that a later version of the program may know is left out."""
    pairs = [one.partition(_BETWEEN) for one in stored]
    words = set(SkillWord)
    return tuple((code, SkillWord(word)) for code, _sep, word in pairs if word in words)


def stored_skills(skills: tuple[tuple[str, SkillWord], ...]) -> list[str]:
    return [f"{code}{_BETWEEN}{word.value}" for code, word in skills]


def skill_in(stored: str) -> str:
    """The code of the skill that a stored word is about."""
    return stored.partition(_BETWEEN)[0]
