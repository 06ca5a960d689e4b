"""A dated rule: what it counts from, how far, under which conditions, and when it holds.

Its validity is looked up on the day of the event, so an old contract is judged by the rule of its time; a law
that takes effect at once for what already runs says ``valid_by = "due"``. Months are calendar months, clipped
to the end of the month; hours are hours of the clock.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from werkzaam_tui.domain.dates import add_months


class Anchor(StrEnum):
    """The kinds of events that rules count from."""

    TRIAL_START = "trial_start"
    TRIAL_END = "trial_end"
    CONTRACT_START = "contract_start"
    CONTRACT_END = "contract_end"
    JOB_START = "job_start"
    """First day of the chain of contracts with one employer, as the law counts it: also through gaps."""
    WORK_START = "work_start"
    """First day at work with one employer without interruption."""
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
    """When it was found. That is not kept: who makes the breach sheet says it, and the sheet says what follows."""
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
