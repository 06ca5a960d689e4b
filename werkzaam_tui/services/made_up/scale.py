"""Large made-up stores, to measure with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

from werkzaam_tui.domain.codes import ContactResult, Counterpart, Frequency, Phase, StoreRole
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.services import opening
from werkzaam_tui.services.made_up.builder import Builder, Workplace
from werkzaam_tui.services.made_up.demo import COACH_NAME
from werkzaam_tui.services.made_up.roads import add_profile
from werkzaam_tui.storage.store import Surroundings

_PEOPLE_AT_ONCE = 50
"""Participants per transaction, so that memory does not follow the size asked for."""


def make_large(
    path: Path,
    passphrase: str,
    world: Surroundings,
    *,
    participants: int,
    contacts: int,
    seed: int = 1,
    kdf_iterations: int | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> None:
    """Make a store with so many participants and, spread over them, exactly so many contacts."""
    store = opening.create_store(
        path, passphrase, COACH_NAME, StoreRole.COACH, world, kdf_iterations=kdf_iterations
    )
    random = Random(seed)
    try:
        with store.writing() as writing:
            build = Builder(random, writing.today, writing.owner.coach)
            workplaces = build.employers(max(12, participants // 4))
            writing.add(*build.records)
        done = 0
        for start in range(0, participants, _PEOPLE_AT_ONCE):
            with store.writing() as writing:
                build = Builder(random, writing.today, writing.owner.coach)
                for number in range(start, min(start + _PEOPLE_AT_ONCE, participants)):
                    share = contacts * (number + 1) // participants - contacts * number // participants
                    _person(build, number, share, workplaces[number % len(workplaces)])
                writing.add(*build.records)
            done = min(start + _PEOPLE_AT_ONCE, participants)
            progress(done)
    finally:
        store.close()


def _person(build: Builder, number: int, contacts: int, workplace: Workplace) -> None:
    row = build.participant(number)
    months = 2 + number % 20
    start = add_months(build.today, -months)
    build.phase(row.id, Phase.JOB_SEARCH, add_months(start, -3))
    build.phase(row.id, Phase.AFTERCARE, start)
    build.placement(row.id, workplace, start, add_months(build.today, 1 + number % 12))
    add_profile(build, row, number)
    plans = ((Counterpart.PARTICIPANT, 2 + number % 3), (Counterpart.EMPLOYER, 4 + number % 5))
    for counterpart, weeks in plans:
        build.plan(row.id, counterpart, Frequency.WEEKS, weeks, max(start, add_months(build.today, -11)))
    if number % 5 == 0:
        build.action(row.id, build.today + timedelta(days=number % 30 - 10))
    span = max(months * 30, 30)
    for index in range(contacts):
        day = build.today - timedelta(days=1 + span * index // max(contacts, 1))
        counterpart = Counterpart.EMPLOYER if index % 3 == 2 else Counterpart.PARTICIPANT
        result = ContactResult.NO_ANSWER if build.random.random() < 0.1 else ContactResult.REACHED
        build.contact(row.id, day, (counterpart,), result)
