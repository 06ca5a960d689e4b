"""Which handover of a person is open, and how far each of its steps is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from werkzaam_tui.domain.codes import (
    AgreementState,
    Counterpart,
    Party,
)
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.services import drafts
from werkzaam_tui.services.handover import before
from werkzaam_tui.services.handover.rows import (
    agreements,
    attendance,
    consents,
    expectations,
    name_of,
    plan_rows,
    words_of,
    workplace,
)
from werkzaam_tui.services.handover.steps import (
    OPENING,
    Step,
    StepKind,
    StepState,
    all_steps,
    form_name,
    step_of,
    title_of,
)
from werkzaam_tui.services.monitoring import monitoring
from werkzaam_tui.services.people import people
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    Handover,
)

_STATES = {
    AgreementState.AGREED: StepState.AGREED,
    AgreementState.OPEN: StepState.OPEN,
    AgreementState.POSTPONED: StepState.POSTPONED,
    AgreementState.NOT_APPLICABLE: StepState.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step in the strip or the list of steps."""

    step: Step
    title: str
    state: StepState


@dataclass(frozen=True, slots=True)
class Overview:
    """A handover and how far each of its steps is."""

    handover: str
    """Empty for one that was not begun yet."""
    participant: str
    participant_name: str
    employer: str
    job_title: str
    revision: int
    held_on: date
    finished_on: date | None
    """The day in the Netherlands."""
    place: Step
    """The step that was open last."""
    lines: tuple[StepLine, ...]

    @property
    def untouched(self) -> tuple[StepLine, ...]:
        """What was not spoken about yet, the closing apart."""
        return tuple(
            line
            for line in self.lines
            if line.state in (StepState.UNTOUCHED, StepState.BEFORE)
            and line.step.kind is not StepKind.CLOSING
        )


# Which handover


def open_handover(reading: Reading, participant: str) -> str | None:
    """Id of the handover of ``participant`` that was begun last and not finished."""
    found = _handovers(reading, participant)
    return next((row.id for row in found if row.finished_at is None), None)


def last_finished(reading: Reading, participant: str) -> str | None:
    """Id of the handover of ``participant`` that was finished last."""
    done = [row for row in _handovers(reading, participant) if row.finished_at is not None]
    return max(done, key=lambda row: (row.finished_at, row.revision, row.id)).id if done else None


def _handovers(reading: Reading, participant: str) -> list[Handover]:
    query = select(Handover).where(Handover.participant == participant, col(Handover.withdrawn_on).is_(None))
    rows = list(reading.session.exec(query).all())
    return sorted(rows, key=lambda row: (row.held_on, row.revision, row.id), reverse=True)


# How far


def overview(reading: Reading, handover: str) -> Overview:
    row = reading.get(Handover, handover)
    states = _states(reading, row)
    unsaved = set(_steps_with_drafts(reading, handover))
    lines = []
    for step in all_steps():
        state = states.get(step.key, StepState.UNTOUCHED)
        # What the closing keeps as draft belongs to it until the handover is finished.
        if step.key in unsaved and step.kind is not StepKind.CLOSING:
            state = StepState.UNSAVED
        lines.append(StepLine(step, title_of(step), state))
    employer, job_title = workplace(reading, row.placement)
    return Overview(
        handover=row.id,
        participant=row.participant,
        participant_name=name_of(reading, row.participant),
        employer=employer,
        job_title=job_title,
        revision=row.revision,
        held_on=row.held_on,
        finished_on=local_day(row.finished_at) if row.finished_at else None,
        place=step_of(row.step),
        lines=tuple(lines),
    )


def not_begun(reading: Reading, participant: str) -> Overview:
    """The same for a handover that is about to begin."""
    employer, job_title = workplace(reading, people.placement_of(reading, participant) or "")
    return Overview(
        handover="",
        participant=participant,
        participant_name=name_of(reading, participant),
        employer=employer,
        job_title=job_title,
        revision=1,
        held_on=reading.today,
        finished_on=None,
        place=OPENING,
        lines=tuple(StepLine(step, title_of(step), StepState.UNTOUCHED) for step in all_steps()),
    )


def _states(reading: Reading, row: Handover) -> dict[str, StepState]:
    found = {OPENING.key: StepState.AGREED, **dict.fromkeys(before.proposals(reading, row), StepState.BEFORE)}
    for agreement in agreements(reading, row.id):
        found[Step(StepKind.AGREEMENT, agreement.topic).key] = _STATES[agreement.state]
    for expectation in expectations(reading, row.id):
        if not words_of(expectation).empty:
            settled = StepState.AGREED if expectation.settled else StepState.OPEN
            found[Step(StepKind.EXPECTATION, expectation.topic).key] = settled
    for counterpart in _counterparts_settled(reading, row):
        found[Step(StepKind.MONITORING, counterpart.value).key] = StepState.AGREED
    if row.funding:
        found[StepKind.FUNDING.value] = StepState.AGREED
    if row.information:
        found[StepKind.INFORMATION.value] = StepState.AGREED
    for consent in consents(reading, row.id):
        found[Step(StepKind.CONSENT, consent.category, consent.recipient).key] = StepState.AGREED
    agreed = [seat.agreed for seat in attendance(reading, row.id).values()]
    if any(agreed):
        all_agreed = len(agreed) == len(Party) and all(agreed)
        found[StepKind.CLOSING.value] = StepState.AGREED if all_agreed else StepState.OPEN
    return found


def _counterparts_settled(reading: Reading, row: Handover) -> set[Counterpart]:
    found = {plan.counterpart for plan in plan_rows(reading, row.id)}
    if row.revision > 1:
        # A revision that says nothing new about contact leaves the present agreement in force.
        current = monitoring.plans(reading, [row.participant]).get(row.participant, [])
        found |= {plan.counterpart for plan in current if not plan.ended(row.held_on)}
    return found


def _steps_with_drafts(reading: Reading, handover: str) -> list[str]:
    start = form_name(handover, "")
    return [form.removeprefix(start) for form in drafts.open_forms(reading, start)]


def unsaved_steps(reading: Reading, handover: str) -> list[Step]:
    """The steps in which something was typed that is not saved, apart from the closing."""
    keys = _steps_with_drafts(reading, handover)
    return [step for step in all_steps() if step.key in keys and step.kind is not StepKind.CLOSING]
