"""Reminders: what rules ask for, from what happened in somebody's guidance.

Without the event there is no reminder: nothing is guessed. Reminders are never stored, only what was done
with them (:class:`Mark`); their ids follow from rule, event and day, so two laptops mean the same one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.domain.reminders.rules import Anchor, Offset, Rule, ValidBy


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is known to happen on a day."""

    anchor: Anchor
    participant: str
    """Empty where it is about no one in particular."""
    record: str
    """Id of the record it is known from."""
    on: date
    at: datetime | None = None
    """The instant, UTC, where hours count."""
    ends: date | None = None
    """The last day on which anything that follows from it still makes sense; None goes on."""
    facts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a coach did with one reminder: it is done, or put off to a day."""

    reminder: str
    done: bool
    until: date | None
    """The day it comes back, where it was put off."""
    reason: str


@dataclass(frozen=True, slots=True)
class Reminder:
    id: str
    rule: Rule
    participant: str
    record: str
    counted_from: date
    on: date
    """The day that follows from the rule."""
    at: datetime | None
    """The instant, UTC, where the rule counts hours."""
    shown_from: date
    """The first day a coach sees it among what is due."""
    put_off: Mark | None

    def late(self, today: date) -> bool:
        return self.on < today


def reminders(
    rules: Iterable[Rule], events: Iterable[Event], marks: Iterable[Mark], today: date, until: date
) -> list[Reminder]:
    """All reminders not marked done whose day, or whose first day to be seen, is by ``until``; in order of day.

    Of a rule that comes back, only the last of what has passed is asked for. The order of what is given does
    not matter.
    """
    of_anchor: dict[Anchor, list[Event]] = defaultdict(list)
    for event in events:
        of_anchor[event.anchor].append(event)
    marked = {mark.reminder: mark for mark in marks}
    found: dict[str, Reminder] = {}
    for rule in rules:
        for event in of_anchor.get(rule.anchor, ()):
            if all(condition.holds(event.facts) for condition in rule.conditions):
                for one in _of_event(rule, event, marked, today, until):
                    found[one.id] = one
    return sorted(found.values(), key=lambda one: (one.on, one.participant, one.rule.code, one.id))


def due(found: Iterable[Reminder], until: date) -> list[Reminder]:
    """Those a coach is to see by ``until``."""
    return [one for one in found if one.shown_from <= until]


def reminder_id(rule: str, record: str, on: date) -> str:
    return derived_id("reminder", rule, record, on.isoformat())


def _of_event(
    rule: Rule, event: Event, marked: Mapping[str, Mark], today: date, until: date
) -> list[Reminder]:
    passed: Reminder | None = None
    ahead: list[Reminder] = []
    for on, at in _days(rule, event, until):
        if event.ends is not None and on > event.ends:
            break
        if not rule.valid_on(event.on if rule.valid_by is ValidBy.ANCHOR else on):
            continue
        one = _reminder(rule, event, on, at, marked)
        if one is None:
            # Done; and what came before it no longer matters.
            passed = None
        elif on < today:
            passed = None if _lapsed(rule, one, today) else one
        else:
            ahead.append(one)
    return [passed, *ahead] if passed is not None else ahead


def _days(rule: Rule, event: Event, until: date) -> Iterable[tuple[date, datetime | None]]:
    """The days of the rule for this event that are seen by ``until``."""
    for n in range(1 if rule.every is None else rule.times or 1000):
        try:
            if rule.offset.hours:
                if event.at is None:
                    return
                at = event.at + timedelta(hours=rule.offset.hours)
                on = local_day(at)
            else:
                at = None
                on = rule.offset.after(event.on)
                if rule.every is not None:
                    on = Offset(
                        rule.offset.months + n * rule.every.months, rule.offset.days + n * rule.every.days
                    ).after(event.on)
            seen = rule.lead.times(-1).after(on)
        except (OverflowError, ValueError):
            return
        if min(on, seen) > until:
            return
        yield on, at


def _reminder(
    rule: Rule, event: Event, on: date, at: datetime | None, marked: Mapping[str, Mark]
) -> Reminder | None:
    """None where it was marked done."""
    identity = reminder_id(rule.code, event.record, on)
    mark = marked.get(identity)
    if mark is not None and mark.done:
        return None
    seen = rule.lead.times(-1).after(on)
    if mark is not None and mark.until is not None:
        seen = max(seen, mark.until)
    return Reminder(identity, rule, event.participant, event.record, event.on, on, at, seen, mark)


def _lapsed(rule: Rule, one: Reminder, today: date) -> bool:
    if rule.lapses is None:
        return False
    last = rule.lapses.after(max(one.on, one.shown_from))
    return last < today
