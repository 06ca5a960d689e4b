"""Changing what was agreed about contact outside a handover: seen first, then settled with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from werkzaam_tui.domain.codes import Counterpart
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.monitoring import Plan
from werkzaam_tui.domain.plan_changes import (
    MONTHS_SHOWN,
    Difference,
    changed,
    denser,
    difference,
    slower,
)
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.handover.entries import MonitoringEntry
from werkzaam_tui.services.handover.plans import entry_of, plans_of
from werkzaam_tui.services.monitoring import absences, monitoring
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import MonitoringPlan


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """What a change does, for one party."""

    before: tuple[Plan, ...]
    """The agreements in force or to come."""
    after: tuple[Plan, ...]
    difference: Difference
    until: date
    """The last day that was looked at."""


@dataclass(frozen=True, slots=True)
class Present:
    """What is agreed with one party now, as it would be filled in; None where nothing is."""

    counterpart: Counterpart
    entry: MonitoringEntry | None


def present_plans(reading: Reading, participant: str) -> tuple[Present, ...]:
    """What is agreed with participant and employer today, and with whomever else something is."""
    current = _current(reading, participant)
    parties = [Counterpart.PARTICIPANT, Counterpart.EMPLOYER]
    parties += [party for party in Counterpart if party not in parties]
    found = []
    for party in parties:
        own = [plan for plan in current if plan.counterpart is party]
        if own or party in (Counterpart.PARTICIPANT, Counterpart.EMPLOYER):
            found.append(Present(party, entry_of(own[:2]) if own else None))
    return tuple(found)


def preview_change(
    reading: Reading, participant: str, counterpart: Counterpart, proposal: MonitoringEntry
) -> PlanPreview:
    """Which contacts of the coming half year vanish and appear when ``proposal`` takes over.

    ``proposal.frequency`` None ends the agreement, with nothing in its place. Raises InvalidInput with the
    field that is wrong.
    """
    today = reading.today
    _check(proposal, today)
    every = monitoring.plans(reading, [participant]).get(participant, [])
    before = [plan for plan in every if plan.counterpart is counterpart]
    follow = plans_of(proposal, participant, counterpart, "")
    after = changed(before, follow, counterpart, proposal.starts_on)
    met = {who: day for (_id, who), day in monitoring.last_reached(reading, [participant]).items()}
    decided = [one for of in monitoring.decisions(reading, [participant]).values() for one in of]
    until = add_months(today, MONTHS_SHOWN)
    return PlanPreview(
        tuple(plan for plan in before if not plan.ended(today)),
        tuple(plan for plan in after if not plan.ended(today) and not _taken_back(plan)),
        difference(before, after, met, decided, today, until, absences.calendar_of(reading, participant)),
        until,
    )


def change_plan(
    writing: Writing,
    participant: str,
    counterpart: Counterpart,
    proposal: MonitoringEntry,
    reason: str,
    draft: str = "",
) -> tuple[str, ...]:
    """Settle ``proposal`` in the place of what was agreed; the ids of the new plans, none for an end.

    What was due up to its first day stays with the old agreement. Raises InvalidInput with the field that is
    wrong, ``reason`` included.
    """
    today = writing.today
    _check(proposal, today)
    if not reason.strip():
        raise InvalidInput({"reason": _("Say why in a few words; nothing was changed yet.")})
    present = [plan for plan in _current(writing, participant) if plan.counterpart is counterpart]
    follow = [replace(plan, id=writing.new_id()) for plan in plans_of(proposal, participant, counterpart, "")]
    if not follow and not present:
        raise InvalidInput({"frequency": _("Nothing is agreed with this party, so there is nothing to end.")})
    why = reason.strip()
    for plan in changed(present, (), counterpart, proposal.starts_on):
        if plan not in present:
            row = writing.get(MonitoringPlan, plan.id)
            writing.edit(row, ended_on=plan.ends_on, ended_why="" if follow else why)
    for plan in follow:
        begins = plan is follow[0]
        writing.add(_row(plan, changed_on=today if begins else None, reason=why if begins else ""))
    drafts.drop(writing, draft)
    name = participant_details(writing, participant).name.full
    writing.describe(_("change of the contact agreed with {name}").format(name=name))
    return tuple(plan.id for plan in follow)


def gentler(reading: Reading, participant: str, counterpart: Counterpart) -> MonitoringEntry | None:
    """A proposal with less contact than is agreed now; None where there is nothing to take less of."""
    return _stepped(reading, participant, counterpart, more=False)


def closer(reading: Reading, participant: str, counterpart: Counterpart) -> MonitoringEntry | None:
    """A proposal with more contact than is agreed now; None where no contact is wanted or it is daily."""
    return _stepped(reading, participant, counterpart, more=True)


def _stepped(
    reading: Reading, participant: str, counterpart: Counterpart, *, more: bool
) -> MonitoringEntry | None:
    entry = next(
        (one.entry for one in present_plans(reading, participant) if one.counterpart is counterpart), None
    )
    if entry is None or entry.frequency is None:
        return None
    step = (denser if more else slower)(entry.frequency, entry.every)
    if step is None:
        return None
    return replace(
        entry,
        frequency=step[0],
        every=step[1],
        starts_on=reading.today,
        ends_on=None if entry.ends_on is None or entry.ends_on <= reading.today else entry.ends_on,
        then_frequency=None,
        then_every=1,
        then_from=None,
    )


def _current(reading: Reading, participant: str) -> list[Plan]:
    found = monitoring.plans(reading, [participant]).get(participant, [])
    return [plan for plan in found if not plan.ended(reading.today)]


def _taken_back(plan: Plan) -> bool:
    return plan.ends_on is not None and plan.ends_on < plan.starts_on


def _check(proposal: MonitoringEntry, today: date) -> None:
    if proposal.starts_on < today:
        raise InvalidInput({"starts_on": _("This day has passed. Choose today or a later day.")})


def _row(plan: Plan, *, changed_on: date | None, reason: str) -> MonitoringPlan:
    return MonitoringPlan(
        id=plan.id,
        scope=plan.participant,
        participant=plan.participant,
        counterpart=plan.counterpart,
        channel=plan.channel,
        direction=plan.direction,
        frequency=plan.frequency,
        every=plan.every,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        changed_on=changed_on,
        reason=reason,
    )
