"""Made-up hours: a half year of contacts for three goals under a grant, and grants in every other state."""

from __future__ import annotations

from datetime import date, timedelta

from werkzaam_tui.domain.codes import Channel, Counterpart, Frequency, PlacementKind
from werkzaam_tui.domain.dates import add_months, local_day
from werkzaam_tui.services.hours.lines import line_id
from werkzaam_tui.services.made_up.builder import Builder
from werkzaam_tui.storage.tables import (
    ContactEvent,
    Goal,
    GrantPeriod,
    MonitoringPlan,
    Participant,
    Placement,
    StatementLine,
)

_GOALS = (
    "Ik kom elke dag op tijd en bel zelf als het niet lukt",
    "Ik doe het inpakken zonder dat mijn begeleider meekijkt",
    "Ik vraag een collega om hulp als ik vastloop",
)

_P, _E = Counterpart.PARTICIPANT, Counterpart.EMPLOYER
_BOTH = (_P, _E)

_Said = tuple[tuple[Counterpart, ...], Channel, int, int, int, int, tuple[str, ...], str, str]
"""With whom, how, minutes direct, travel and indirect, goal (0 for none), topics, note, line for the funder."""

_HALF_YEAR: tuple[_Said, ...] = (
    (
        _BOTH,
        Channel.EVALUATION_MEETING,
        60,
        40,
        30,
        0,
        ("mediation",),
        "Begin van de periode: doelen samen opgesteld aan tafel bij de teamleider.",
        "Doelen opgesteld met deelnemer en werkgever",
    ),
    (
        (_P,),
        Channel.WORKPLACE_VISIT,
        75,
        40,
        10,
        2,
        ("job_coaching", "training"),
        "Meegelopen bij de inpaklijn. Volgorde van de stappen op een kaart gezet.",
        "Werkinstructie gemaakt en geoefend",
    ),
    (
        (_P,),
        Channel.PHONE,
        15,
        0,
        5,
        1,
        ("job_coaching",),
        "Eerste week drie keer op tijd, twee keer te laat door de bus.",
        "Reis naar het werk besproken",
    ),
    (
        (_E,),
        Channel.PHONE,
        20,
        0,
        5,
        1,
        ("employer_information",),
        "Teamleider vindt een kwartier later beginnen goed zolang de bus zo rijdt.",
        "Begintijd aangepast met de werkgever",
    ),
    (
        (_P,),
        Channel.WORKPLACE_VISIT,
        60,
        40,
        10,
        2,
        ("job_coaching",),
        "Kaart werkt. Vergeet nog het wegen; daar een plaatje bij gemaakt.",
        "Werkinstructie aangevuld",
    ),
    ((_P,), Channel.APP_MESSAGE, 5, 0, 0, 1, (), "Stuurt zelf een app dat hij in de bus zit.", ""),
    (
        (_P,),
        Channel.CONVERSATION,
        45,
        0,
        15,
        3,
        ("job_coaching", "training"),
        "Geoefend hoe je een collega aanspreekt. Slaapt slecht door de medicijnen, is daardoor moe.",
        "Gesprek over hulp vragen, geoefend in de praktijk",
    ),
    (
        _BOTH,
        Channel.WORKPLACE_VISIT,
        60,
        40,
        15,
        3,
        ("mediation",),
        "Misverstand met een collega rechtgezet; vaste maat aangewezen.",
        "Bemiddeld; een vaste maat op de werkvloer",
    ),
    ((_P,), Channel.PHONE, 15, 0, 0, 1, ("job_coaching",), "Twee weken op tijd. Trots.", "Komt op tijd"),
    (
        (_E,),
        Channel.MAIL,
        10,
        0,
        5,
        0,
        ("employer_information",),
        "Informatie over de regeling voor werkplekaanpassing gestuurd.",
        "Werkgever geïnformeerd over regelingen",
    ),
    (
        (_P,),
        Channel.WORKPLACE_VISIT,
        75,
        40,
        10,
        2,
        ("job_coaching",),
        "Haalt nu 80 procent van het tempo. Kaart ligt er nog, kijkt er zelden op.",
        "Tempo en zelfstandigheid bekeken op de werkplek",
    ),
    (
        (Counterpart.FAMILY,),
        Channel.PHONE,
        15,
        0,
        0,
        1,
        (),
        "Moeder belt: thuis onrust over een deurwaarder. Doorverwezen naar het wijkteam.",
        "",
    ),
    (
        (_P,),
        Channel.CONVERSATION,
        30,
        0,
        10,
        3,
        ("job_coaching",),
        "Heeft deze week drie keer zelf hulp gevraagd aan zijn maat.",
        "Vraagt zelf hulp",
    ),
    (
        _BOTH,
        Channel.EVALUATION_MEETING,
        60,
        40,
        30,
        0,
        ("mediation", "employer_information"),
        "Tussentijdse evaluatie. Werkgever tevreden, uren naar 24.",
        "Tussentijdse evaluatie; uitbreiding naar 24 uur besproken",
    ),
    (
        (_P,),
        Channel.PHONE,
        15,
        0,
        0,
        2,
        ("job_coaching",),
        "Nieuwe taak: dozen labelen. Vindt het spannend.",
        "Nieuwe taak voorbereid",
    ),
    (
        (_P,),
        Channel.WORKPLACE_VISIT,
        60,
        40,
        10,
        2,
        ("job_coaching", "training"),
        "Labelen samen gedaan en daarna alleen. Ging goed.",
        "Nieuwe taak geoefend op de werkplek",
    ),
    (
        (_P,),
        Channel.APP_MESSAGE,
        5,
        0,
        0,
        1,
        (),
        "Meldt zelf dat hij later is door vertraging.",
        "Meldt zich zelf bij vertraging",
    ),
    (
        (_E,),
        Channel.PHONE,
        20,
        0,
        5,
        3,
        ("employer_information",),
        "Maat stopt eind van de maand; er moet een ander komen.",
        "Vervanging van de vaste maat besproken",
    ),
    (
        (_P,),
        Channel.CONVERSATION,
        45,
        0,
        15,
        3,
        ("job_coaching",),
        "Nieuwe maat voorgesteld. Eerst stress, na een dag ging het.",
        "Nieuwe maat, na stress in het begin gaat het goed",
    ),
    (
        (_P,),
        Channel.WORKPLACE_VISIT,
        60,
        40,
        10,
        2,
        ("job_coaching",),
        "Doet het inpakken en labelen alleen. Doel gehaald, zegt ook de teamleider.",
        "Doel gehaald volgens deelnemer en werkgever",
    ),
    ((_P,), Channel.PHONE, 10, 0, 0, 1, (), "Gaat goed, niets bijzonders.", ""),
    (
        _BOTH,
        Channel.WORKPLACE_VISIT,
        45,
        40,
        20,
        0,
        ("mediation",),
        "Vooruitgekeken naar de volgende periode: minder uren begeleiding.",
        "Afbouw van de begeleiding voorbereid",
    ),
)


def add_hours(make: Builder) -> None:
    """Give some of the made-up people who are at work a grant, and the first of them a half year of contacts."""
    today = make.today
    steady = _at_work(make, since=add_months(today, -6), with_plan=True)
    if len(steady) < 2:
        return
    first = steady[1]
    others = [one for one in _at_work(make, since=add_months(today, -2)) if one != first]
    nearly, used_up, ended, plain, to_come = others[:5]
    begun = add_months(today, -5) - timedelta(days=20)
    _grant(make, first, begun, percent=15, decided=True)
    _half_year(make, first, begun)
    _spread(make, nearly)
    _grant(make, nearly, add_months(today, -4), awarded=_hours_of(make, nearly, add_months(today, -4)) / 0.88)
    _spread(make, used_up)
    _grant(make, used_up, add_months(today, -3), awarded=_hours_of(make, used_up, add_months(today, -3)))
    _grant(make, ended, add_months(today, -6) - timedelta(days=8), percent=7.5, decided=True)
    _spread(make, ended)
    _grant(make, plain, add_months(today, -2), awarded=24)
    _spread(make, plain)
    _grant(make, to_come, today + timedelta(days=9), awarded=18)


def _at_work(make: Builder, *, since: date, with_plan: bool = False) -> list[str]:
    """Those with a job since before ``since`` that goes on, in the order in which they were made.

    ``with_plan``: only who has contact with the coach every so many weeks.
    """
    on_the_job = {
        one.participant
        for one in make.records
        if isinstance(one, Placement)
        and one.kind is PlacementKind.EMPLOYMENT
        and (one.ends_on is None or one.ends_on > make.today)
        and one.starts_on < since
    }
    planned = {
        one.participant
        for one in make.records
        if isinstance(one, MonitoringPlan)
        and one.counterpart is Counterpart.PARTICIPANT
        and one.frequency is Frequency.WEEKS
    }
    chosen = on_the_job & planned if with_plan else on_the_job
    return [one.id for one in make.records if isinstance(one, Participant) and one.id in chosen]


def _grant(
    make: Builder,
    person: str,
    begun: date,
    *,
    awarded: float | None = None,
    percent: float | None = None,
    decided: bool = False,
) -> None:
    place = next(one for one in make.records if isinstance(one, Placement) and one.participant == person)
    make.add(
        GrantPeriod(
            id=make.id(),
            scope=person,
            participant=person,
            funder="UWV",
            starts_on=begun,
            ends_on=add_months(begun, 6) - timedelta(days=1),
            hours_awarded=None if awarded is None else max(1.0, round(awarded * 2) / 2),
            regime_percent=percent,
            worked_per_week=place.hours_per_week if percent is not None else None,
            decided_on=begun - timedelta(days=12) if decided else None,
            note="Beschikking per brief ontvangen." if decided else "",
        )
    )


def _half_year(make: Builder, person: str, begun: date) -> None:
    goals = [
        Goal(id=make.id(), scope=person, participant=person, text=words, starts_on=begun) for words in _GOALS
    ]
    for goal in goals:
        make.add(goal)
    days = (make.today - begun).days - 3
    for number, said in enumerate(_HALF_YEAR):
        parties, channel, direct, travel, indirect, place, topics, note, line = said
        day = begun + timedelta(days=1 + number * days // len(_HALF_YEAR))
        day -= timedelta(days=max(0, day.weekday() - 4))
        make.contact(person, day, parties, note=note, channel=channel)
        event = make.records[-1]
        assert isinstance(event, ContactEvent)
        event.minutes, event.travel_minutes, event.indirect_minutes = direct, travel, indirect
        event.topics = list(topics)
        event.goal = goals[place - 1].id if place else ""
        if line:
            _line(make, person, event.id, None, line)
    _line(make, person, goals[0].id, begun, "Komt op tijd en meldt zich zelf als het niet lukt.")
    _line(make, person, goals[1].id, begun, "Werkt zelfstandig aan de inpaklijn; doel gehaald.")


def _line(make: Builder, person: str, about: str, first: date | None, words: str) -> None:
    make.add(
        StatementLine(
            id=line_id(person, about, first),
            scope=person,
            participant=person,
            about=about,
            starts_on=first,
            words=words,
        )
    )


def _spread(make: Builder, person: str) -> None:
    """Travel where the coach went there, and some indirect time now and then."""
    for one in make.records:
        if isinstance(one, ContactEvent) and one.participant == person:
            one.travel_minutes = 35 if one.channel is Channel.WORKPLACE_VISIT else 0
            one.indirect_minutes = make.random.choice((0, 0, 5, 10))


def _hours_of(make: Builder, person: str, since: date) -> float:
    minutes = sum(
        one.minutes + one.indirect_minutes
        for one in make.records
        if isinstance(one, ContactEvent) and one.participant == person and local_day(one.happened_at) >= since
    )
    return minutes / 60
