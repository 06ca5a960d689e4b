"""The people as rows of an office's caseload list; days, names, employers and jobs are invented."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tools.pilot.people import (
    ADECCO,
    AFTER,
    BEGAN,
    DURING,
    FLEXPAY,
    INTAKE,
    NOT_EXTENDED,
    RANDSTAD,
    WITHDRAWN,
    WORK,
    Person,
)

APPROACH = {FLEXPAY: "supply_led", RANDSTAD: "demand_led", ADECCO: "standard"}
KICK_OFF = {
    ("Tranche 1", FLEXPAY): date(2016, 6, 7),
    ("Tranche 1", RANDSTAD): date(2016, 6, 9),
    ("Tranche 1", ADECCO): date(2016, 6, 14),
    ("Tranche 2", FLEXPAY): date(2017, 2, 7),
    ("Tranche 2", RANDSTAD): date(2017, 2, 9),
}
"""Invented days in the first month of each tranche."""

ENDED = {"Tranche 1": date(2017, 2, 28), "Tranche 2": date(2017, 11, 30)}
"""The pilot ended, and nobody knows how the work went on."""

COLUMNS = {
    "education": "Opleiding",
    "limitation": "Beperking",
    "adaptation": "Aanpassing nodig voor",
    "earlier_trajectory": "Eerder traject",
    "other_support": "Andere begeleiding",
    "conduct_certificate": "VOG",
}
AGES = {
    "under_25": range(19, 25),
    "from_25": range(25, 30),
    "from_30": range(30, 35),
    "from_35": range(35, 40),
    "from_40": range(40, 48),
}
FIRST_NAMES = (
    "Aafke Bram Cato Daan Elif Floor Gijs Hanna Imre Jip Kees Lotte Mees Noor "
    "Otis Puck Quinn Roos Sef Tess Umut Veerle Wout Xena Yara Zep"
)
LAST_NAMES = ("Bedacht", "Fictema", "Verzonnen")
JOBS = {
    FLEXPAY: ("catering", "stratenmaker", "gemeentereiniging", "groenvoorziening", "logistiek", "inpak"),
    RANDSTAD: ("parkeerhulp", "catering", "klantondersteuner", "contentmanager", "keukenassistent"),
    ADECCO: ("juridisch medewerker",),
}
EMPLOYERS = (
    "Bakkerij Proefdeeg",
    "Groenbedrijf Nergens",
    "Kantine De Verzinner",
    "Magazijn Fictief",
    "Garage Bedenk",
)


def rows(people: Sequence[Person], dice: random.Random) -> Iterator[dict[str, str]]:
    names = [f"{first} {last}" for last in LAST_NAMES for first in FIRST_NAMES.split()]
    for number, (one, name) in enumerate(zip(people, names, strict=True), 1):
        first, last = name.split(" ")
        kick_off = KICK_OFF.get((one.cohort, one.provider))
        began = (kick_off or dice.choice(list(KICK_OFF.values()))) + timedelta(days=dice.randrange(2, 15))
        ages = AGES.get(one.fields.get("age", ""))
        age = 25 if one.provider == ADECCO and one.outcome == WORK else dice.choice(ages) if ages else None
        yield {
            "Cliëntnummer": f"PP-{number:02}",
            "Voornaam": first,
            "Achternaam": last,
            "Geboortejaar": str(began.year - age) if age else "",
            "Uitkering": "wajong",
            **{column: one.fields.get(name, "") for name, column in COLUMNS.items()},
            "Aanpak": APPROACH.get(one.provider, ""),
            "Cohort": one.cohort,
            "Uitvoerder": one.provider,
            **_kick_off(one, kick_off),
            **_road(one, began, dice),
        }


def _kick_off(one: Person, on: date | None) -> dict[str, str]:
    """Invited by letter and telephone, reminded by text message the day before (ch. 5)."""
    if on is None:
        return {"Kick-off uitgenodigd": "nee"}
    asked = one.outcome in BEGAN and one.provider != ADECCO
    return {
        "Kick-off uitgenodigd": "ja",
        "Kick-off datum": _day(on),
        "Kick-off herinnerd": "ja",
        "Kick-off herinnerd hoe": "sms",
        "Kick-off herinnerd op": _day(on - timedelta(days=1)),
        "Kick-off aanwezig": _yes(one.came),
        "Sms-check verstuurd": _yes(asked),
        "Sms-check beantwoord": _yes(one.answered) if asked else "",
    }


def _road(one: Person, began: date, dice: random.Random) -> dict[str, str]:
    reason = one.fields.get("reason", "")
    if one.outcome == WITHDRAWN:
        return _phases(("withdrawn", began, reason, ""))
    if one.outcome == INTAKE:
        return _phases(("returned", began, reason, ""))
    orientation = ("orientation", began, "", "")
    if one.outcome in (DURING, AFTER):
        left = began + timedelta(days=dice.randrange(28, 60) + 30 * (one.outcome == AFTER))
        return _phases(orientation, ("returned", left, reason, _yes(one.outcome == AFTER)))
    searched = began + timedelta(days=dice.randrange(40, 75))
    search = ("job_search", searched, "", "")
    if one.outcome == WORK:
        works = searched + timedelta(days=dice.randrange(14, 60))
        work = ("employment", works, "", "")
        road = _phases(orientation, search, work, ("completed", ENDED[one.cohort], "", ""))
        return road | {"Fase 4 bestemming": "werk"} | _place_of_work(one, works, None, dice)
    stopped = searched + timedelta(days=dice.randrange(90, 120))
    stalled = reason.startswith("stalled")
    road = _phases(orientation, search, ("stalled" if stalled else "returned", stopped, reason, ""))
    if reason == NOT_EXTENDED:
        last = stopped - timedelta(days=dice.randrange(3, 10))
        road |= _place_of_work(one, last - timedelta(days=dice.randrange(30, 60)), last, dice)
    return road


def _phases(*steps: tuple[str, date, str, str]) -> dict[str, str]:
    found = {}
    for number, (phase, since, reason, finished) in enumerate(steps, 1):
        found |= {
            f"Fase {number}": phase,
            f"Fase {number} sinds": _day(since),
            f"Fase {number} redenen": reason,
            f"Fase {number} vorige afgerond": finished,
        }
    return found


def _place_of_work(one: Person, starts: date, ends: date | None, dice: random.Random) -> dict[str, str]:
    return {
        "Werkgever 1": "Waterbedrijf De Verzonnen Bron" if one.provider == ADECCO else dice.choice(EMPLOYERS),
        "Soort plaatsing 1": "proefplaatsing" if ends else "dienstverband",
        "Startdatum 1": _day(starts),
        "Einddatum 1": _day(ends) if ends else "",
        "Functie 1": dice.choice(JOBS[one.provider]),
    }


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def _yes(said: bool) -> str:
    return "ja" if said else "nee"
