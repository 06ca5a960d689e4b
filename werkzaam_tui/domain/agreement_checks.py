"""How an agreement stands, from what the parties last said about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    record: str = ""
    """Id of the record it stands in; empty where that does not matter."""


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


@dataclass(frozen=True, slots=True)
class Revision:
    """One finished revision of a handover, with what it says of each topic: only to be compared."""

    id: str
    held_on: date
    says: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """How one agreement of the last revision stands."""

    since: date
    """Day of the first revision that says the same."""
    last: Mapping[Party, Check]
    """What each party said last, since then."""
    standing: Standing


def evaluated(
    revisions: Sequence[Revision], checks: Iterable[tuple[str, str, Check]], today: date
) -> dict[str, Evaluated]:
    """How every topic of the last of ``revisions`` stands; ``checks`` by revision, topic and what was said.

    What was said about an earlier revision counts as long as the agreement itself stayed the same.
    """
    of_topic: dict[str, list[tuple[str, Check]]] = {}
    for revision, topic, check in checks:
        of_topic.setdefault(topic, []).append((revision, check))
    found: dict[str, Evaluated] = {}
    for topic, words in revisions[-1].says.items():
        same = _same_since(revisions, topic, words)
        ids = {one.id for one in same}
        said = [check for revision, check in of_topic.get(topic, ()) if revision in ids]
        since = same[0].held_on
        found[topic] = Evaluated(since, last_of_each(said), standing(said, since, today))
    return found


def _same_since(revisions: Sequence[Revision], topic: str, words: object) -> list[Revision]:
    """The last of ``revisions`` that say the same of ``topic`` as the very last one."""
    same: list[Revision] = []
    for one in reversed(revisions):
        if one.says.get(topic) != words:
            break
        same.insert(0, one)
    return same
