"""How an agreement stands, from what the parties last said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from werkzaam_tui.domain.codes import AgreementCheck, Party
from werkzaam_tui.domain.dates import add_months

USUAL_TERM = 3
"""Months after which the agreements of a handover are evaluated when nothing else was agreed."""


@dataclass(frozen=True, slots=True)
class Check:
    """What one party said on one day."""

    party: Party
    outcome: AgreementCheck
    on: date


class Standing(StrEnum):
    """How an agreement stands for all parties together."""

    NEW = "new"
    """Nobody was asked yet, and that need not be."""
    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not_kept"
    UNKNOWN = "unknown"
    """Nobody who was asked could say, and that is not long ago."""
    UNKNOWN_TOO_LONG = "unknown_too_long"

    @property
    def needs_attention(self) -> bool:
        return self in (Standing.NOT_KEPT, Standing.UNKNOWN_TOO_LONG)


def last_of_each(checks: Iterable[Check]) -> dict[Party, Check]:
    """The latest check of each party, in the order of :class:`Party`."""
    latest: dict[Party, Check] = {}
    for check in checks:
        if check.party not in latest or check.on >= latest[check.party].on:
            latest[check.party] = check
    return {party: latest[party] for party in Party if party in latest}


def standing(checks: Iterable[Check], agreed_on: date, today: date) -> Standing:
    """How it stands on ``today``, an agreement of ``agreed_on``: the worst that a party said last.

    One party that says "not kept" is enough: who is right is for people to find out. An agreement of which
    nobody knew anything since the usual term is unknown for too long, also when it was kept before that.
    """
    last = last_of_each(checks)
    known = [check for check in last.values() if check.outcome is not AgreementCheck.UNKNOWN]
    said = {check.outcome for check in known}
    if AgreementCheck.NOT_KEPT in said:
        return Standing.NOT_KEPT
    since = max((check.on for check in known), default=agreed_on)
    if add_months(max(since, agreed_on), USUAL_TERM) < today:
        return Standing.UNKNOWN_TOO_LONG
    if AgreementCheck.PARTLY in said:
        return Standing.PARTLY
    if said:
        return Standing.KEPT
    return Standing.UNKNOWN if last else Standing.NEW
