"""Looking at evaluations: those of one person, one with its guide, and with what a new one begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import select

from werkzaam_tui import formats
from werkzaam_tui.content import evaluation as guides
from werkzaam_tui.content import outcomes
from werkzaam_tui.domain.codes import MatchResult
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.evaluation import Perspective
from werkzaam_tui.domain.road import Lasting, Road
from werkzaam_tui.domain.trajectory import current_placement
from werkzaam_tui.services import drafts
from werkzaam_tui.services.evaluation.details import (
    EvaluationDetails,
    Proposal,
    Taken,
    Taking,
    TakingLine,
    form_name,
)
from werkzaam_tui.services.evaluation.rows import answers_of, rows_of, taken_of
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.roads import road_of
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Evaluation, Placement

_ROUND_MONTHS = 3
"""For so long after its first evaluation a party that was not asked yet belongs to the same round."""


def evaluations(reading: Reading, participant: str) -> tuple[Taken, ...]:
    """All of one participant, by round and then by day."""
    rows = rows_of(reading, participant)
    answers = answers_of(reading, (row.id for row in rows))
    return tuple(taken_of(reading, row, answers[row.id]) for row in rows)


def evaluation(reading: Reading, record: str) -> Taken:
    row = reading.get(Evaluation, record)
    return taken_of(reading, row, answers_of(reading, [record])[record])


def taking(reading: Reading, record: str) -> Taking:
    """One evaluation with its guide, the answers, and the question to go on with."""
    row = reading.get(Evaluation, record)
    answers = answers_of(reading, [record])[record]
    guide = guides.guide(row.perspective, row.result)
    codes = [asked.question.code for asked in guide]
    kept = set(drafts.open_forms(reading, form_name(row.participant, record, "")))
    lines = tuple(
        TakingLine(asked, answers.get(code), form_name(row.participant, record, code) in kept)
        for asked, code in zip(guide, codes, strict=True)
    )
    return Taking(taken_of(reading, row, answers), lines, row.step if row.step in codes else codes[0])


def proposal(
    reading: Reading, participant: str, perspective: Perspective | None = None, round: int | None = None
) -> Proposal:
    """With what a new evaluation begins: of ``perspective`` and ``round`` where they are known, else the next.

    The first to be asked is the participant; who was not asked in the present round comes next.
    """
    before = rows_of(reading, participant)
    if round is None:
        round = _round(before, perspective, reading.today)
    of_round = [row for row in before if row.round == round]
    if perspective is None:
        asked = {row.perspective for row in of_round}
        perspective = next(one for one in Perspective if one not in asked)
    places = reading.session.exec(select(Placement).where(Placement.participant == participant)).all()
    proposed = _result(road_of(reading, participant))
    place = current_placement(places, reading.today)
    result = of_round[-1].result if of_round else proposed
    placement = of_round[-1].placement if of_round else place.id if place is not None else ""
    if result is MatchResult.NO_MATCH and not of_round:
        placement = ""
    details = people.placement_details(reading, placement) if placement else None
    return Proposal(
        details=EvaluationDetails(
            perspective=perspective,
            round=round,
            result=result or MatchResult.DURABLE,
            held_on=reading.today,
            placement=placement,
            organisation=of_round[-1].organisation if of_round else "",
            taken_by=reading.owner.name,
            respondent=details.contact_name if details and perspective is Perspective.EMPLOYER else "",
        ),
        result=result,
        placements=tuple((one.id, _place_words(reading, one)) for one in _latest_first(places)),
        respondents=tuple(filter(None, (details.contact_name, details.mentor_name))) if details else (),
    )


def _round(before: list[Evaluation], perspective: Perspective | None, today: date) -> int:
    """The round that is under way, or the next."""
    if not before:
        return 1
    last = max(row.round for row in before)
    of_last = [row for row in before if row.round == last]
    asked = {row.perspective for row in of_last}
    missing = len(asked) < len(Perspective) if perspective is None else perspective not in asked
    is_open = add_months(min(row.held_on for row in of_last), _ROUND_MONTHS) >= today
    return last if missing and is_open else last + 1


def _result(road: Road) -> MatchResult | None:
    """What the road speaks for; None while it is too early to tell.

    Who is at work and has lasted by any definition is asked what goes well, before a year has passed as well.
    """
    known = road.match_result(outcomes.match_rule())
    if known is not None:
        return known
    if road.first_day_at_work is None:
        return MatchResult.NO_MATCH
    lasts = any(road.lasting(rule) is Lasting.REACHED for rule in outcomes.durabilities())
    return MatchResult.DURABLE if lasts else None


def _latest_first(places: Sequence[Placement]) -> list[Placement]:
    return sorted(places, key=lambda one: (one.starts_on, one.id), reverse=True)


def _place_words(reading: Reading, place: Placement) -> str:
    details = people.placement_details(reading, place.id)
    since = formats.day_typed(place.starts_on)
    return ", ".join(filter(None, (details.employer_name, details.job_title, since)))
