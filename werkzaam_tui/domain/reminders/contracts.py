"""The events in somebody's contracts that rules count from: trial placements, contracts, and chains of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from typing import Final

from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.reminders.raising import Event
from werkzaam_tui.domain.reminders.rules import Anchor


def contract_months(starts_on: date, ends_on: date | None) -> float:
    """The length of a contract in months for conditions: a half more where it is not a whole number.

    So a contract of six months and a day is 6.5: more than six months. Without a last
    day it is endless.
    """
    if ends_on is None:
        return inf
    after = ends_on + timedelta(days=1)
    months = max(0, (after.year - starts_on.year) * 12 + after.month - starts_on.month)
    if months and add_months(starts_on, months) > after:
        months -= 1
    return float(months) if add_months(starts_on, months) == after else months + 0.5


@dataclass(frozen=True, slots=True)
class Contract:
    """One placement, as far as rules need it."""

    id: str
    participant: str
    employer: str
    trial: bool
    starts_on: date
    ends_on: date | None
    """Last agreed day, inclusive; None where it is endless."""
    lost_on: date | None = None
    """The last day of work, where the place was lost before its agreed end."""

    @property
    def last_day(self) -> date | None:
        return self.lost_on or self.ends_on


@dataclass(frozen=True, slots=True)
class Job:
    """The contracts with one employer that are one chain, with the trial placements that led to them."""

    contracts: tuple[Contract, ...]
    """In the order of their start; none where trial placements have led to no contract."""
    trials: tuple[Contract, ...]
    after_trial: bool
    """Whether there ever was a trial placement with this employer before the first contract."""

    @property
    def id(self) -> str:
        return (self.contracts or self.trials)[0].id

    @property
    def placements(self) -> frozenset[str]:
        """Ids."""
        return frozenset(one.id for one in (*self.trials, *self.contracts))

    @property
    def ends_on(self) -> date | None:
        """The last day, inclusive, as agreed or as it came; None where it goes on."""
        return (self.contracts or self.trials)[-1].last_day


_CHAIN_GAP_MONTHS: Final = 6
"""Contracts with at most this between them are one chain (BW 7:668a)."""


def jobs_of(contracts: Iterable[Contract]) -> list[Job]:
    """The jobs of one person, whatever the order of ``contracts``: each of these is in exactly one."""
    of_employer: dict[str, list[Contract]] = defaultdict(list)
    for one in sorted(contracts, key=lambda one: (one.starts_on, one.id)):
        of_employer[one.employer or one.id].append(one)
    found: list[Job] = []
    for _employer, theirs in sorted(of_employer.items()):
        trials = [one for one in theirs if one.trial]
        led = 0
        for chain in _chains([one for one in theirs if not one.trial]):
            before = sum(one.starts_on < chain[0].starts_on for one in trials)
            found.append(Job(tuple(chain), tuple(trials[led:before]), before > 0))
            led = before
        if trials[led:]:
            found.append(Job((), tuple(trials[led:]), False))
    return found


def contract_events(
    jobs: Iterable[Job], of_job: Callable[[Job], Mapping[str, float]] = lambda _job: {}
) -> list[Event]:
    """What rules can count from in the jobs of one person.

    ``of_job`` gives facts that hold for a job as it goes on; without it they are not known.
    """
    found: list[Event] = []
    for job in jobs:
        for trial in job.trials:
            found += _trial_events(trial)
        if job.contracts:
            found += _chain_events(job, of_job(job))
    return found


def _trial_events(trial: Contract) -> list[Event]:
    if trial.lost_on is not None:
        return []
    decided = {"decided": float(trial.ends_on is not None)}
    found = [
        Event(
            Anchor.TRIAL_START,
            trial.participant,
            trial.id,
            trial.starts_on,
            ends=trial.ends_on,
            facts=decided,
        )
    ]
    if trial.ends_on is not None:
        months = {"months": contract_months(trial.starts_on, trial.ends_on)}
        found.append(Event(Anchor.TRIAL_END, trial.participant, trial.id, trial.ends_on, facts=months))
    return found


def _chains(at_work: Iterable[Contract]) -> list[list[Contract]]:
    # From the first day without work: of the last day of a month six months would be clipped.
    return _joined(at_work, lambda last: add_months(last + timedelta(days=1), _CHAIN_GAP_MONTHS))


def _unbroken(chain: Iterable[Contract]) -> list[list[Contract]]:
    return _joined(chain, lambda last: last + timedelta(days=1))


def _joined(ordered: Iterable[Contract], last_start: Callable[[date], date]) -> list[list[Contract]]:
    """The series that contracts make, in the order of their start.

    ``last_start`` gives the last day on which one can begin to belong to those before it, from their last day.
    """
    series: list[list[Contract]] = []
    latest: date | None = None
    for one in ordered:
        if series and (latest is None or one.starts_on <= last_start(latest)):
            series[-1].append(one)
            latest = None if latest is None or one.last_day is None else max(latest, one.last_day)
        else:
            series.append([one])
            latest = one.last_day
    return series


def _chain_events(job: Job, of_job: Mapping[str, float]) -> list[Event]:
    chain = job.contracts
    first, last = chain[0], chain[-1]
    found = [
        Event(
            Anchor.JOB_START,
            first.participant,
            first.id,
            first.starts_on,
            ends=job.ends_on,
            facts={**of_job, "contracts": float(len(chain)), "permanent": float(last.ends_on is None)},
        )
    ]
    for run in _unbroken(chain):
        began = run[0]
        found.append(
            Event(Anchor.WORK_START, began.participant, began.id, began.starts_on, ends=run[-1].last_day)
        )
    for number, one in enumerate(chain, 1):
        if one.lost_on is not None:
            continue
        facts = {
            "months": contract_months(one.starts_on, one.ends_on),
            "number": float(number),
            "after_trial": float(job.after_trial),
        }
        found.append(
            Event(
                Anchor.CONTRACT_START, one.participant, one.id, one.starts_on, ends=one.ends_on, facts=facts
            )
        )
        followed = any(later.starts_on > one.starts_on for later in chain)
        if one.ends_on is not None and not followed:
            found.append(Event(Anchor.CONTRACT_END, one.participant, one.id, one.ends_on, facts=facts))
    return found
