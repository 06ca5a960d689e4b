"""Finishing a handover: what was agreed comes into force, what is open becomes an action; and revising it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col, select

from werkzaam_tui.domain.codes import FollowUpState, HandoverOccasion
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.handover.contents import open_points
from werkzaam_tui.services.handover.entries import ClosingEntry, OpenPoint
from werkzaam_tui.services.handover.reading import open_handover, unsaved_steps
from werkzaam_tui.services.handover.revisions import finished_revisions, next_free, of_participant
from werkzaam_tui.services.handover.rows import (
    agreements,
    attendance,
    expectations,
    plan_rows,
    record_id,
)
from werkzaam_tui.services.handover.steps import (
    CLOSING,
    OPENING,
    Step,
    StepKind,
    form_name,
    step_of,
    title_of,
)
from werkzaam_tui.services.handover.writing import put, unfinished, with_owners, write_entry
from werkzaam_tui.services.privacy.consent import present_choices
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import (
    Agreement,
    Attendance,
    Consent,
    Expectation,
    FollowUp,
    Handover,
    MonitoringPlan,
)
from werkzaam_tui.storage.tables.record import field_columns

LONGEST_ACTION = 200
"""Characters of an open point that go into its action; the rest stays in the agreement."""


@dataclass(frozen=True, slots=True)
class Finished:
    plans: int
    """How many agreements about contact came into force."""
    actions: int


def finish(writing: Writing, handover: str, closing: ClosingEntry) -> Finished:
    """Finish the meeting, in one transaction. It is a formal moment: a revision follows it, never an undo.

    Plans come into force and end the earlier ones with the same party; every open point becomes an action.
    Raises Refused when some step holds text that was not saved, or when it was finished meanwhile.
    """
    row = unfinished(writing, handover)
    for step in unsaved_steps(writing, handover):
        raise Refused(
            _(
                "In “{title}” something was typed that is not saved yet. Go there with f4 and look at it first."
            ).format(title=title_of(step))
        )
    write_entry(writing, row, CLOSING, closing)
    settled = _settle_plans(writing, row)
    points = with_owners(open_points(writing, handover), closing.points)
    _replace_earlier_actions(writing, row, points)
    for point in points:
        _make_action(writing, row, point)
    drafts.drop(writing, form_name(handover, CLOSING.key))
    writing.edit(row, finished_at=writing.now, step=CLOSING.key)
    return Finished(settled, len(points))


def _settle_plans(writing: Writing, row: Handover) -> int:
    proposed = plan_rows(writing, row.id)
    for counterpart in {plan.counterpart for plan in proposed}:
        begins = min(plan.starts_on for plan in proposed if plan.counterpart is counterpart)
        earlier = select(MonitoringPlan).where(
            MonitoringPlan.participant == row.participant,
            MonitoringPlan.counterpart == counterpart,
            MonitoringPlan.handover != row.id,
            col(MonitoringPlan.settled),
        )
        for plan in writing.session.exec(earlier).all():
            if plan.ends_on is None or plan.ends_on >= begins:
                writing.edit(plan, ends_on=begins - timedelta(days=1))
    for plan in proposed:
        writing.edit(plan, settled=True)
    return len(proposed)


def _make_action(writing: Writing, row: Handover, point: OpenPoint) -> None:
    row_id = _action_id(row.id, point.step)
    if writing.find(FollowUp, row_id) is not None:
        return
    step = step_of(point.step)
    writing.add(
        FollowUp(
            id=row_id,
            scope=row.scope,
            participant=row.participant,
            what=_words_of(point),
            owner=point.owner,
            due_on=point.due_on,
            handover=row.id,
            topic=step.topic if step.kind is StepKind.AGREEMENT else "",
        )
    )


def _action_id(handover: str, step: str) -> str:
    """Of the action that an open point of a handover becomes: the same on every laptop; ``step`` is a key."""
    return derived_id("handover_action", handover, step)


def _words_of(point: OpenPoint) -> str:
    said = " ".join(point.what.split())
    if not said:
        return _("Still to be agreed: {topic}").format(topic=point.title)
    words = f"{point.title}: {said}"
    return words if len(words) <= LONGEST_ACTION else words[: LONGEST_ACTION - 1].rstrip() + "…"


def _replace_earlier_actions(writing: Writing, row: Handover, points: tuple[OpenPoint, ...]) -> None:
    """Close the actions of earlier revisions: what is settled now is done, what is open gets a new action."""
    if row.revision == 1:
        return
    still_open = {point.step for point in points}
    spoken_about = {
        *(Step(StepKind.AGREEMENT, one.topic).key for one in agreements(writing, row.id)),
        *(Step(StepKind.EXPECTATION, one.topic).key for one in expectations(writing, row.id)),
    }
    made = {
        _action_id(earlier.id, step): step
        for earlier in finished_revisions(writing, row.id)
        for step in spoken_about
    }
    query = select(FollowUp).where(
        FollowUp.participant == row.participant,
        FollowUp.state == FollowUpState.OPEN,
        FollowUp.handover != "",
        FollowUp.handover != row.id,
    )
    for action in writing.session.exec(query).all():
        # An action about an agreement may also come from another handover than the one that is revised.
        step = made.get(action.id) or Step(StepKind.AGREEMENT, action.topic).key
        if step in spoken_about:
            replaced = step in still_open
            writing.edit(
                action,
                state=FollowUpState.DROPPED if replaced else FollowUpState.DONE,
                closed_on=row.held_on,
                reason=_("Taken over by the revised handover.")
                if replaced
                else _("Settled in the revised handover."),
            )


def revise(writing: Writing, handover: str, occasion: HandoverOccasion, reason: str, draft: str = "") -> str:
    """Begin the next revision of a finished handover, with all that was agreed in it; its id.

    What was agreed about contact stays in force until the revision says something else. Raises InvalidInput
    where ``reason`` is empty, and Refused when the handover is not finished, when it was revised already, or
    when another one is open.
    """
    old = writing.get(Handover, handover)
    new_id = next_free(of_participant(writing, old.participant), handover)
    if old.finished_at is None or open_handover(writing, old.participant) is not None:
        raise Refused(_("There is a handover that is not finished yet. Go on with that one; it is safe."))
    if new_id is None:
        raise Refused(_("This handover was revised already. Open the latest one and revise that."))
    if not reason.strip():
        raise InvalidInput({"reason": _("Say in a few words why it is revised.")})
    new = Handover(
        id=new_id,
        scope=old.scope,
        participant=old.participant,
        placement=old.placement,
        revision=old.revision + 1,
        reason=reason.strip(),
        occasion=occasion,
        held_on=writing.today,
        step=OPENING.key,
        funding=list(old.funding),
        information=list(old.information),
        note=old.note,
    )
    writing.add(new)
    for agreement in agreements(writing, handover):
        _copy(writing, agreement, new, "agreement", agreement.topic)
    for expectation in expectations(writing, handover):
        _copy(writing, expectation, new, "expectation", expectation.topic)
    # Not as it was at that meeting, but as it is now: what was withdrawn since stays withdrawn.
    for consent in present_choices(writing, old.participant):
        _copy(writing, consent, new, "consent", consent.category, consent.recipient)
    for party, seat in attendance(writing, handover).items():
        put(
            writing,
            Attendance,
            record_id("attendance", new.id, party),
            new.scope,
            participant=new.participant,
            handover=new.id,
            party=party,
            name=seat.name,
            present=seat.present,
        )
    drafts.drop(writing, draft)
    return new.id


def _copy(
    writing: Writing, record: Agreement | Expectation | Consent, to: Handover, kind: str, *parts: str
) -> None:
    fields = {name: getattr(record, name) for name in field_columns(type(record))}
    fields["handover"] = to.id
    put(writing, type(record), record_id(kind, to.id, *parts), to.scope, **fields)
