"""Made-up lives: goals, what was seen in each life domain, moods, an incident, and a workshop with several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, GoalState, Initiator
from werkzaam_tui.domain.dates import local_day, local_moment
from werkzaam_tui.domain.minutes import shares
from werkzaam_tui.services.made_up.builder import Builder
from werkzaam_tui.storage.tables import (
    ContactEvent,
    Goal,
    Incident,
    MoodCheck,
    Observation,
    Participant,
)


@dataclass(frozen=True, slots=True)
class _Course:
    """How a made-up life goes; each tuple from about a year ago to now."""

    domains: Mapping[str, tuple[int, ...]]
    words: Mapping[str, str]
    moods: tuple[tuple[int | None, ...], ...]
    goal: str
    incident: str = ""


_COURSES: Sequence[_Course] = (
    _Course(
        {
            "housing": (1, 1, 0, -1, -1),
            "money": (0, -1, -1, -2),
            "work_experience": (1, 1, 1),
            "daily_rhythm": (1, 0, 0, -1),
        },
        {"housing": "ruzie met de huisbaas", "money": "huur niet betaald", "daily_rhythm": "slaapt slecht"},
        ((4, 4, 4, 4), (3, 3, 4, 3), (3, 2, 4, 2), (2, 2, 3, 1)),
        "Zelf de rekeningen op tijd betalen",
        "Boos weggelopen van het werk na een telefoontje over de huur.",
    ),
    _Course(
        {
            "family_network": (-1, 0, 1),
            "mental_health": (-1, -1, 0, 1),
            "work_experience": (0, 1, 2),
            "transport": (0, 0, 0),
        },
        {"work_experience": "vindt het leuk", "family_network": "zus helpt weer"},
        ((2, 2, 3, None), (3, 3, 4, 3), (4, 4, 5, 4)),
        "Alleen met de bus naar het werk",
    ),
    _Course(
        {"daily_rhythm": (0, 0, 0, 0), "physical_health": (1, 1), "substances": (-1,)},
        {"substances": "weer gestopt"},
        ((3, 3, 3, 3), (3, None, 3, 3)),
        "Uitbreiden naar 24 uur in de week",
    ),
)


def add_lives(make: Builder) -> None:
    """Give some of the made-up participants a life that is followed, and a workshop with four of them."""
    people = [row for row in make.records if isinstance(row, Participant)]
    contacts = [row for row in make.records if isinstance(row, ContactEvent)]
    for place, person in enumerate(people[:12]):
        theirs = [row for row in contacts if row.participant == person.id]
        _live(make, person.id, _COURSES[place % len(_COURSES)], theirs)
    _workshop(make, [person.id for person in people[2:6]])


def _live(make: Builder, person: str, course: _Course, contacts: Sequence[ContactEvent]) -> None:
    goal = Goal(
        id=make.id(),
        scope=person,
        participant=person,
        text=course.goal,
        starts_on=make.today - timedelta(days=150),
        state=GoalState.OPEN,
    )
    make.add(goal)
    for contact in contacts[:3]:
        contact.goal = goal.id
        contact.travel_minutes = 30
    said: set[tuple[str, str]] = set()
    for domain, values in course.domains.items():
        for place, value in enumerate(values):
            where, on = _nearest(contacts, _day(make.today, place, len(values)))
            if (domain, where) in said and where:
                continue
            said.add((domain, where))
            make.add(
                Observation(
                    id=make.id(),
                    scope=person,
                    participant=person,
                    contact=where,
                    domain=domain,
                    observed_on=on,
                    value=value,
                    words=course.words.get(domain, "") if place == len(values) - 1 else "",
                )
            )
    for place, (mood, energy, work, home) in enumerate(course.moods):
        where, on = _nearest(contacts, _day(make.today, place, len(course.moods)))
        if ("", where) in said and where:
            continue
        said.add(("", where))
        make.add(
            MoodCheck(
                id=make.id(),
                scope=person,
                participant=person,
                contact=where,
                taken_on=on,
                mood=mood,
                energy=energy,
                work=work,
                home=home,
            )
        )
    if course.incident:
        on = make.today - timedelta(days=16)
        make.add(
            Incident(id=make.id(), scope=person, participant=person, happened_on=on, what=course.incident)
        )


def _day(today: date, place: int, of: int) -> date:
    """Spread over the last ten months, the last of them a fortnight ago."""
    return today - timedelta(days=14 + (of - 1 - place) * 280 // max(of - 1, 1))


def _nearest(contacts: Sequence[ContactEvent], day: date) -> tuple[str, date]:
    """The contact within three weeks of ``day`` in which it was seen, and its day; or else no contact."""
    near = [
        (abs(local_day(one.happened_at) - day), one.id, local_day(one.happened_at))
        for one in contacts
        if one.result is ContactResult.REACHED
    ]
    away, contact, on = min(near, default=(timedelta.max, "", day))
    return (contact, on) if away <= timedelta(days=21) else ("", day)


def _workshop(make: Builder, people: Sequence[str]) -> None:
    group, day = make.id(), make.today - timedelta(days=45)
    happened = local_moment(day, time(13, 30))
    for person, minutes, travel in zip(
        people, shares(120, len(people)), shares(50, len(people)), strict=True
    ):
        make.add(
            ContactEvent(
                id=make.id(),
                scope=person,
                participant=person,
                coach=make.coach,
                happened_at=happened,
                recorded_at=happened + timedelta(hours=3),
                minutes=minutes,
                travel_minutes=travel,
                counterparts=[Counterpart.PARTICIPANT.value],
                channel=Channel.WORKSHOP,
                initiator=Initiator.COACH,
                result=ContactResult.REACHED,
                topics=["application_workshop"],
                note="Workshop solliciteren, met zijn vieren.",
                group_id=group,
            )
        )
