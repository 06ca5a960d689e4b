"""Facts from what was seen of somebody's life and heard in a contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from werkzaam_tui.domain.agreement_checks import Check
from werkzaam_tui.domain.codes import AgreementCheck, ContactResult, Counterpart, MoodQuestion, Party
from werkzaam_tui.domain.signals.facts import Agreed, Dated, Missed, Noted, RecordRef, Told
from werkzaam_tui.services.caseload.present import LastTry
from werkzaam_tui.services.contacts.observations import LifeSeen

_MIDDLE = 3
"""Of an answer from 1 to 5: neither well nor badly."""


def observations(seen: LifeSeen) -> dict[str, tuple[Noted, ...]]:
    return {
        domain: tuple(Noted(one.on, RecordRef("observation", one.id), one.value) for one in several)
        for domain, several in seen.observations.items()
    }


def answers(seen: LifeSeen) -> dict[str, tuple[Noted, ...]]:
    found: dict[str, list[Noted]] = defaultdict(list)
    for mood in seen.moods:
        for question, value in mood.answers.items():
            found[question.value].append(Noted(mood.on, RecordRef("mood_check", mood.id), value))
    return {question: tuple(noted) for question, noted in found.items()}


def incident(seen: LifeSeen) -> Dated | None:
    last = seen.incident
    return Dated(last.on, RecordRef("incident", last.id)) if last is not None else None


def missed(tries: Mapping[Counterpart, LastTry]) -> dict[Counterpart, Missed]:
    """With whom nobody spoke since; not while the last thing heard is that they called off an appointment."""
    return {
        counterpart: Missed(
            last.missed_since, last.tried, tuple(RecordRef("contact_event", one) for one in last.missed)
        )
        for counterpart, last in tries.items()
        if last.missed and last.missed_since is not None and last.result is not ContactResult.CANCELLED
    }


def told(seen: LifeSeen, agreed: Iterable[Agreed]) -> tuple[Told, ...]:
    """How participant and employer last said that it goes.

    The participant by the question about work; the employer by what it said on its last day about the
    agreements: well when all were kept, badly when one was not.
    """
    return tuple(one for one in (_participants(seen), _employers(agreed)) if one is not None)


def _participants(seen: LifeSeen) -> Told | None:
    for mood in seen.moods:
        answer = mood.answers.get(MoodQuestion.WORK)
        if answer is not None:
            return Told(mood.on, RecordRef("mood_check", mood.id), Party.PARTICIPANT, answer - _MIDDLE)
    return None


def _employers(agreed: Iterable[Agreed]) -> Told | None:
    said = [one.last[Party.EMPLOYER] for one in agreed if Party.EMPLOYER in one.last]
    known = [one for one in said if one.outcome is not AgreementCheck.UNKNOWN]
    if not known:
        return None
    day = max(one.on for one in known)
    of_day = [one for one in known if one.on == day]
    worst = min(of_day, key=_well)
    return Told(day, RecordRef("agreement_check", worst.record), Party.EMPLOYER, _well(worst))


def _well(check: Check) -> int:
    return {AgreementCheck.KEPT: 1, AgreementCheck.NOT_KEPT: -1}.get(check.outcome, 0)
