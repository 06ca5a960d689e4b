"""What the last handover of one person says: the agreements, and the expectations of the three parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from werkzaam_tui.content import lists
from werkzaam_tui.domain.agreement_checks import Check, Standing
from werkzaam_tui.domain.codes import AgreementState, HandoverOccasion, Party
from werkzaam_tui.domain.expectations import (
    ExpectationGap,
    expectation_gap,
    is_open_gap,
    silent_parties,
)
from werkzaam_tui.services.handover.agreement_checks import evaluated
from werkzaam_tui.services.in_dossiers import in_dossiers
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Agreement, Expectation, Handover
from werkzaam_tui.storage.tables.record import table_of

_handover = table_of(Handover)


@dataclass(frozen=True, slots=True)
class HandoverLine:
    id: str
    occasion: HandoverOccasion
    revision: int
    held_on: date


@dataclass(frozen=True, slots=True)
class AgreementLine:
    id: str
    handover: str
    topic: str
    state: AgreementState
    what: str
    who: Party | None
    by_when: date | None
    standing: Standing | None = None
    """Whether it was kept; None for what was not agreed."""
    last: Mapping[Party, Check] = field(default_factory=dict)
    """What each party said last about it."""


@dataclass(frozen=True, slots=True)
class ExpectationLine:
    id: str
    topic: str
    words: Mapping[Party, str]
    """Of each party; empty where it said nothing."""
    settled: str
    """What they settled on together."""
    gap: ExpectationGap
    silent: tuple[Party, ...]

    @property
    def is_open(self) -> bool:
        """Whether there is a gap that was not settled."""
        return is_open_gap(self.words, self.settled)


@dataclass(frozen=True, slots=True)
class OpenGap:
    """An expectation of the last finished handover on which the parties did not settle."""

    expectation: str
    """Id of the record."""
    participant: str
    handover: str
    held_on: date
    """Since when it is open: the day of that handover."""
    topic: str
    gap: ExpectationGap
    silent: tuple[Party, ...]
    """Who said nothing about it."""


@dataclass(frozen=True, slots=True)
class Agreements:
    """What the last finished handover says; nothing where there was none yet."""

    handover: HandoverLine | None
    draft: HandoverLine | None
    agreements: tuple[AgreementLine, ...]
    expectations: tuple[ExpectationLine, ...]


def agreements(reading: Reading, participant: str) -> Agreements:
    """The agreements in the order of the checklist, those that do not apply last; then the expectations."""
    handover, draft = handovers(reading, participant)
    if handover is None:
        return Agreements(None, draft, (), ())
    agreement, expectation = table_of(Agreement), table_of(Expectation)
    agreed = [
        AgreementLine(
            row.id,
            handover.id,
            row.topic,
            row.state,
            row.what,
            Party(row.who) if row.who in list(Party) else None,
            row.by_when,
        )
        for row in reading.connection.execute(
            select(
                agreement.c.id,
                agreement.c.topic,
                agreement.c.state,
                agreement.c.what,
                agreement.c.who,
                agreement.c.by_when,
            ).where(agreement.c.handover == handover.id)
        )
    ]
    stands = evaluated(reading, handover.id)
    agreed = [
        replace(one, standing=stands[one.topic].standing, last=stands[one.topic].last)
        if one.topic in stands
        else one
        for one in agreed
    ]
    place = _places(lists.agreement_topics())
    agreed.sort(
        key=lambda one: (
            one.state is AgreementState.NOT_APPLICABLE,
            place.get(one.topic, len(place)),
            one.topic,
        )
    )
    expected = [
        _expectation(row, row.settled)
        for row in reading.connection.execute(
            select(
                expectation.c.id,
                expectation.c.topic,
                expectation.c.participant_words,
                expectation.c.employer_words,
                expectation.c.coach_words,
                expectation.c.settled,
            ).where(expectation.c.handover == handover.id)
        )
    ]
    order = _places(lists.expectation_topics())
    expected.sort(key=lambda one: (order.get(one.topic, len(order)), one.topic))
    return Agreements(handover, draft, tuple(agreed), tuple(expected))


def open_gaps(
    reading: Reading, participants: Collection[str] | None = None
) -> dict[str, tuple[OpenGap, ...]]:
    """What the last finished handover of each participant (of all when None) left open, in one look.

    Only of those who have an open gap, in the order of the checklist.
    """
    handover, expectation = table_of(Handover), table_of(Expectation)
    of_these = in_dossiers(handover.c.participant, participants)
    last: dict[str, Any] = {}
    for meeting in reading.connection.execute(
        select(handover.c.id, handover.c.participant, handover.c.held_on)
        .where(handover.c.finished_at.is_not(None), of_these)
        .order_by(handover.c.finished_at, handover.c.revision, handover.c.id)
    ):
        last[meeting.participant] = meeting
    held = {row.id: row for row in last.values()}
    of_them = in_dossiers(expectation.c.participant, participants)
    found: dict[str, list[OpenGap]] = defaultdict(list)
    for row in reading.connection.execute(
        select(
            expectation.c.id,
            expectation.c.handover,
            expectation.c.topic,
            expectation.c.participant_words,
            expectation.c.employer_words,
            expectation.c.coach_words,
        ).where(expectation.c.settled == "", of_them)
    ):
        line, at = _expectation(row, settled=""), held.get(row.handover)
        if at is not None and line.is_open:
            gap = OpenGap(row.id, at.participant, at.id, at.held_on, row.topic, line.gap, line.silent)
            found[at.participant].append(gap)
    place = _places(lists.expectation_topics())
    return {
        participant: tuple(sorted(gaps, key=lambda one: (place.get(one.topic, len(place)), one.topic)))
        for participant, gaps in found.items()
    }


def handovers(reading: Reading, participant: str) -> tuple[HandoverLine | None, HandoverLine | None]:
    """The handover that was finished last, and the one that is under way."""
    rows = reading.connection.execute(
        select(
            _handover.c.id,
            _handover.c.occasion,
            _handover.c.revision,
            _handover.c.held_on,
            _handover.c.finished_at,
        ).where(_handover.c.participant == participant, _handover.c.withdrawn_on.is_(None))
    ).all()
    finished = max(
        (row for row in rows if row.finished_at is not None),
        key=lambda row: (row.finished_at, row.revision, row.id),
        default=None,
    )
    draft = max(
        (row for row in rows if row.finished_at is None), key=lambda row: (row.held_on, row.id), default=None
    )
    return _handover_line(finished), _handover_line(draft)


def _handover_line(row: Any) -> HandoverLine | None:
    return None if row is None else HandoverLine(row.id, row.occasion, row.revision, row.held_on)


def _expectation(row: Any, settled: str) -> ExpectationLine:
    words = {
        Party.PARTICIPANT: row.participant_words,
        Party.EMPLOYER: row.employer_words,
        Party.COACH: row.coach_words,
    }
    return ExpectationLine(row.id, row.topic, words, settled, expectation_gap(words), silent_parties(words))


def _places(topics: Iterable[lists.Topic]) -> dict[str, int]:
    return {topic.code: place for place, topic in enumerate(topics)}
