"""Made-up evaluations: in all three results, some with a view missing, some broken off half-way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from werkzaam_tui.content import evaluation as guides
from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import Channel, Counterpart, Frequency, MatchResult, Phase
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.evaluation import (
    CHOICES,
    Answer,
    AnswerState,
    Choice,
    Perspective,
    Question,
    QuestionKind,
)
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.services.made_up.builder import Builder
from werkzaam_tui.storage.tables import (
    ContactPerson,
    Evaluation,
    EvaluationAnswer,
    Participant,
    PhaseChange,
    Placement,
)

PARTICIPANT, EMPLOYER, PUBLIC_BODY = Perspective

_LONG_AT_WORK = timedelta(days=150)
_SOON = timedelta(days=4)
"""Until the evaluation that was agreed with one public body that was not asked yet."""
_WEIGHTS = {
    MatchResult.DURABLE: (7, 2, 1),
    MatchResult.NOT_DURABLE: (3, 3, 4),
    MatchResult.NO_MATCH: (3, 3, 4),
}
"""How often the first, the second and the third choice is given."""
_MARKS = {
    MatchResult.DURABLE: (7, 8, 9),
    MatchResult.NOT_DURABLE: (4, 5, 7),
    MatchResult.NO_MATCH: (3, 5, 6),
}

_SAID: Mapping[tuple[MatchResult, Perspective], Mapping[str, Answer]] = {
    (MatchResult.DURABLE, PARTICIPANT): {
        "right_place": Answer(AnswerState.ANSWERED, Choice.YES, words="Ik mag mijn eigen dag indelen."),
        "adaptations_needed": Answer(
            AnswerState.ANSWERED, Choice.YES, words="Een stillere plek voor de pauze."
        ),
        "main_reason": Answer(AnswerState.ANSWERED, reasons=("success_match", "success_team")),
    },
    (MatchResult.DURABLE, EMPLOYER): {
        "right_place": Answer(AnswerState.ANSWERED, Choice.YES, words="Een vaste kracht op wie we bouwen."),
        "adaptations_needed": Answer(AnswerState.ANSWERED, Choice.NO),
        "better_off": Answer(AnswerState.UNKNOWN),
        "main_reason": Answer(AnswerState.ANSWERED, reasons=("success_team", "success_guidance")),
        "aftercare_wanted": Answer(
            AnswerState.ANSWERED, Choice.YES, words="Een vast telefoonnummer is genoeg."
        ),
    },
    (MatchResult.DURABLE, PUBLIC_BODY): {
        "main_reason": Answer(AnswerState.ANSWERED, reasons=("success_contact_person",)),
        "selection": Answer(AnswerState.ANSWERED, words="De werkgever zocht iemand die nauwkeurig werkt."),
    },
    (MatchResult.NOT_DURABLE, PARTICIPANT): {
        "agreements_kept": Answer(
            AnswerState.ANSWERED, Choice.NO, words="De avonden zouden niet hoeven, en toen toch."
        ),
        "expectations_met": Answer(AnswerState.ANSWERED, Choice.NO),
        "main_reason": Answer(AnswerState.ANSWERED, reasons=("dropout_expectations", "dropout_agreements")),
        "incentives": Answer(AnswerState.DECLINED),
        "otherwise": Answer(AnswerState.ANSWERED, words="Eerst samen opschrijven wat er is afgesproken."),
    },
    (MatchResult.NOT_DURABLE, EMPLOYER): {
        "agreements_kept": Answer(AnswerState.ANSWERED, Choice.YES, words="Bij ons wisselen de diensten."),
        "main_reason": Answer(AnswerState.ANSWERED, reasons=("dropout_no_match",)),
        "otherwise": Answer(AnswerState.ANSWERED, words="We hadden eerder willen weten wat niet kon."),
    },
    (MatchResult.NOT_DURABLE, PUBLIC_BODY): {
        "main_reason": Answer(AnswerState.ANSWERED, reasons=("dropout_agreements", "dropout_communication")),
    },
    (MatchResult.NO_MATCH, PARTICIPANT): {
        "main_reason": Answer(AnswerState.DECLINED),
        "right_place": Answer(
            AnswerState.ANSWERED, Choice.NO, words="Te veel lawaai, dat hoorde ik pas daar."
        ),
    },
    (MatchResult.NO_MATCH, PUBLIC_BODY): {
        "main_reason": Answer(AnswerState.ANSWERED, reasons=("stalled_no_match_yet",)),
        "right_place": Answer(AnswerState.ANSWERED, Choice.PARTLY),
    },
}


def add_evaluations(make: Builder, coach: str) -> None:
    """Ask those who are long at work, who finished, who lost the work and who found none; ``coach`` asks."""
    people = [row for row in make.records if isinstance(row, Participant)]
    places = {row.participant: row for row in make.records if isinstance(row, Placement)}
    names = {row.id: row.name for row in make.records if isinstance(row, ContactPerson)}
    phases: dict[str, tuple[date, Phase]] = {}
    for row in make.records:
        if isinstance(row, PhaseChange):
            phases[row.participant] = max(
                (row.since, row.phase), phases.get(row.participant, (date.min, row.phase))
            )
    is_agreed = False
    for count, person in enumerate(people):
        phase, place = phases[person.id][1], places.get(person.id)
        is_long = place is not None and _goes_on(place, make.today)
        match phase:
            case Phase.COMPLETED:
                views = _views(MatchResult.DURABLE, (PARTICIPANT, EMPLOYER, PUBLIC_BODY))
            case Phase.DROPOUT:
                views = _views(MatchResult.NOT_DURABLE, (PARTICIPANT, EMPLOYER, PUBLIC_BODY))
            case Phase.AFTERCARE if is_long and count % 3 == 0:
                views = _views(MatchResult.DURABLE, (PARTICIPANT, EMPLOYER), broken_off=count % 2 == 0)
            case Phase.STALLED:
                views = _views(MatchResult.NO_MATCH, (PARTICIPANT, PUBLIC_BODY))
            case Phase.JOB_SEARCH:
                views = _views(MatchResult.NO_MATCH, (PARTICIPANT,), broken_off=True)
            case _:
                views = []
        if len(views) == 2 and views[-1][2] and not is_agreed:
            is_agreed = True
            since, how = add_months(make.today + _SOON, -3), Channel.EVALUATION_MEETING
            make.plan(person.id, Counterpart.FUNDER, Frequency.MONTHS, 3, since, how)
        contact = names.get(place.contact_person, "") if place is not None else ""
        for number, (perspective, result, is_finished) in enumerate(views):
            on = make.today - timedelta(days=14 - number)
            _take(make, person.id, place, perspective, result, is_finished, on, coach, contact)


def _goes_on(place: Placement, today: date) -> bool:
    """At work for long, and not soon at an end: of such a contract the signal asks for an evaluation."""
    has_end = place.ends_on is not None and place.ends_on < today + _LONG_AT_WORK
    return today - place.starts_on >= _LONG_AT_WORK and not has_end


def _views(
    result: MatchResult, parties: Sequence[Perspective], *, broken_off: bool = False
) -> list[tuple[Perspective, MatchResult, bool]]:
    """Of each party whether its conversation was finished; ``broken_off``: the last one was not."""
    return [(party, result, not (broken_off and party is parties[-1])) for party in parties]


def _take(
    make: Builder,
    person: str,
    place: Placement | None,
    perspective: Perspective,
    result: MatchResult,
    is_finished: bool,
    on: date,
    coach: str,
    contact: str,
) -> None:
    guide = guides.guide(perspective, result)
    asked = guide if is_finished else guide[: len(guide) // 2]
    record = derived_id(Evaluation.__tablename__, person, perspective.value, "1")
    placed = place is not None and result is not MatchResult.NO_MATCH
    make.add(
        Evaluation(
            id=record,
            scope=person,
            participant=person,
            perspective=perspective,
            round=1,
            result=result,
            placement=place.id if place is not None and placed else "",
            organisation="" if placed else "Timmerbedrijf De Bedachte Plank",
            held_on=on,
            channel=Channel.WORKPLACE_VISIT if perspective is EMPLOYER else Channel.CONVERSATION,
            taken_by=coach,
            respondent=contact if perspective is EMPLOYER and placed else "",
            finished_at=datetime.combine(on, time(14), UTC) if is_finished else None,
            step="" if is_finished else guide[len(asked)].question.code,
        )
    )
    said = _SAID.get((result, perspective), {})
    for one in asked:
        code = one.question.code
        answer = said.get(code) or _answer(make, one.question, result)
        make.add(
            EvaluationAnswer(
                id=derived_id(EvaluationAnswer.__tablename__, record, code),
                scope=person,
                participant=person,
                evaluation=record,
                question=code,
                state=answer.state,
                choice=answer.choice,
                mark=answer.mark,
                reasons=list(answer.reasons),
                words=answer.words,
            )
        )


def _answer(make: Builder, question: Question, result: MatchResult) -> Answer:
    """An answer as such a match gives it, by chance; of open questions nothing is made up."""
    chance = make.random
    match question.kind:
        case QuestionKind.MARK:
            return Answer(AnswerState.ANSWERED, mark=chance.choice(_MARKS[result]))
        case QuestionKind.REASONS:
            reason = chance.choice(lists.main_reasons(result))
            return Answer(AnswerState.ANSWERED, reasons=(reason.code,))
        case QuestionKind.OPEN:
            return Answer(AnswerState.NOT_ASKED)
        case QuestionKind.YES_NO | QuestionKind.BETTER_WORSE:
            if chance.random() < 0.1:
                return Answer(AnswerState.UNKNOWN)
            (choice,) = chance.choices(CHOICES[question.kind], _WEIGHTS[result])
            return Answer(AnswerState.ANSWERED, choice)
