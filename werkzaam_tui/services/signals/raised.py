"""Which signals there are, and which of them a coach has put aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.signals import Signal, reasons
from werkzaam_tui.services.caseload.present import Present
from werkzaam_tui.services.in_dossiers import in_dossiers
from werkzaam_tui.services.signals.facts import facts_of
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import SignalDismissal
from werkzaam_tui.storage.tables.record import table_of

_dismissal = table_of(SignalDismissal)


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A signal was put aside."""

    id: str
    signal: Attention
    about: str
    fingerprint: str
    reason: str
    dismissed_on: date
    until: date
    """The first day on which it does not hold any more."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One signal, and the dismissal that holds for it now."""

    signal: Signal
    dismissal: Dismissal | None


def standings(
    reading: Reading, known: Mapping[str, Present], only: Collection[str] | None
) -> dict[str, list[Standing]]:
    """Of everyone in ``known`` each reason to look at them, most pressing first, put aside or not."""
    today = reading.today
    held = _dismissals_in_force(reading, only)
    return {
        person: [Standing(one, _holds(one, held.get(person, ()))) for one in reasons(facts, today)]
        for person, facts in facts_of(reading, known, only).items()
    }


def raised(
    reading: Reading, known: Mapping[str, Present], only: Collection[str] | None
) -> dict[str, tuple[Signal, ...]]:
    """The same without what was put aside."""
    return {
        person: tuple(one.signal for one in found if one.dismissal is None)
        for person, found in standings(reading, known, only).items()
    }


def _holds(signal: Signal, dismissals: Collection[Dismissal]) -> Dismissal | None:
    for one in dismissals:
        if (one.signal, one.about) == signal.key and one.fingerprint == signal.fingerprint:
            return one
    return None


def _dismissals_in_force(reading: Reading, only: Collection[str] | None) -> dict[str, list[Dismissal]]:
    found: dict[str, list[Dismissal]] = defaultdict(list)
    columns = ("id", "signal", "about", "fingerprint", "reason", "dismissed_on", "until", "participant")
    for *values, participant in reading.connection.execute(
        select(*(_dismissal.c[name] for name in columns))
        .where(_dismissal.c.until > reading.today, in_dossiers(_dismissal.c.participant, only))
        .order_by(_dismissal.c.until.desc(), _dismissal.c.id)
    ):
        found[participant].append(Dismissal(*values))
    return found
