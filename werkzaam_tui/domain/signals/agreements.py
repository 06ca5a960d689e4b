"""Signals from what was agreed and expected at the handover."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from werkzaam_tui.domain.agreement_checks import USUAL_TERM, Check, Standing
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import AgreementCheck, Party
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.signals import terms
from werkzaam_tui.domain.signals.facts import Agreed, Facts, RecordRef, Told
from werkzaam_tui.domain.signals.signal import Signal

_OTHER = {Party.PARTICIPANT: Party.EMPLOYER, Party.EMPLOYER: Party.PARTICIPANT}


def not_kept(facts: Facts, today: date) -> Iterator[Signal]:
    """One party that says so is enough, but where the other says that it is kept see :func:`contradiction`."""
    del today
    for agreed in facts.agreements if not facts.ended else ():
        if agreed.standing is Standing.NOT_KEPT and not _contradicted(agreed):
            said = [one for one in agreed.last.values() if one.outcome is AgreementCheck.NOT_KEPT]
            yield _of_agreement(facts, Attention.AGREEMENT_NOT_KEPT, agreed, said)


def unknown_too_long(facts: Facts, today: date) -> Iterator[Signal]:
    """All of them together: one talk settles them."""
    del today
    unknown = [one for one in facts.agreements if one.standing is Standing.UNKNOWN_TOO_LONG]
    if unknown and facts.at_work:
        yield Signal(
            facts.participant,
            Attention.AGREEMENT_UNKNOWN,
            min(add_months(_last_known(one), USUAL_TERM) for one in unknown),
            tuple(one.record for one in unknown),
        )


def _last_known(agreed: Agreed) -> date:
    known = [one.on for one in agreed.last.values() if one.outcome is not AgreementCheck.UNKNOWN]
    return max([agreed.since, *known])


def expectation_gap(facts: Facts, today: date) -> Iterator[Signal]:
    """What was found open at the meeting may be talked over first; after that it is a gap."""
    still = [one for one in facts.gaps if one.since + terms.GAP_OPEN <= today]
    if still and not facts.ended:
        yield Signal(
            facts.participant,
            Attention.EXPECTATION_GAP,
            min(one.since for one in still),
            tuple(one.record for one in still),
        )


def contradiction(facts: Facts, today: date) -> Iterator[Signal]:
    """Participant and employer say opposite things: of one agreement, or of how it goes."""
    if facts.ended:
        return
    for agreed in facts.agreements:
        if _contradicted(agreed):
            said = [agreed.last[party] for party in _OTHER]
            yield _of_agreement(facts, Attention.CONTRADICTION, agreed, said)
    told = _told_opposite(facts, today)
    if told is not None:
        yield Signal(
            facts.participant,
            Attention.CONTRADICTION,
            max(one.day for one in told),
            tuple(dict.fromkeys(one.record for one in told)),
        )


def _contradicted(agreed: Agreed) -> bool:
    said = {agreed.last[party].outcome for party in _OTHER if party in agreed.last}
    return said == {AgreementCheck.KEPT, AgreementCheck.NOT_KEPT}


def _told_opposite(facts: Facts, today: date) -> tuple[Told, Told] | None:
    """When one says well and the other not, about the same time and not long ago."""
    last = {one.party: one for one in facts.told}
    if not _OTHER.keys() <= last.keys():
        return None
    theirs, employers = last[Party.PARTICIPANT], last[Party.EMPLOYER]
    near = abs(theirs.day - employers.day) <= terms.TOLD_TOGETHER
    recent = add_months(max(theirs.day, employers.day), terms.OBSERVED_MONTHS) > today
    return (theirs, employers) if theirs.level * employers.level < 0 and near and recent else None


def _of_agreement(facts: Facts, kind: Attention, agreed: Agreed, said: list[Check]) -> Signal:
    return Signal(
        facts.participant,
        kind,
        min(one.on for one in said),
        (agreed.record, *(RecordRef("agreement_check", one.record) for one in said if one.record)),
        about=agreed.topic,
        grounds=tuple(f"{one.party.value}/{one.outcome.value}/{one.on.isoformat()}" for one in said),
    )


def adaptation(facts: Facts, today: date) -> Iterator[Signal]:
    """It was to be there by a day, or within a reasonable time, and nobody wrote down that it is."""
    late = [
        (one, by)
        for one in facts.adaptations
        if (by := one.by_when or one.agreed_on + terms.ARRANGED_WITHIN) < today or one.missing
    ]
    if late and facts.at_work:
        yield Signal(
            facts.participant,
            Attention.ADAPTATION_NOT_ARRANGED,
            min(one.agreed_on for one, _by in late),
            tuple(one.record for one, _by in late),
            day=min(by for _one, by in late),
        )
