"""Facts from the handovers: what was agreed and how it stands, what the parties expect, what is unfinished."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from werkzaam_tui.domain.agreement_checks import Check, Evaluated, Revision, evaluated
from werkzaam_tui.domain.codes import AgreementCheck, AgreementState, HandoverOccasion
from werkzaam_tui.domain.signals.facts import Agreed, Dated, Gap, RecordRef
from werkzaam_tui.services.dossier.agreements import OpenGap, open_gaps
from werkzaam_tui.services.handover.revisions import last_chain
from werkzaam_tui.services.in_dossiers import in_dossiers
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Agreement, CheckedAgreement, Handover
from werkzaam_tui.storage.tables.record import table_of

_handover = table_of(Handover)
_agreement = table_of(Agreement)
_check = table_of(CheckedAgreement)


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """What is known of one person's handovers."""

    open: Dated | None = None
    """The one that was begun and not finished."""
    agreements: tuple[Agreed, ...] = ()
    gaps: tuple[Gap, ...] = ()
    evaluated_on: Dated | None = None
    """The last time that the agreements were checked or revised."""


def handover_facts(reading: Reading, only: Collection[str] | None) -> dict[str, HandoverFacts]:
    """Of these participants (of all when None); those without any handover are left out."""
    meetings: dict[str, list[Any]] = defaultdict(list)
    columns = ("id", "participant", "held_on", "finished_at", "occasion", "revision")
    for row in reading.connection.execute(
        select(*(_handover.c[name] for name in columns)).where(
            in_dossiers(_handover.c.participant, only), _handover.c.withdrawn_on.is_(None)
        )
    ):
        meetings[row.participant].append(row)
    chains = {person: chain for person, rows in meetings.items() if (chain := last_chain(rows))}
    said = _agreements(reading, only, chains)
    checks = _checks(reading, only)
    gaps = open_gaps(reading, only)
    return {
        person: _facts(rows, chains.get(person, []), said, checks, gaps.get(person, ()), reading.today)
        for person, rows in meetings.items()
    }


def _facts(
    rows: list[Any],
    chain: list[Any],
    said: Mapping[str, Mapping[str, Any]],
    checks: Mapping[str, list[tuple[str, Check]]],
    gaps: Iterable[OpenGap],
    today: date,
) -> HandoverFacts:
    drafts = [row for row in rows if row.finished_at is None]
    draft = max(drafts, key=lambda row: (row.held_on, row.id), default=None)
    begun = _dated(draft.held_on, "handover", draft.id) if draft is not None else None
    if not chain:
        return HandoverFacts(begun)
    last = chain[-1]
    made = [one for row in chain for one in checks.get(row.id, ())]
    stands = evaluated(
        [
            Revision(row.id, row.held_on, {topic: _said(one) for topic, one in said.get(row.id, {}).items()})
            for row in chain
        ],
        [(row.id, topic, check) for row in chain for topic, check in checks.get(row.id, ())],
        today,
    )
    agreed = tuple(
        _agreed(said[last.id][topic], how)
        for topic, how in stands.items()
        if said[last.id][topic].state is AgreementState.AGREED
    )
    return HandoverFacts(
        begun,
        agreed,
        tuple(Gap(RecordRef("expectation", one.expectation), one.topic, one.held_on) for one in gaps),
        _last_evaluation(chain, [check for _topic, check in made]),
    )


def _said(row: Any) -> tuple[object, ...]:
    return row.state, row.what.strip(), row.who, row.by_when


def _agreed(row: Any, how: Evaluated) -> Agreed:
    return Agreed(RecordRef("agreement", row.id), row.topic, how.since, row.by_when, how.standing, how.last)


def _last_evaluation(chain: list[Any], checks: Iterable[Check]) -> Dated | None:
    known = [one for one in checks if one.outcome is not AgreementCheck.UNKNOWN]
    found = [_dated(one.on, "agreement_check", one.record) for one in known]
    last = chain[-1]
    if last.revision > 1 or last.occasion is HandoverOccasion.EVALUATION:
        found.append(_dated(last.held_on, "handover", last.id))
    return max(found, key=lambda one: (one.day, one.record), default=None)


def _dated(day: date, entity: str, record: str) -> Dated:
    return Dated(day, RecordRef(entity, record))


def _agreements(
    reading: Reading, only: Collection[str] | None, chains: Mapping[str, list[Any]]
) -> dict[str, dict[str, Any]]:
    """By handover and topic."""
    wanted = {row.id for chain in chains.values() for row in chain}
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    columns = ("id", "handover", "topic", "state", "what", "who", "by_when")
    for row in reading.connection.execute(
        select(*(_agreement.c[name] for name in columns))
        .where(in_dossiers(_agreement.c.participant, only))
        .order_by(_agreement.c.id)
    ):
        if row.handover in wanted:
            found[row.handover][row.topic] = row
    return found


def _checks(reading: Reading, only: Collection[str] | None) -> dict[str, list[tuple[str, Check]]]:
    """What was said about the agreements of each handover, by topic, the first day first."""
    found: dict[str, list[tuple[str, Check]]] = defaultdict(list)
    columns = ("handover", "topic", "party", "outcome", "checked_on", "id")
    for handover, topic, party, outcome, day, record in reading.connection.execute(
        select(*(_check.c[name] for name in columns))
        .where(in_dossiers(_check.c.participant, only))
        .order_by(_check.c.checked_on, _check.c.id)
    ):
        found[handover].append((topic, Check(party, outcome, day, record)))
    return found
