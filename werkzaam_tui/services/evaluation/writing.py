"""Taking an evaluation: beginning, answering, passing over, finishing, revising."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlmodel import select

from werkzaam_tui.content import evaluation as guides
from werkzaam_tui.domain import record_rules
from werkzaam_tui.domain.codes import MatchResult
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.evaluation import (
    CHOICES,
    Answer,
    AnswerState,
    Perspective,
    Question,
    QuestionKind,
)
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.derived_records import derived_record
from werkzaam_tui.services.evaluation.details import EvaluationDetails, Taken, form_name
from werkzaam_tui.services.evaluation.reading import evaluation
from werkzaam_tui.services.people.directory import tidied
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Evaluation, EvaluationAnswer


def start(writing: Writing, participant: str, details: EvaluationDetails, draft: str = "") -> str:
    """Begin an evaluation; its id. Raises InvalidInput, also when this party was asked in this round already.

    Its id follows from person, party and round: two computers that begin the same one mean the same one.
    """
    fields = _fields(writing, details)
    row, record = derived_record(
        writing,
        Evaluation,
        Evaluation.__tablename__,
        participant,
        details.perspective.value,
        str(details.round),
    )
    if row is not None:
        raise InvalidInput({"round": _("This party was asked in this round already. Choose another round.")})
    writing.add(Evaluation(id=record, scope=participant, participant=participant, **fields))
    drafts.drop(writing, draft)
    writing.describe(_("evaluation of {name}").format(name=_name(writing, participant)))
    return record


def change(writing: Writing, record: str, details: EvaluationDetails, draft: str = "") -> None:
    """Correct day, result and the rest; of whom and in which round it is stays. Raises InvalidInput.

    With another result other questions are asked; what was answered to the others is kept.
    """
    row = writing.get(Evaluation, record)
    kept = replace(details, perspective=row.perspective, round=row.round)
    writing.edit(row, **_fields(writing, kept))
    drafts.drop(writing, draft)
    writing.describe(_("evaluation of {name}").format(name=_name(writing, row.participant)))


def answer(writing: Writing, record: str, question: str, said: Answer, go_on: str = "") -> None:
    """Write down an answer, or why there is none, and remember ``go_on`` as the question that is open now.

    An answer that says nothing takes away what was written. Raises InvalidInput, and Refused when finished.
    """
    row = _open(writing, record)
    of = guides.topic(question).question
    said = _checked(of, said, writing.today)
    present, answer_id = derived_record(
        writing, EvaluationAnswer, EvaluationAnswer.__tablename__, record, question
    )
    fields: dict[str, Any] = {
        "state": said.state,
        "choice": said.choice,
        "mark": said.mark,
        "reasons": list(said.reasons),
        "words": said.words.strip(),
    }
    if said.is_answered and said.says_nothing:
        if present is not None:
            writing.remove(present)
    elif present is not None:
        writing.edit(present, **fields)
    else:
        writing.add(
            EvaluationAnswer(
                id=answer_id,
                scope=row.scope,
                participant=row.participant,
                evaluation=record,
                question=question,
                **fields,
            )
        )
    drafts.drop(writing, form_name(row.participant, record, question))
    if go_on:
        writing.edit(row, step=go_on)


def go_to(writing: Writing, record: str, question: str) -> None:
    """Remember which question is open, to go on there."""
    writing.edit(_open(writing, record), step=question)


def finish(writing: Writing, record: str) -> Taken:
    """The conversation is over; what was left out was not asked. Raises Refused when nothing was answered."""
    row = _open(writing, record)
    taken = evaluation(writing, record)
    if not taken.answered + taken.passed:
        raise Refused(
            _(
                "Nothing was answered yet, so there is nothing to finish. With esc you leave it, and go on "
                "another time."
            )
        )
    writing.edit(row, finished_at=writing.now)
    writing.describe(_("finished evaluation of {name}").format(name=_name(writing, row.participant)))
    return evaluation(writing, record)


def revise(writing: Writing, record: str) -> None:
    """Open a finished evaluation again, to correct what was written down."""
    row = writing.get(Evaluation, record)
    if row.finished_at is None:
        return
    writing.edit(row, finished_at=None)
    writing.describe(_("evaluation of {name} opened again").format(name=_name(writing, row.participant)))


def remove(writing: Writing, record: str) -> None:
    """Take out an evaluation with its answers, on every computer."""
    row = writing.get(Evaluation, record)
    answers = writing.session.exec(
        select(EvaluationAnswer).where(EvaluationAnswer.evaluation == record)
    ).all()
    for one in guides.topics():
        drafts.drop(writing, form_name(row.participant, record, one.question.code))
    name = _name(writing, row.participant)
    writing.remove(*answers, row)
    writing.describe(_("deleted evaluation of {name}").format(name=name))


def _open(reading: Reading, record: str) -> Evaluation:
    row = reading.get(Evaluation, record)
    if row.finished_at is not None:
        raise Refused(_("This evaluation is finished. Open it again first, with e. What you typed is kept."))
    return row


def _fields(reading: Reading, details: EvaluationDetails) -> dict[str, Any]:
    problems = record_rules.problems("evaluation", asdict(details), reading.today)
    somewhere = details.placement or details.organisation.strip()
    if details.result is not MatchResult.NO_MATCH and not somewhere:
        problems["organisation"] = _("Choose the placement it is about, or type the name of the employer.")
    if problems:
        raise InvalidInput(problems)
    is_own = details.perspective is Perspective.PARTICIPANT
    return asdict(details) | {
        "organisation": "" if details.placement else tidied(details.organisation),
        "taken_by": tidied(details.taken_by),
        "respondent": "" if is_own else tidied(details.respondent),
    }


def _checked(question: Question, said: Answer, today: date) -> Answer:
    """``said`` with only what belongs to such a question. Raises InvalidInput."""
    if not said.is_answered:
        return Answer(said.state, words=said.words)
    problems = record_rules.problems("evaluation_answer", {"mark": said.mark}, today)
    if problems:
        raise InvalidInput(problems)
    return Answer(
        AnswerState.ANSWERED,
        said.choice if said.choice in CHOICES.get(question.kind, ()) else None,
        said.mark if question.kind is QuestionKind.MARK else None,
        said.reasons if question.kind is QuestionKind.REASONS else (),
        said.words,
    )


def _name(reading: Reading, participant: str) -> str:
    return participant_details(reading, participant).name.full
