"""Why a person needs a look, in one fixed order: never a score, never a count, and never more than facts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from werkzaam_tui.domain.dates import add_months


class Attention(StrEnum):
    """Every reason to look at somebody, most pressing first; which one it is comes before how long it is so.

    The order is one of kinds, the same for everybody, and how many reasons somebody has never counts:

    1. what cannot wait a day;
    2. what was promised and is not done yet;
    3. where somebody may be slipping away;
    4. what can break the work itself;
    5. what ends on a day, and what was left half done;
    6. what goes slowly, but is a known cause of dropout;
    7. what can wait, and what is a good agreement rather than a reason to call.

    Those that :attr:`is_signal` are the signals of the dossier: each rests on records and on a finding.
    The others are work that is due and have a list of their own.
    """

    CRITICAL_INCIDENT = "critical_incident"

    OVERDUE_PARTICIPANT = "overdue_participant"
    OVERDUE_EMPLOYER = "overdue_employer"
    OVERDUE_OTHER = "overdue_other"
    """With somebody else with whom contact was agreed: a supporter, family, the funder."""
    DUE_TODAY = "due_today"

    UNANSWERED = "unanswered"
    """Two attempts in a row without an answer, or two appointments in a row not kept."""
    SICK_LONG = "sick_long"
    MOOD_DROPPING = "mood_dropping"
    LIFE_DOMAIN_DROPPING = "life_domain_dropping"

    AGREEMENT_NOT_KEPT = "agreement_not_kept"
    CONTRADICTION = "contradiction"
    """Participant and employer do not say the same of how it goes."""
    MENTOR_GONE = "mentor_gone"
    HOURS_REDUCED = "hours_reduced"
    FINANCIAL_LOSS = "financial_loss"
    ADAPTATION_NOT_ARRANGED = "adaptation_not_arranged"

    HANDOVER_OPEN = "handover_open"
    """A handover was begun and not finished."""
    ENDS_UNEVALUATED = "ends_unevaluated"
    """The placement is within its notice period and nobody evaluated it yet."""
    CONTRACT_ENDING = "contract_ending"
    """The placement ends within two months, or has ended while the person is still recorded as at work."""
    FOLLOW_UP_OVERDUE = "follow_up_overdue"

    COACH_CHANGED = "coach_changed"
    EXPECTATION_GAP = "expectation_gap"
    GROWTH_NOT_POSSIBLE = "growth_not_possible"
    AGREEMENT_UNKNOWN = "agreement_unknown"
    """For too long nobody could say whether agreements are kept."""
    TAPERED_AWAY = "tapered_away"
    """Contact was tapered until it stopped, and a signal came after that."""
    NO_PLAN = "no_plan"
    """Nothing was agreed about contact, or all that was agreed has ended."""

    DUE_THIS_WEEK = "due_this_week"
    ALL_QUIET = "all_quiet"
    """Stable for long, so less contact may do."""
    NO_CONTACT_WANTED = "no_contact_wanted"
    """Contact on request only, or none: an agreement like any other, and no reason to call."""
    QUIET = "quiet"

    @property
    def rank(self) -> int:
        """Place in a list that is sorted by what is most pressing; 0 comes first."""
        return _RANKS[self]

    @property
    def is_signal(self) -> bool:
        return self not in _WORK

    @property
    def is_overdue(self) -> bool:
        return self in _OVERDUE


_RANKS: Final = {reason: place for place, reason in enumerate(Attention)}

_OVERDUE: Final = frozenset(
    {Attention.OVERDUE_PARTICIPANT, Attention.OVERDUE_EMPLOYER, Attention.OVERDUE_OTHER}
)

_WORK: Final = frozenset(
    {
        Attention.DUE_TODAY,
        Attention.HANDOVER_OPEN,
        Attention.CONTRACT_ENDING,
        Attention.FOLLOW_UP_OVERDUE,
        Attention.NO_PLAN,
        Attention.DUE_THIS_WEEK,
        Attention.NO_CONTACT_WANTED,
        Attention.QUIET,
    }
)


class TimeInJob(NamedTuple):
    years: int
    months: int
    days: int


def time_in_job(start: date, today: date) -> TimeInJob:
    """Whole years and months since ``start``, and the days left; nothing when ``start`` is still to come.

    A month is full on the day :func:`add_months` gives: who began on the 31st has a month on 28 February.
    """
    months = max(0, (today.year - start.year) * 12 + today.month - start.month)
    if months and add_months(start, months) > today:
        months -= 1
    days = max(0, (today - add_months(start, months)).days)
    return TimeInJob(months // 12, months % 12, days)
