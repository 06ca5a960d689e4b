"""Roads with turns and exits of every kind, and profiles in two cohorts, for made-up people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from werkzaam_tui.domain.codes import Channel, Destination, MatchResult, Phase, PlacementKind
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.domain.profile import AdaptationNeed, Approach, Benefit, Education, Known, Limitation
from werkzaam_tui.services.made_up.builder import Builder, Workplace
from werkzaam_tui.storage.tables import Participant, PhaseChange, Placement, Profile, Supporter

COHORTS: Final = ("Cohort A", "Cohort B")
PROVIDERS: Final = ("Bureau Bedacht", "Uitzendbureau Verzonnen")

_SUPPORTERS = (
    ("Woonbegeleider", "housing", Known.YES),
    ("Budgetcoach", "money", Known.UNKNOWN),
    ("Ambulant begeleider", "mental_health", Known.NO),
    ("Oom", "family_network", Known.YES),
)

Leaver = Callable[[Builder, int, Workplace], None]


def _after_intake(make: Builder, number: int, workplace: Workplace) -> None:
    del workplace
    row = make.participant(number)
    make.phase(row.id, Phase.RETURNED, make.today - timedelta(days=140), ("returned_intake_distance",))


def _after_orientation(make: Builder, number: int, workplace: Workplace) -> None:
    del workplace
    row = make.participant(number)
    began = make.today - timedelta(days=190)
    make.phase(row.id, Phase.ORIENTATION, began)
    reasons = ("returned_orientation_skills", "returned_orientation_appointments")
    make.phase(row.id, Phase.RETURNED, began + timedelta(days=70), reasons, "Drie keer niet verschenen.")
    _last_phase(make).finished_before = True


def _after_search(make: Builder, number: int, workplace: Workplace) -> None:
    """A trial placement at somebody who turned out to be no match, and back to the funder."""
    row = make.participant(number)
    began = add_months(make.today, -11)
    make.phase(row.id, Phase.ORIENTATION, began)
    make.phase(row.id, Phase.JOB_SEARCH, add_months(began, 2))
    tried = add_months(began, 4)
    make.phase(row.id, Phase.TRIAL_PLACEMENT, tried)
    placement = make.placement(row.id, workplace, tried, add_months(tried, 1), PlacementKind.TRIAL)
    placement.match_result = MatchResult.NO_MATCH
    make.phase(row.id, Phase.JOB_SEARCH, add_months(tried, 1))
    make.phase(row.id, Phase.RETURNED, add_months(tried, 4), ("returned_job_search_picture",))


def _withdrawn(make: Builder, number: int, workplace: Workplace) -> None:
    del workplace
    row = make.participant(number)
    make.phase(row.id, Phase.WITHDRAWN, make.today - timedelta(days=150), ("withdrawn_unreachable",))


def _to_school(make: Builder, number: int, workplace: Workplace) -> None:
    row = make.participant(number)
    start = add_months(make.today, -9)
    make.phase(row.id, Phase.ORIENTATION, add_months(start, -4))
    make.phase(row.id, Phase.JOB_SEARCH, add_months(start, -2))
    make.phase(row.id, Phase.EMPLOYMENT, start)
    left = add_months(start, 7)
    make.placement(row.id, workplace, start, left - timedelta(days=1))
    make.phase(row.id, Phase.COMPLETED, left, note="Begint aan een opleiding in de zorg.")
    _last_phase(make).destination = Destination.EDUCATION


LEAVERS: Mapping[int, Leaver] = {
    34: _after_orientation,
    36: _after_intake,
    37: _to_school,
    39: _after_search,
    40: _withdrawn,
}
"""Who left, by number, in the place of somebody of whom there are many."""

_TWICE_AT_WORK = (2, 5, 10)
"""Numbers of people who lost a place before they found the one they have."""


def add_roads(make: Builder) -> None:
    """Turns in the roads, and profiles, of the people that ``make`` has made."""
    people = [one for one in make.records if isinstance(one, Participant)]
    for number, person in enumerate(people, 1):
        if number in _TWICE_AT_WORK:
            _lost_before(make, person.id)
        if number % 10 != 7:
            add_profile(make, person, number)


def _lost_before(make: Builder, person: str) -> None:
    """An earlier place at another employer, lost; then the way from the beginning."""
    now = next(one for one in make.records if isinstance(one, Placement) and one.participant == person)
    others = [one for one in make.records if isinstance(one, Placement) and one.employer != now.employer]
    earlier, start = others[0], add_months(now.starts_on, -11)
    make.add(
        Placement(
            id=make.id(),
            scope=person,
            participant=person,
            employer=earlier.employer,
            contact_person=earlier.contact_person,
            job_title="hulp in het magazijn",
            kind=PlacementKind.EMPLOYMENT,
            starts_on=start,
            ends_on=add_months(start, 6) - timedelta(days=1),
            hours_per_week=28,
        )
    )
    make.phase(person, Phase.JOB_SEARCH, add_months(start, -2))
    make.phase(person, Phase.EMPLOYMENT, start)
    lost = add_months(start, 4) + timedelta(days=9)
    make.phase(person, Phase.DROPOUT, lost, ("dropout_no_match", "dropout_pressure"), "Tempo lag te hoog.")


def add_profile(make: Builder, person: Participant, number: int) -> None:
    """Who somebody is; a part of it unknown, as it is everywhere."""
    random = Random(number)
    cohort = number % len(COHORTS)
    invited = random.random() < 0.9
    attended = invited and random.random() < 0.62
    supporters = _SUPPORTERS[number % 4 : number % 4 + number % 3] if random.random() < 0.7 else ()
    of: dict[str, Any] = {"scope": person.id, "participant": person.id}
    kickoff = _kickoff(make.today, cohort)
    make.add(
        Profile(
            id=derived_id("profile", person.id),
            education=_one_of(random, Education),
            limitation=_one_of(random, Limitation),
            adaptation=_one_of(random, AdaptationNeed),
            earlier_trajectory=_known(random, 0.6),
            other_support=Known.YES if supporters else _known(random, 0.2),
            conduct_certificate=_known(random, 0.8),
            benefit=Benefit.WAJONG if number % 3 == 0 else Benefit.SOCIAL_ASSISTANCE,
            approach=(Approach.SUPPLY_LED, Approach.DEMAND_LED)[number // 2 % 2],
            cohort=COHORTS[cohort],
            provider=PROVIDERS[number // 2 % 2],
            kickoff_invited=Known.YES if invited else Known.NO,
            kickoff_on=kickoff if invited else None,
            kickoff_reminded=Known.YES if invited else Known.UNKNOWN,
            kickoff_reminded_how=Channel.SMS if invited else None,
            kickoff_reminded_on=kickoff - timedelta(days=1) if invited else None,
            kickoff_attended=Known.YES if attended else Known.NO if invited else Known.UNKNOWN,
            check_sent=Known.YES if invited else Known.NO,
            check_answered=_known(random, 0.42) if invited else Known.UNKNOWN,
            **of,
        )
    )
    for who, domain, encourages in supporters:
        make.add(Supporter(id=make.id(), who=who, domain=domain, encourages=encourages, **of))


def _kickoff(today: date, cohort: int) -> date:
    return add_months(today, -14 + 6 * cohort)


def _one_of(random: Random, kind: Any) -> Any:
    """Mostly something, now and then unknown."""
    codes = list(kind)
    return kind("unknown") if random.random() < 0.08 else random.choice(codes[:-1])


def _known(random: Random, share: float) -> Known:
    drawn = random.random()
    if drawn < 0.06:
        return Known.UNKNOWN
    return Known.YES if random.random() < share else Known.NO


def _last_phase(make: Builder) -> PhaseChange:
    return next(one for one in reversed(make.records) if isinstance(one, PhaseChange))
