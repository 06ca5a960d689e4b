"""Writing down a handover, step by step; every step goes on the disk in one transaction with its place.

The records have derived ids, so what two laptops write down in one handover meets in the same records.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from werkzaam_tui import formats
from werkzaam_tui.domain.codes import AgreementState, ConsentState, Counterpart, Party
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.handover import plans
from werkzaam_tui.services.handover.entries import (
    AgreementEntry,
    ClosingEntry,
    ConsentEntry,
    Entry,
    ExpectationEntry,
    FundingEntry,
    InformationEntry,
    MonitoringEntry,
    OpeningEntry,
    OpenPoint,
)
from werkzaam_tui.services.handover.reading import open_handover
from werkzaam_tui.services.handover.rows import record_id
from werkzaam_tui.services.handover.steps import (
    CLOSING,
    OPENING,
    Step,
    StepKind,
    form_name,
    new_form_name,
    step_of,
)
from werkzaam_tui.services.people import people
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import (
    Agreement,
    Attendance,
    Consent,
    Expectation,
    Handover,
    MonitoringPlan,
    Record,
)

R = TypeVar("R", bound=Record)


def start(writing: Writing, participant: str, opening: OpeningEntry, to: str = "") -> str:
    """Begin a handover at the present place of work; its id. The coach goes on at the step ``to``.

    Raises Refused when another one is not finished yet.
    """
    if open_handover(writing, participant) is not None:
        raise Refused(_("There is a handover that is not finished yet. Go on with that one; it is safe."))
    handover = Handover(
        id=writing.new_id(),
        scope=participant,
        participant=participant,
        placement=people.placement_of(writing, participant) or "",
        occasion=opening.occasion,
        held_on=opening.held_on,
        step=to or OPENING.key,
    )
    writing.add(handover)
    _write_seats(writing, handover, opening)
    drafts.drop(writing, new_form_name(participant))
    return handover.id


def save_step(writing: Writing, handover: str, step: str, entry: Entry, to: str = "") -> None:
    """Write down one step and let go of its draft; the coach goes on at the step ``to``, or stays.

    Raises InvalidInput with the field that is wrong, and Refused when the handover was finished meanwhile.
    """
    row = unfinished(writing, handover)
    write_entry(writing, row, step_of(step), entry)
    drafts.drop(writing, form_name(handover, step))
    if isinstance(entry, ClosingEntry):
        _keep_points_without_record(writing, handover, entry.points)
    writing.edit(row, step=to or step)


def go_to(writing: Writing, handover: str, step: str, leaving: str = "") -> None:
    """The coach goes on at ``step``; nothing new was written in ``leaving``, so it has no draft either."""
    row = unfinished(writing, handover)
    if leaving and leaving != CLOSING.key:
        drafts.drop(writing, form_name(handover, leaving))
    writing.edit(row, step=step)


def unfinished(writing: Writing, handover: str) -> Handover:
    row = writing.get(Handover, handover)
    if row.finished_at is not None:
        raise Refused(
            _("This handover is finished, so nothing was changed. Revise it to write something new.")
        )
    if row.withdrawn_on is not None:
        raise Refused(_("This handover was withdrawn, so nothing was changed. Begin a new one with h."))
    return row


def write_entry(writing: Writing, row: Handover, step: Step, entry: Entry) -> None:
    match entry:
        case OpeningEntry():
            writing.edit(row, occasion=entry.occasion, held_on=entry.held_on)
            _write_seats(writing, row, entry)
        case AgreementEntry():
            _write_agreement(writing, row, step.topic, entry)
        case ExpectationEntry():
            _write_expectation(writing, row, step.topic, entry)
        case MonitoringEntry():
            _write_plans(writing, row, Counterpart(step.topic), entry)
        case FundingEntry():
            _write_funding(writing, row, entry)
        case InformationEntry():
            writing.edit(row, information=sorted(entry.items))
        case ConsentEntry():
            _write_consent(writing, row, step, entry)
        case ClosingEntry():
            _write_closing(writing, row, entry)


def point_fields(step: str) -> tuple[str, str]:
    """Names of the fields for owner and day of the open point of ``step`` (a key) in the closing form."""
    name = step.replace(":", "-")
    return f"owner-{name}", f"due-{name}"


def put(writing: Writing, kind: type[R], row_id: str, scope: str, **fields: Any) -> R:
    """Give the record with this id these values, making it where it is not there yet."""
    found = writing.find(kind, row_id)
    if found is None:
        found = kind(id=row_id, scope=scope, **fields)
        writing.add(found)
    else:
        writing.edit(found, **fields)
    return found


def _of(row: Handover) -> dict[str, str]:
    return {"participant": row.participant, "handover": row.id}


def _write_seats(writing: Writing, row: Handover, entry: OpeningEntry) -> None:
    for seat in entry.seats:
        put(
            writing,
            Attendance,
            record_id("attendance", row.id, seat.party),
            row.scope,
            **_of(row),
            party=seat.party,
            name=seat.name.strip(),
            present=seat.present,
        )


def _write_agreement(writing: Writing, row: Handover, topic: str, entry: AgreementEntry) -> None:
    said = entry.what.strip() or entry.who or entry.by_when
    row_id = record_id("agreement", row.id, topic)
    if entry.state is None and not said and writing.find(Agreement, row_id) is None:
        return
    put(
        writing,
        Agreement,
        row_id,
        row.scope,
        **_of(row),
        topic=topic,
        state=entry.state or AgreementState.OPEN,
        what=entry.what,
        who=entry.who.value if entry.who else "",
        by_when=entry.by_when,
        visible_to=sorted({party.value for party in entry.visible_to} | {Party.COACH.value}),
    )


def _write_expectation(writing: Writing, row: Handover, topic: str, entry: ExpectationEntry) -> None:
    row_id = record_id("expectation", row.id, topic)
    if entry.empty and writing.find(Expectation, row_id) is None:
        return
    put(
        writing,
        Expectation,
        row_id,
        row.scope,
        **_of(row),
        topic=topic,
        participant_words=entry.participant,
        employer_words=entry.employer,
        coach_words=entry.coach,
        settled=entry.settled,
    )


def _write_plans(writing: Writing, row: Handover, counterpart: Counterpart, entry: MonitoringEntry) -> None:
    proposed = plans.plans_of(entry, row.participant, counterpart, row.id)
    for plan in proposed:
        put(
            writing,
            MonitoringPlan,
            plan.id,
            row.scope,
            **_of(row),
            counterpart=counterpart,
            channel=plan.channel,
            direction=plan.direction,
            frequency=plan.frequency,
            every=plan.every,
            starts_on=plan.starts_on,
            ends_on=plan.ends_on,
            settled=False,
        )
    second = writing.find(MonitoringPlan, plans.plan_id(row.id, counterpart, "then"))
    if second is not None and len(proposed) == 1:
        # See reading.taken_back: a record that was deleted could never be made again.
        writing.edit(second, ends_on=second.starts_on - timedelta(days=1))


def _write_funding(writing: Writing, row: Handover, entry: FundingEntry) -> None:
    if "none" in entry.sources and len(entry.sources) > 1:
        raise InvalidInput({"chosen": _("Choose “none” alone, or the sources that pay.")})
    writing.edit(row, funding=sorted(entry.sources))


def _write_consent(writing: Writing, row: Handover, step: Step, entry: ConsentEntry) -> None:
    row_id = record_id("consent", row.id, step.topic, step.recipient)
    present = writing.find(Consent, row_id)
    if entry.state is None:
        if present is None and (entry.purpose.strip() or entry.until):
            raise InvalidInput({"state": _("Choose what the answer was: given or refused.")})
        return
    if entry.until is not None and entry.until < row.held_on:
        raise InvalidInput({"until": _("This day is before the meeting itself.")})
    if entry.state is ConsentState.GIVEN and not entry.purpose.strip():
        raise InvalidInput({"purpose": _("Say for what: consent always has a purpose.")})
    put(
        writing,
        Consent,
        row_id,
        row.scope,
        **_of(row),
        category=step.topic,
        recipient=step.recipient,
        state=entry.state,
        purpose=entry.purpose.strip(),
        given_on=_day_of_choice(present, entry, row.held_on),
        given_how=entry.how,
        until=entry.until,
    )


def _day_of_choice(present: Consent | None, entry: ConsentEntry, held_on: date) -> date:
    """The day of the meeting, or the earlier day on which the same was chosen already."""
    if present is not None and present.state is entry.state and present.given_on is not None:
        return present.given_on
    return held_on


def _write_closing(writing: Writing, row: Handover, entry: ClosingEntry) -> None:
    for one in entry.approvals:
        put(
            writing,
            Attendance,
            record_id("attendance", row.id, one.party),
            row.scope,
            **_of(row),
            party=one.party,
            agreed=one.agreed,
            agreed_on=(one.agreed_on or row.held_on) if one.agreed else None,
            agreed_how=one.how if one.agreed else None,
        )
    for point in entry.points:
        step = step_of(point.step)
        agreement = writing.find(Agreement, record_id("agreement", row.id, step.topic))
        if step.kind is StepKind.AGREEMENT and agreement is not None:
            writing.edit(agreement, who=point.owner.value, by_when=point.due_on)
    writing.edit(row, note=entry.note)


def _keep_points_without_record(writing: Writing, handover: str, points: tuple[OpenPoint, ...]) -> None:
    """Owner and day of an open expectation have no record until the handover is finished."""
    for point in points:
        if step_of(point.step).kind is StepKind.EXPECTATION:
            owner, due = point_fields(point.step)
            kept = {owner: point.owner.value, due: formats.day_typed(point.due_on) if point.due_on else ""}
            drafts.keep(writing, form_name(handover, CLOSING.key), kept)


def with_owners(points: tuple[OpenPoint, ...], chosen: tuple[OpenPoint, ...]) -> tuple[OpenPoint, ...]:
    """``points`` with the owner and day chosen for them at the table."""
    by_step = {one.step: one for one in chosen}
    return tuple(
        replace(point, owner=by_step[point.step].owner, due_on=by_step[point.step].due_on or point.due_on)
        if point.step in by_step
        else point
        for point in points
    )
