"""Signals as screens ask for them: of everyone at once, or of one dossier with what was put aside."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from werkzaam_tui.domain.signals import Signal
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.caseload.present import present
from werkzaam_tui.services.signals.raised import Dismissal, Standing, standings
from werkzaam_tui.services.signals.records import RecordLine, record_lines
from werkzaam_tui.storage.store import Reading


def signals_of(
    reading: Reading, participants: Collection[str] | None = None
) -> dict[str, tuple[Signal, ...]]:
    """Every reason to look at somebody that was not put aside, most pressing first: work and signals.

    Of these participants, or of everyone in the caseload; what the caseload worked out is not worked out again.
    Those of whom ``kind.is_signal`` rest on a finding; the others are work that is due.
    """
    rows = caseload.up_to_date(reading).rows
    chosen = rows.keys() if participants is None else [one for one in participants if one in rows]
    return {person: rows[person].signals for person in chosen}


@dataclass(frozen=True, slots=True)
class SignalLine:
    """A signal in a dossier."""

    signal: Signal
    dismissal: Dismissal | None
    """What holds for it now; None for one that is open."""
    records: tuple[RecordLine, ...]

    @property
    def key(self) -> str:
        return f"{self.signal.kind}/{self.signal.about}"


def dossier_signals(reading: Reading, participant: str) -> list[SignalLine]:
    """The signals of one dossier with the records behind them, those that were put aside last."""
    found = [
        SignalLine(one.signal, one.dismissal, tuple(record_lines(reading, one.signal.records)))
        for one in signals_with_answers(reading, participant)
    ]
    return sorted(found, key=lambda line: line.dismissal is not None)


def signals_with_answers(reading: Reading, participant: str) -> list[Standing]:
    """The signals of one dossier, the most pressing first, each with the dismissal that holds for it."""
    now = present(reading, [participant], [participant])
    found = standings(reading, now, [participant])[participant]
    return [one for one in found if one.signal.kind.is_signal]
