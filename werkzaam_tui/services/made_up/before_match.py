"""What was found out before the match of some made-up people."""

from __future__ import annotations

from datetime import date, timedelta

from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.matching import Met, Side, SkillWord, StudyState, TrialResult, Weight
from werkzaam_tui.services.made_up.builder import Builder
from werkzaam_tui.storage.tables import (
    ClosingReport,
    MatchCriterion,
    Participant,
    PhaseChange,
    TrialDay,
    WorkplaceStudy,
)

_CRITERIA = (
    (Side.PARTICIPANT, Weight.HARD, "Geen avonddiensten", Met.YES, "agreement:hours"),
    (Side.PARTICIPANT, Weight.HARD, "Een vaste begeleider op de werkvloer", Met.YES, "agreement:guidance"),
    (Side.PARTICIPANT, Weight.SOFT, "Werkt het liefst met de handen", Met.YES, "expectation:foundation"),
    (Side.PARTICIPANT, Weight.SOFT, "Wil later een certificaat halen", Met.UNKNOWN, ""),
    (Side.COMPANY, Weight.HARD, "Minstens drie dagen per week", Met.YES, "agreement:hours"),
    (Side.COMPANY, Weight.SOFT, "Belt zelf als er iets is", Met.YES, "expectation:foundation"),
    (Side.DEPARTMENT, Weight.SOFT, "Kan tegen grapjes van collega's", Met.NO, ""),
    (Side.JOB, Weight.HARD, "Kan vier uur achter elkaar staan", Met.UNKNOWN, "agreement:tasks"),
    (Side.JOB, Weight.SOFT, "Leest een eenvoudige werkbon", Met.YES, "agreement:tasks"),
)
_NOT_MET = (Side.JOB, Weight.HARD, "Begint om zes uur in de ochtend", Met.NO, "agreement:hours")
"""A hard one for some, so that a match that cannot be made is there to see."""

_SKILLS = {
    "on_time": SkillWord.ALONE,
    "agreements": SkillWord.ALONE,
    "calls_in": SkillWord.WITH_HELP,
    "instructions": SkillWord.ALONE,
    "asks": SkillWord.NOT_YET,
    "care": SkillWord.ALONE,
    "pace": SkillWord.WITH_HELP,
    "colleagues": SkillWord.ALONE,
}


def add_before_match(make: Builder) -> None:
    """To those who look for work a criterion that is not met, and to every fourth of the others the whole."""
    people = [row for row in make.records if isinstance(row, Participant)]
    phases = [row for row in make.records if isinstance(row, PhaseChange)]
    for number, person in enumerate(people):
        road = sorted((row.since, row.phase) for row in phases if row.participant == person.id)
        if road[-1][1] is Phase.JOB_SEARCH:
            _criteria(make, person.id, (*_CRITERIA[:5], _NOT_MET))
        elif number % 4 == 0:
            _all_of(make, person.id, road[0][0])


def _all_of(make: Builder, person: str, first: date) -> None:
    _criteria(make, person, _CRITERIA)
    make.add(
        ClosingReport(
            id=make.id(),
            scope=person,
            participant=person,
            organisation="Kringloop De Verzonnen Stoel",
            mentor="Willeke Werkmeester",
            starts_on=first - timedelta(days=120),
            ends_on=first - timedelta(days=30),
            skills=[f"{code}:{word.value}" for code, word in _SKILLS.items()],
            note="Bloeit op bij duidelijk werk. Leg één ding tegelijk uit.",
            at_table=True,
        )
    )
    make.add(
        TrialDay(
            id=make.id(),
            scope=person,
            participant=person,
            organisation="Kringloop De Verzonnen Stoel",
            held_on=first + timedelta(days=21),
            result=TrialResult.GOOD,
            note="Twee uur meegewerkt in het magazijn, stelde zelf vragen.",
            at_table=True,
        )
    )
    make.add(
        WorkplaceStudy(
            id=make.id(),
            scope=person,
            participant=person,
            state=StudyState.DONE,
            asked_on=first + timedelta(days=14),
            asked_by="Coby Voorbeeld",
            done_on=first + timedelta(days=28),
            outcome="Een stahulp en een rustige plek voor de pauze zijn genoeg.",
            at_table=True,
        )
    )


def _criteria(make: Builder, person: str, criteria: tuple[tuple[Side, Weight, str, Met, str], ...]) -> None:
    for side, weight, words, met, step in criteria:
        make.add(
            MatchCriterion(
                id=make.id(),
                scope=person,
                participant=person,
                side=side,
                weight=weight,
                words=words,
                met=met,
                step=step,
            )
        )
