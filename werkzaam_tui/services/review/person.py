"""What the review shows of one person: the last words with each party, what is open, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from werkzaam_tui.domain.agreement_checks import Standing
from werkzaam_tui.domain.codes import AgreementState, Channel, ContactResult, Counterpart, FollowUpState
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.review import Decided
from werkzaam_tui.domain.work import SickSpell
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.dossier.agreements import AgreementLine, agreements
from werkzaam_tui.services.dossier.follow_ups import FollowUpLine
from werkzaam_tui.services.work.work_facts import work_facts
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import ContactEvent, ReviewDecision
from werkzaam_tui.storage.tables.record import table_of

_contact = table_of(ContactEvent)
_decision = table_of(ReviewDecision)

_LOOKED_AT = 40
"""How many of the last contacts are looked through for the last words with each party."""

_TROUBLED = frozenset({Standing.NOT_KEPT, Standing.PARTLY, Standing.UNKNOWN_TOO_LONG})


@dataclass(frozen=True, slots=True)
class LastWords:
    """The last contact with one party that left words, or else the last one."""

    counterpart: Counterpart
    day: date
    channel: Channel
    result: ContactResult
    note: str


@dataclass(frozen=True, slots=True)
class PersonView:
    last_words: tuple[LastWords, ...]
    """One for each party, latest first."""
    agreements: tuple[AgreementLine, ...]
    """Of the last handover those that are open, postponed, or not kept as agreed."""
    actions: tuple[FollowUpLine, ...]
    """Open ones, by day."""
    sick: SickSpell | None
    before: Decided | None
    """What was decided about this person last, before today."""


def person_view(reading: Reading, participant: str) -> PersonView:
    facts = work_facts(reading, [participant]).get(participant)
    lines = follow_ups.of_participant(reading, participant)
    return PersonView(
        last_words=_last_words(reading, participant),
        agreements=tuple(one for one in agreements(reading, participant).agreements if _asks(one)),
        actions=tuple(one for one in lines if one.state is FollowUpState.OPEN),
        sick=facts.sick if facts is not None else None,
        before=_before(reading, participant),
    )


def _asks(line: AgreementLine) -> bool:
    return line.state in (AgreementState.OPEN, AgreementState.POSTPONED) or line.standing in _TROUBLED


def _last_words(reading: Reading, participant: str) -> tuple[LastWords, ...]:
    rows = reading.connection.execute(
        select(
            _contact.c.counterparts,
            _contact.c.happened_at,
            _contact.c.channel,
            _contact.c.result,
            _contact.c.note,
        )
        .where(_contact.c.participant == participant)
        .order_by(_contact.c.happened_at.desc(), _contact.c.id.desc())
        .limit(_LOOKED_AT)
    )
    found: dict[Counterpart, LastWords] = {}
    for counterparts, at, channel, result, note in rows:
        for one in map(Counterpart, counterparts):
            known = found.get(one)
            if known is None or (not known.note and note):
                found[one] = LastWords(one, local_day(at), channel, result, note)
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.counterpart), reverse=True))


def _before(reading: Reading, participant: str) -> Decided | None:
    row = reading.connection.execute(
        select(_decision)
        .where(_decision.c.participant == participant, _decision.c.day < reading.today)
        .order_by(_decision.c.day.desc(), _decision.c.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return Decided(row.id, participant, row.day, row.kind, row.reason, row.until, frozenset(row.seen))
