"""Forty made-up people around today, in every state a coach meets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from werkzaam_tui.domain.codes import (
    Channel,
    ContactResult,
    Counterpart,
    Frequency,
    Party,
    Phase,
    PlacementKind,
    StoreRole,
)
from werkzaam_tui.domain.dates import add_months, local_day
from werkzaam_tui.domain.places import Place
from werkzaam_tui.services import opening
from werkzaam_tui.services.made_up import signals, work
from werkzaam_tui.services.made_up.before_match import add_before_match
from werkzaam_tui.services.made_up.builder import Builder, Workplace
from werkzaam_tui.services.made_up.calendar import add_calendar
from werkzaam_tui.services.made_up.consent import add_consent
from werkzaam_tui.services.made_up.evaluations import add_evaluations
from werkzaam_tui.services.made_up.exchange import add_exchange
from werkzaam_tui.services.made_up.exports import add_exports
from werkzaam_tui.services.made_up.hours import add_hours
from werkzaam_tui.services.made_up.learning import PacedWorld, write_past
from werkzaam_tui.services.made_up.log import add_lives
from werkzaam_tui.services.made_up.rights import add_rights
from werkzaam_tui.services.made_up.roads import LEAVERS, add_roads
from werkzaam_tui.services.people import own_details
from werkzaam_tui.storage.store import Surroundings

PEOPLE = 40
COACH_NAME = "Coby Voorbeeld"

Situation = Callable[["_Demo", int, Workplace], None]


def make_demo(
    place: Place, passphrase: str, world: Surroundings, *, kdf_iterations: int | None = None
) -> None:
    """Make a store at ``place`` with the made-up caseload, and close it."""
    today, paced = local_day(world.now()), PacedWorld(world)
    paced.begin()
    store = opening.create_store(
        place, passphrase, COACH_NAME, StoreRole.COACH, paced.surroundings, kdf_iterations=kdf_iterations
    )
    try:
        demo = _Demo(Builder(Random(2026), today, store.owner.coach))
        demo.fill()
        add_before_match(demo.make)
        add_hours(demo.make)
        add_consent(demo.make)
        add_lives(demo.make)
        add_calendar(demo.make)
        add_rights(demo.make)
        add_evaluations(demo.make, COACH_NAME)
        add_roads(demo.make)
        fresh = write_past(store, paced, demo.make.records, today)
        with store.writing() as writing:
            writing.add(*fresh)
            add_exports(writing)
            own_details.change_own_details(writing, "06-00000001", "Het kantoor, 06-00000002")
        add_exchange(store, world)
    finally:
        store.close()


class _Demo:
    def __init__(self, make: Builder) -> None:
        self.make = make
        self.today = make.today

    def fill(self) -> None:
        workplaces = self.make.employers(12)
        for number in range(PEOPLE):
            workplace = workplaces[number % len(workplaces)]
            if leave := LEAVERS.get(number + 1):
                leave(self.make, number + 1, workplace)
            else:
                SITUATIONS[number % len(SITUATIONS)](self, number + 1, workplace)
        work.fill(self.make, COACH_NAME)
        signals.fill(self.make)

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def at_work(
        self,
        number: int,
        workplace: Workplace,
        *,
        months: int,
        ends_on: date | None = None,
        finished: bool = True,
        phase: Phase = Phase.AFTERCARE,
    ) -> str:
        """Somebody who started work ``months`` ago, with a handover at the start."""
        row = self.make.participant(number)
        start = add_months(self.today, -months) - timedelta(days=number % 5)
        self.make.phase(row.id, Phase.ORIENTATION, add_months(start, -5))
        self.make.phase(row.id, Phase.JOB_SEARCH, add_months(start, -3))
        self.make.phase(row.id, Phase.EMPLOYMENT, start)
        if phase is not Phase.EMPLOYMENT:
            self.make.phase(row.id, phase, start + timedelta(days=14))
        placement = self.make.placement(row.id, workplace, start, ends_on or add_months(start, 12 + months))
        self.make.handover(row, placement, start, finished=finished)
        return row.id

    def plans(self, person: str, *, theirs: int, employers: int, months: int, late: int = 0) -> None:
        """Contact every so many weeks with each party, kept until ``late`` days before the next was due."""
        start = add_months(self.today, -months)
        for counterpart, weeks in ((Counterpart.PARTICIPANT, theirs), (Counterpart.EMPLOYER, employers)):
            if weeks:
                self.make.plan(person, counterpart, Frequency.WEEKS, weeks, start)
                days = weeks * 7
                behind = (self.today - start).days % days
                last = self.ago(behind + (days if late else 0))
                if late:
                    last = min(last, self.ago(late + days))
                self.make.contacts_until(person, counterpart, start, last, days)


def _quiet(demo: _Demo, number: int, workplace: Workplace) -> None:
    person = demo.at_work(number, workplace, months=7)
    demo.plans(person, theirs=4, employers=8, months=6)


def _overdue_with_participant(demo: _Demo, number: int, workplace: Workplace) -> None:
    person = demo.at_work(number, workplace, months=3)
    demo.plans(person, theirs=2, employers=4, months=3, late=18)
    for days in (9, 4):
        demo.make.contact(person, demo.ago(days), (Counterpart.PARTICIPANT,), ContactResult.NO_ANSWER)


def _overdue_with_employer(demo: _Demo, number: int, workplace: Workplace) -> None:
    person = demo.at_work(number, workplace, months=4)
    demo.make.plan(person, Counterpart.EMPLOYER, Frequency.MONTHS, 1, add_months(demo.today, -4))
    demo.make.plan(person, Counterpart.PARTICIPANT, Frequency.WEEKS, 2, add_months(demo.today, -4))
    demo.make.contacts_until(person, Counterpart.PARTICIPANT, add_months(demo.today, -4), demo.ago(2), 14)
    demo.make.contact(person, demo.ago(70), (Counterpart.EMPLOYER,))


def _due_today(demo: _Demo, number: int, workplace: Workplace) -> None:
    person = demo.at_work(number, workplace, months=2)
    demo.make.plan(person, Counterpart.PARTICIPANT, Frequency.WEEKS, 1, demo.ago(42), Channel.APP_MESSAGE)
    demo.make.contacts_until(person, Counterpart.PARTICIPANT, demo.ago(42), demo.ago(7), 7)


def _due_this_week(demo: _Demo, number: int, workplace: Workplace) -> None:
    person = demo.at_work(number, workplace, months=5)
    demo.make.plan(
        person, Counterpart.EMPLOYER, Frequency.WEEKS, 4, demo.ago(26 + 28 * 3), Channel.WORKPLACE_VISIT
    )
    demo.make.contacts_until(person, Counterpart.EMPLOYER, demo.ago(110), demo.ago(26), 28)


def _no_contact_wanted(demo: _Demo, number: int, workplace: Workplace) -> None:
    person = demo.at_work(number, workplace, months=11)
    demo.make.plan(person, Counterpart.PARTICIPANT, Frequency.NONE, 1, demo.ago(120))
    demo.make.plan(person, Counterpart.EMPLOYER, Frequency.ON_DEMAND, 1, demo.ago(120))
    demo.make.contact(
        person,
        demo.ago(120),
        (Counterpart.PARTICIPANT,),
        note="Wil het zonder coach proberen en belt zelf als het nodig is.",
    )


def _contract_ends(demo: _Demo, number: int, workplace: Workplace) -> None:
    person = demo.at_work(number, workplace, months=5, ends_on=demo.today + timedelta(days=38 + number % 9))
    demo.plans(person, theirs=4, employers=4, months=4)
    demo.make.action(person, demo.today + timedelta(days=6), Party.EMPLOYER)


def _open_handover(demo: _Demo, number: int, workplace: Workplace) -> None:
    person = demo.at_work(number, workplace, months=0, finished=False, phase=Phase.EMPLOYMENT)
    demo.make.contact(person, demo.ago(1), (Counterpart.PARTICIPANT, Counterpart.EMPLOYER))


def _trial(demo: _Demo, number: int, workplace: Workplace) -> None:
    row = demo.make.participant(number)
    start = demo.ago(30 + number % 7)
    demo.make.phase(row.id, Phase.ORIENTATION, add_months(start, -4))
    demo.make.phase(row.id, Phase.TRIAL_PLACEMENT, start)
    placement = demo.make.placement(row.id, workplace, start, add_months(start, 2), PlacementKind.TRIAL)
    demo.make.handover(row, placement, start, finished=True)
    demo.plans(row.id, theirs=1, employers=2, months=1)
    demo.make.action(row.id, demo.today + timedelta(days=2))


def _dropped_out(demo: _Demo, number: int, workplace: Workplace) -> None:
    row = demo.make.participant(number)
    start = add_months(demo.today, -6)
    demo.make.phase(row.id, Phase.EMPLOYMENT, start)
    demo.make.phase(
        row.id,
        Phase.DROPOUT,
        demo.ago(20),
        ("dropout_agreements", "dropout_expectations"),
        "Over de avonden was nooit iets vastgelegd.",
    )
    placement = demo.make.placement(row.id, workplace, start, demo.ago(20))
    demo.make.handover(row, placement, start, finished=True)
    demo.make.contacts_until(row.id, Counterpart.PARTICIPANT, start, demo.ago(21), 21)
    demo.make.action(row.id, demo.today + timedelta(days=9))


def _searching(demo: _Demo, number: int, workplace: Workplace) -> None:
    del workplace
    row = demo.make.participant(number)
    demo.make.phase(row.id, Phase.ORIENTATION, demo.ago(80))
    demo.make.phase(row.id, Phase.JOB_SEARCH, demo.ago(40))
    demo.make.plan(row.id, Counterpart.PARTICIPANT, Frequency.WEEKS, 2, demo.ago(40), Channel.CONVERSATION)
    demo.make.contacts_until(row.id, Counterpart.PARTICIPANT, demo.ago(80), demo.ago(5), 14)


def _no_agreement(demo: _Demo, number: int, workplace: Workplace) -> None:
    row = demo.make.participant(number)
    demo.make.phase(row.id, Phase.EMPLOYMENT, demo.ago(9))
    demo.make.placement(row.id, workplace, demo.ago(9), add_months(demo.today, 6))


def _late_action(demo: _Demo, number: int, workplace: Workplace) -> None:
    person = demo.at_work(number, workplace, months=8)
    demo.plans(person, theirs=6, employers=12, months=6)
    demo.make.action(person, demo.ago(8))
    demo.make.action(person, demo.today + timedelta(days=20), Party.PARTICIPANT)


def _stalled(demo: _Demo, number: int, workplace: Workplace) -> None:
    del workplace
    row = demo.make.participant(number)
    demo.make.phase(row.id, Phase.JOB_SEARCH, demo.ago(200))
    demo.make.phase(row.id, Phase.STALLED, demo.ago(60), ("stalled_no_match_yet", "stalled_hours"))
    demo.make.plan(row.id, Counterpart.PARTICIPANT, Frequency.MONTHS, 1, demo.ago(60))
    demo.make.contacts_until(row.id, Counterpart.PARTICIPANT, demo.ago(190), demo.ago(16), 28)


def _finished(demo: _Demo, number: int, workplace: Workplace) -> None:
    """Just now, and in the second round so long ago that the term of the file is over."""
    months, ended = (14, demo.ago(45)) if number <= len(SITUATIONS) else (40, add_months(demo.today, -25))
    person = demo.at_work(number, workplace, months=months)
    began = add_months(demo.today, 1 - months)
    demo.make.contacts_until(person, Counterpart.PARTICIPANT, began, ended - timedelta(days=5), 40)
    demo.make.phase(person, Phase.COMPLETED, ended, note="Een jaar aan het werk, wil het zelf doen.")


SITUATIONS: tuple[Situation, ...] = (
    _overdue_with_participant,
    _quiet,
    _due_today,
    _contract_ends,
    _quiet,
    _no_contact_wanted,
    _overdue_with_employer,
    _due_this_week,
    _open_handover,
    _quiet,
    _trial,
    _dropped_out,
    _searching,
    _no_agreement,
    _late_action,
    _quiet,
    _stalled,
    _finished,
    _due_this_week,
    _quiet,
)
"""Two rounds of these make the forty, with some in the second who left."""
