"""The records of evaluations, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlmodel import col, select

from werkzaam_tui.content import evaluation as guides
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.evaluation import NOBODY_SAID, Answer, QuestionKind
from werkzaam_tui.services.evaluation.details import EvaluationDetails, Taken
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Employer, Evaluation, EvaluationAnswer, Placement

Answers = Mapping[str, Answer]
"""By code of the question."""


def rows_of(reading: Reading, participant: str) -> list[Evaluation]:
    """By round, and in a round by when they were begun."""
    found = reading.session.exec(select(Evaluation).where(Evaluation.participant == participant)).all()
    return sorted(found, key=lambda row: (row.round, row.held_on, row.id))


def answers_of(reading: Reading, evaluations: Iterable[str]) -> dict[str, dict[str, Answer]]:
    """The answers of each of these evaluations."""
    ids = list(evaluations)
    found: dict[str, dict[str, Answer]] = {record: {} for record in ids}
    for part in portions(ids):
        query = select(EvaluationAnswer).where(col(EvaluationAnswer.evaluation).in_(part))
        for row in reading.session.exec(query).all():
            found[row.evaluation][row.question] = answer_of(row)
    return found


def answer_of(row: EvaluationAnswer) -> Answer:
    return Answer(row.state, row.choice, row.mark, tuple(row.reasons), row.words)


def details_of(row: Evaluation) -> EvaluationDetails:
    return EvaluationDetails(
        perspective=row.perspective,
        round=row.round,
        result=row.result,
        held_on=row.held_on,
        placement=row.placement,
        organisation=row.organisation,
        channel=row.channel,
        taken_by=row.taken_by,
        respondent=row.respondent,
    )


def complete(row: Evaluation, answers: Answers) -> dict[str, Answer]:
    """The answers with every question of the guide that did not come up as one that was not asked."""
    asked = {one.question.code: NOBODY_SAID for one in guides.guide(row.perspective, row.result)}
    return {**asked, **answers}


def taken_of(reading: Reading, row: Evaluation, answers: Answers) -> Taken:
    guide = guides.guide(row.perspective, row.result)
    marks = (answers.get(one.question.code) for one in guide if one.question.kind is QuestionKind.MARK)
    said = [one for one in answers.values() if one.is_answered]
    return Taken(
        id=row.id,
        participant=row.participant,
        details=details_of(row),
        employer=_employer(reading, row),
        finished_on=local_day(row.finished_at) if row.finished_at is not None else None,
        answered=len(said),
        passed=len(answers) - len(said),
        asked=len(guide),
        mark=next((one.mark for one in marks if one is not None and one.mark is not None), None),
    )


def _employer(reading: Reading, row: Evaluation) -> str:
    place = reading.find(Placement, row.placement) if row.placement else None
    employer = reading.find(Employer, place.employer) if place is not None else None
    return employer.name if employer is not None else row.organisation
