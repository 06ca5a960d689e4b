"""Facts from what changed in the work, and from sickness."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from werkzaam_tui.content import reminders
from werkzaam_tui.domain.codes import AgreementCheck, WorkChangeKind, WorkState
from werkzaam_tui.domain.signals.facts import Adaptation, Agreed, Dated, Hours, Place, RecordRef
from werkzaam_tui.domain.work import WorkFact, as_number
from werkzaam_tui.services.work.work_facts import WorkFacts

_ADAPTATION = "adaptation"
"""Code of the topic of the handover."""
_SICK_RULE = "coaching_when_sick"
_LOST = ((WorkChangeKind.INCOME, WorkState.WORSE_OFF), (WorkChangeKind.TRAVEL_COST, WorkState.NOT_PAID))


@dataclass(frozen=True, slots=True)
class AtWork:
    """What is known of one person's work, in the present placement where it belongs to one."""

    facts: WorkFacts
    place: Place | None

    def mentor_gone(self, today: date) -> Dated | None:
        """Absent, and nobody in the place; who would be away until a day is back after it."""
        last = self._last(WorkChangeKind.WORKPLACE_MENTOR)
        if last is None or last.state is not WorkState.ABSENT or (last.until and last.until < today):
            return None
        return _dated(last)

    @property
    def coach_changes(self) -> tuple[Dated, ...]:
        return tuple(_dated(one) for one in self.facts.changes if one.kind is WorkChangeKind.COACH)

    @property
    def sick(self) -> Dated | None:
        sick = self.facts.sick
        return Dated(sick.started_on, RecordRef("sick_report", sick.id)) if sick is not None else None

    @property
    def sick_term(self) -> date | None:
        """By the rule of the organisation, as it was on the first day; None without one."""
        sick = self.facts.sick
        rule = reminders.rule(_SICK_RULE) if sick is not None else None
        if sick is None or rule is None or not rule.valid_on(sick.started_on):
            return None
        return rule.offset.after(sick.started_on)

    @property
    def hours(self) -> Hours | None:
        last = self._last(WorkChangeKind.HOURS)
        if last is None:
            return None
        was, now = as_number(last.before), as_number(last.after)
        return Hours(last.on, _ref(last), was, now) if was is not None and now is not None else None

    @property
    def losses(self) -> tuple[Dated, ...]:
        found = [self._last(kind) for kind, _state in _LOST]
        states = [state for _kind, state in _LOST]
        return tuple(
            _dated(one)
            for one, state in zip(found, states, strict=True)
            if one is not None and one.state is state
        )

    @property
    def growth_refused(self) -> Dated | None:
        last = self._last(WorkChangeKind.GROWTH)
        return _dated(last) if last is not None and last.state is WorkState.NOT_POSSIBLE else None

    def adaptations(self, agreed: Iterable[Agreed]) -> tuple[Adaptation, ...]:
        """What was agreed and is not recorded as arranged, nor as kept; and what is recorded as missing."""
        last = self._last(WorkChangeKind.ADAPTATION)
        found = [
            Adaptation(one.record, one.since, one.by_when)
            for one in agreed
            if one.topic == _ADAPTATION
            and not any(check.outcome is AgreementCheck.KEPT for check in one.last.values())
            and not (last and last.state is WorkState.ARRANGED and last.on >= one.since)
        ]
        if last is not None and last.state is WorkState.NOT_ARRANGED:
            return (Adaptation(_ref(last), last.on, last.on, missing=True),)
        return tuple(found)

    def _last(self, kind: WorkChangeKind) -> WorkFact | None:
        if not self.facts.changes:
            return None
        return self.facts.last(kind, self.place.record.id if self.place is not None else None)


def _ref(change: WorkFact) -> RecordRef:
    return RecordRef("work_change", change.id)


def _dated(change: WorkFact) -> Dated:
    return Dated(change.on, _ref(change))
