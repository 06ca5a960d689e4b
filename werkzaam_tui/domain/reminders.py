"""Reminders: what dated rules ask for, from what happened in somebody's guidance.

A rule has an anchor (the kind of event it counts from), an offset and conditions. Its validity is looked up
on the day of the event, so an old contract is judged by the rule of its time; a law that takes effect at
once for what already runs says ``valid_by = "due"``. Without the event there is no reminder: nothing is
guessed. Reminders are never stored, only what was done with them (:class:`Mark`); their ids follow from
rule, event and day, so two laptops mean the same one.

Months are calendar months, clipped to the end of the month; hours are hours of the clock.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import inf
from typing import Final

from werkzaam_tui.domain.dates import add_months, local_day
from werkzaam_tui.domain.ids import derived_id


class Anchor(StrEnum):
    """The kinds of events that rules count from."""

    TRIAL_START = "trial_start"
    TRIAL_END = "trial_end"
    CONTRACT_START = "contract_start"
    CONTRACT_END = "contract_end"
    JOB_START = "job_start"
    """First day of the series of contracts with one employer."""
    HANDOVER = "handover"
    """The last time that the agreements of the handover were gone through."""
    EVALUATION_AGREED = "evaluation_agreed"
    """The day that the handover names for an evaluation, while there was none."""
    LIFE_DOMAINS = "life_domains"
    """The last time that the life domains were looked at, or else the first day of work."""
    CONSENT = "consent"
    """The oldest consent in force."""
    SICK_START = "sick_start"
    WAGE_SUBSIDY_START = "wage_subsidy_start"
    WAGE_VALUE_END = "wage_value_end"
    """The day to which the decision about the wage value holds."""
    INSTRUMENT_END = "instrument_end"
    GRANT_END = "grant_end"
    """The last day of a period for which coaching was granted."""
    HOURS_LOGGED = "hours_logged"
    """The last day with hours, while a granted period runs."""
    HOURS_BUDGET = "hours_budget"
    """The first day of the granted period whose hours are being used."""
    ACCESS_REQUEST = "access_request"
    BREACH = "breach"
    GUIDANCE_END = "guidance_end"
    """The day the guidance ended, unless it was decided to keep the file to a day of its own."""
    KEPT_UNTIL = "kept_until"
    """The day to which it was decided to keep the file of somebody whose guidance ended."""


FACTS: Final[Mapping[Anchor, frozenset[str]]] = {
    Anchor.TRIAL_START: frozenset({"decided"}),
    Anchor.TRIAL_END: frozenset({"months"}),
    Anchor.CONTRACT_START: frozenset({"months", "number", "after_trial"}),
    Anchor.CONTRACT_END: frozenset({"months", "number", "after_trial"}),
    Anchor.JOB_START: frozenset({"contracts", "permanent", "subsidy_open", "statement_open"}),
    Anchor.HANDOVER: frozenset({"day_agreed"}),
    Anchor.GRANT_END: frozenset({"period", "followed"}),
    Anchor.HOURS_BUDGET: frozenset({"used_percent"}),
}
"""What can be asked of an event in a condition; nothing of anchors that are not named."""

YES_OR_NO: Final = frozenset(
    {"decided", "after_trial", "permanent", "subsidy_open", "statement_open", "day_agreed", "followed"}
)
"""The facts that are true or false; the others are numbers."""

_TESTS: Final = ("_min", "_max", "_below", "_above")

LONGEST_PUT_OFF: Final = timedelta(days=92)
"""Nothing can be put off further than this at once, so that nothing is ever hidden for good."""


@dataclass(frozen=True, slots=True)
class Offset:
    """A stretch of time: ``2m``, ``-1m``, ``6w``, ``14d``, ``1y`` or ``72h``."""

    months: int = 0
    days: int = 0
    hours: int = 0

    def after(self, day: date) -> date:
        """Raises OverflowError or ValueError beyond the days there are."""
        return add_months(day, self.months) + timedelta(days=self.days)

    def times(self, n: int) -> Offset:
        return Offset(self.months * n, self.days * n, self.hours * n)

    @property
    def empty(self) -> bool:
        return not (self.months or self.days or self.hours)


_OFFSET: Final = re.compile(r"([+-]?)(\d{1,4})([hdwmy])", re.ASCII)


def parse_offset(text: str) -> Offset | None:
    """None for what is no offset."""
    match = _OFFSET.fullmatch(text.strip())
    if match is None:
        return None
    n = int(match[1] + match[2])
    match match[3]:
        case "h":
            return Offset(hours=n)
        case "d":
            return Offset(days=n)
        case "w":
            return Offset(days=7 * n)
        case "m":
            return Offset(months=n)
        case _:
            return Offset(months=12 * n)


@dataclass(frozen=True, slots=True)
class Condition:
    fact: str
    test: str
    """``_min`` (at least), ``_max`` (at most), ``_below``, ``_above``, or empty for equal."""
    value: float

    def holds(self, facts: Mapping[str, float]) -> bool:
        found = facts.get(self.fact)
        if found is None:
            return False
        match self.test:
            case "_min":
                return found >= self.value
            case "_max":
                return found <= self.value
            case "_below":
                return found < self.value
            case "_above":
                return found > self.value
            case _:
                return found == self.value


def parse_condition(anchor: Anchor, name: str, value: object) -> Condition | None:
    """``months_max = 6`` or ``after_trial = false``; None where ``anchor`` has no such fact."""
    test = next((test for test in _TESTS if name.endswith(test)), "")
    fact = name.removesuffix(test)
    if fact not in FACTS.get(anchor, frozenset()) or not isinstance(value, (bool, int, float)):
        return None
    if isinstance(value, bool) != (fact in YES_OR_NO) or (fact in YES_OR_NO and test):
        return None
    return Condition(fact, test, float(value))


class ValidBy(StrEnum):
    """Which day decides whether a rule was in force."""

    ANCHOR = "anchor"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; words are in the language of the screens."""

    code: str
    label: str
    text: str
    """What the rule says, in a sentence or two."""
    anchor: Anchor
    offset: Offset
    lead: Offset
    """How long before its day a coach wants to know."""
    lapses: Offset | None
    """How long after its day it is still asked for; None: until somebody says that it is done."""
    every: Offset | None
    """How often it comes back after the first time; None: once."""
    times: int | None
    """The most times it comes; None: as long as it goes on."""
    conditions: tuple[Condition, ...]
    valid_from: date | None
    valid_to: date | None
    valid_by: ValidBy
    source: str
    law: bool
    """Whether the source is the law, and not an agreement or a custom."""
    verified: date | None
    """When somebody last looked whether it is still so."""
    check: bool
    """Whether it has to be looked up again before anybody relies on it."""
    own: bool
    """Whether the organisation added or changed it."""

    def valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


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


def contract_months(starts_on: date, ends_on: date | None) -> float:
    """The length of a contract in months for conditions: a half more where it is not a whole number.

    So a contract of six months and a day is 6.5: more than six months. Without a last
    day it is endless.
    """
    if ends_on is None:
        return inf
    after = ends_on + timedelta(days=1)
    months = max(0, (after.year - starts_on.year) * 12 + after.month - starts_on.month)
    if months and add_months(starts_on, months) > after:
        months -= 1
    return float(months) if add_months(starts_on, months) == after else months + 0.5


@dataclass(frozen=True, slots=True)
class Contract:
    """One placement, as far as rules need it."""

    id: str
    participant: str
    employer: str
    trial: bool
    starts_on: date
    ends_on: date | None


_CHAIN_GAP_MONTHS: Final = 6
"""Contracts with at most this between them are one chain (BW 7:668a)."""


def contract_events(contracts: Sequence[Contract], of_job: Mapping[str, float] | None = None) -> list[Event]:
    """What rules can count from in the contracts of one person, whatever their order.

    ``of_job`` are facts that hold for a job that goes on; without them it is not known.
    """
    found: list[Event] = []
    ordered = sorted(contracts, key=lambda one: (one.starts_on, one.id))
    for one in ordered:
        if one.trial:
            found += _trial_events(one)
    employers = {one.employer or one.id for one in ordered if not one.trial}
    for employer in sorted(employers):
        at_work = [one for one in ordered if not one.trial and (one.employer or one.id) == employer]
        trials = [one for one in ordered if one.trial and one.employer == employer]
        for chain in _chains(at_work):
            found += _chain_events(chain, trials, of_job or {})
    return found


def _trial_events(trial: Contract) -> list[Event]:
    decided = {"decided": float(trial.ends_on is not None)}
    found = [
        Event(
            Anchor.TRIAL_START,
            trial.participant,
            trial.id,
            trial.starts_on,
            ends=trial.ends_on,
            facts=decided,
        )
    ]
    if trial.ends_on is not None:
        months = {"months": contract_months(trial.starts_on, trial.ends_on)}
        found.append(Event(Anchor.TRIAL_END, trial.participant, trial.id, trial.ends_on, facts=months))
    return found


def _chains(at_work: Sequence[Contract]) -> list[list[Contract]]:
    chains: list[list[Contract]] = []
    latest: date | None = None
    for one in at_work:
        if chains and (latest is None or one.starts_on <= add_months(latest, _CHAIN_GAP_MONTHS)):
            chains[-1].append(one)
        else:
            chains.append([one])
            latest = one.ends_on
            continue
        latest = None if latest is None or one.ends_on is None else max(latest, one.ends_on)
    return chains


def _chain_events(
    chain: Sequence[Contract], trials: Sequence[Contract], of_job: Mapping[str, float]
) -> list[Event]:
    first, last = chain[0], chain[-1]
    found = [
        Event(
            Anchor.JOB_START,
            first.participant,
            first.id,
            first.starts_on,
            ends=last.ends_on,
            facts={**of_job, "contracts": float(len(chain)), "permanent": float(last.ends_on is None)},
        )
    ]
    for number, one in enumerate(chain, 1):
        facts = {
            "months": contract_months(one.starts_on, one.ends_on),
            "number": float(number),
            "after_trial": float(any(trial.starts_on < one.starts_on for trial in trials)),
        }
        found.append(
            Event(
                Anchor.CONTRACT_START, one.participant, one.id, one.starts_on, ends=one.ends_on, facts=facts
            )
        )
        followed = any(later.starts_on > one.starts_on for later in chain)
        if one.ends_on is not None and not followed:
            found.append(Event(Anchor.CONTRACT_END, one.participant, one.id, one.ends_on, facts=facts))
    return found
