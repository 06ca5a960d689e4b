"""Three cases of the Casusonderzoek (Berenschot, ch. 3), entered as a coach would, under invented names.

What the three parties expected is in the words of the product, not of the report. The gaps that show are the
ones on which these matches broke (cases 9 and 13), and the one that was settled in time (case 3).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from screens.dossier_parts.agreements import gap_words
from tests.services.test_handover import finish
from werkzaam_tui.domain.codes import (
    AgreementCheck,
    AgreementState,
    Counterpart,
    Frequency,
    HandoverOccasion,
    Party,
    Phase,
)
from werkzaam_tui.domain.expectations import ExpectationGap
from werkzaam_tui.language import set_language
from werkzaam_tui.services import handover
from werkzaam_tui.services.dossier import agreements
from werkzaam_tui.services.dossier.agreements import ExpectationLine
from werkzaam_tui.services.handover.agreement_checks import TopicCheck
from werkzaam_tui.services.handover.entries import AgreementEntry, ExpectationEntry, MonitoringEntry
from werkzaam_tui.services.monitoring import plan_changes
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import ParticipantDetails, PlacementDetails
from werkzaam_tui.storage.store import Store

START = date(2026, 8, 17)


@dataclass(frozen=True)
class Case:
    first: str
    last: str
    employer: str
    job: str
    expected: dict[str, ExpectationEntry]
    agreed: dict[str, str]


CASE_9 = Case(
    "Timo",
    "Bedenksel",
    "Eethuis De Verzinner",
    "keukenhulp",
    {
        "growth": ExpectationEntry(
            participant="Een stap hoger: dit werk is te eenvoudig, ik verveel me.",
            employer="Eerst bewijzen. Een functie ertussenin maken we niet.",
            coach="Groei kan later worden bekeken.",
        ),
        "foundation": ExpectationEntry(
            participant="Iemand die uitlegt als het druk is.",
            employer="Zelfstandig werken; voor begeleiding op de vloer is geen tijd.",
            coach="",
        ),
        "tasks": ExpectationEntry(
            "Vaste taken in de keuken", "vaste taken in de keuken.", "Vaste taken in de keuken"
        ),
    },
    {"guidance": "De bemiddelaar komt elke maand langs.", "tasks": "Vaste taken, geen bediening."},
)
CASE_13 = Case(
    "Ravi",
    "Fictema",
    "Groothandel Nergens",
    "medewerker expeditie",
    {
        "tasks": ExpectationEntry(
            participant="Weten wat er elke dag komt.",
            employer="Aanpakken wat zich voordoet: elke dag is anders.",
            coach="Op het eerste gezicht past het werk.",
        ),
        "foundation": ExpectationEntry(
            participant="",
            employer="Er is altijd een begeleider.",
            coach="Zijn beperking is nog niet besproken.",
        ),
    },
    {"guidance": "Een vaste begeleider op de werkvloer."},
)
CASE_3 = Case(
    "Joris",
    "Verhaal",
    "Kwekerij Denkbeeld",
    "medewerker kas",
    {
        "foundation": ExpectationEntry(
            participant="Thuis is het soms moeilijk; dan lukt het werk minder.",
            employer="Wij twijfelden over de aanpassingen, maar willen het proberen.",
            coach="Een vaste contactpersoon voor allebei.",
            settled="Begint met halve dagen. Gaat het minder, dan belt hij meteen zijn jobcoach.",
        ),
        "aftercare_duration": ExpectationEntry("Zo lang het nodig is", "", "Afbouwen als het goed gaat"),
    },
    {"contact": "Een vaste jobcoach, ook voor de werkgever.", "team": "Vooraf verteld, en steeds opnieuw."},
)


@pytest.fixture(autouse=True)
def in_dutch() -> None:
    set_language("nl")


def enter(store: Store, case: Case) -> tuple[str, str]:
    """The dossier and its finished handover."""
    with store.writing() as writing:
        details = ParticipantDetails(first_name=case.first, last_name=case.last)
        person = people.add_participant(writing, details, phase=Phase.EMPLOYMENT, since=START)
        job = PlacementDetails(starts_on=START, employer_name=case.employer, job_title=case.job)
        people.add_placement(writing, person, job)
    with store.writing() as writing:
        opening = handover.opening_proposal(writing, person)
        meeting = handover.start(writing, person, replace(opening, held_on=START))
    with store.writing() as writing:
        for topic, words in case.expected.items():
            handover.save_step(writing, meeting, f"expectation:{topic}", words)
        for topic, what in case.agreed.items():
            entry = AgreementEntry(AgreementState.AGREED, what, Party.EMPLOYER, None, tuple(Party))
            handover.save_step(writing, meeting, f"agreement:{topic}", entry)
        weekly = MonitoringEntry(START, Frequency.WEEKS)
        handover.save_step(writing, meeting, "monitoring:participant", weekly)
    finish(store, meeting)
    return person, meeting


def expectations(store: Store, person: str) -> dict[str, ExpectationLine]:
    with store.reading() as reading:
        return {one.topic: one for one in agreements.agreements(reading, person).expectations}


def open_topics(store: Store, person: str) -> dict[str, tuple[ExpectationGap, tuple[Party, ...]]]:
    with store.reading() as reading:
        gaps = agreements.open_gaps(reading, [person]).get(person, ())
    return {one.topic: (one.gap, one.silent) for one in gaps}


def test_case_9_growth_that_one_asks_and_the_other_does_not_offer(store: Store) -> None:
    person, meeting = enter(store, CASE_9)
    assert open_topics(store, person) == {
        "foundation": (ExpectationGap.SILENT, (Party.COACH,)),
        "growth": (ExpectationGap.DIFFERENT, ()),
    }
    shown = {topic: gap_words(line) for topic, line in expectations(store, person).items()}
    assert shown == {"foundation": "? Onvolledig", "growth": "≠ Verschilt", "tasks": "= Gelijk"}
    check = TopicCheck(
        "guidance", dict.fromkeys((Party.PARTICIPANT, Party.EMPLOYER), AgreementCheck.NOT_KEPT)
    )
    with store.writing() as writing:
        handover.save_checks(writing, meeting, date(2026, 11, 16), [check])
    with store.reading() as reading:
        (guidance,) = [
            one for one in agreements.agreements(reading, person).agreements if one.topic == "guidance"
        ]
    assert guidance.standing is not None and guidance.standing.needs_attention


def test_case_13_each_sees_another_job_and_one_says_nothing(store: Store) -> None:
    person, meeting = enter(store, CASE_13)
    assert open_topics(store, person) == {
        "foundation": (ExpectationGap.SILENT, (Party.PARTICIPANT,)),
        "tasks": (ExpectationGap.DIFFERENT, ()),
    }
    said = {Party.PARTICIPANT: AgreementCheck.NOT_KEPT, Party.EMPLOYER: AgreementCheck.KEPT}
    with store.writing() as writing:
        handover.save_checks(writing, meeting, date(2026, 10, 1), [TopicCheck("guidance", said)])
    with store.reading() as reading:
        then = handover.history(reading, meeting, "guidance")
    assert dict(then[0].checks[0].outcomes) == said, "both views stand side by side"


def test_case_3_the_gap_was_settled_and_the_contact_came_back_when_it_went_less_well(store: Store) -> None:
    person, meeting = enter(store, CASE_3)
    assert open_topics(store, person) == {
        "aftercare_duration": (ExpectationGap.SILENT, (Party.EMPLOYER,)),
    }
    assert gap_words(expectations(store, person)["foundation"]) == "✓ Vastgesteld"
    participant = Counterpart.PARTICIPANT
    for propose, why in (
        (plan_changes.gentler, "Het gaat een hele tijd goed."),
        (plan_changes.closer, "Hij gaf zelf aan dat het minder gaat."),
    ):
        with store.writing() as writing:
            proposal = propose(writing, person, participant)
            assert proposal is not None
            plan_changes.change_plan(writing, person, participant, proposal, why)
    with store.reading() as reading:
        present = plan_changes.present_plans(reading, person)[0].entry
    assert present is not None and (present.frequency, present.every) == (Frequency.WEEKS, 1)
    with store.writing() as writing:
        revision = handover.revise(writing, meeting, HandoverOccasion.EVALUATION, "alles besproken")
    settled = replace(CASE_3.expected["aftercare_duration"], settled="Een jaar, daarna op verzoek.")
    with store.writing() as writing:
        handover.save_step(writing, revision, "expectation:aftercare_duration", settled)
    assert open_topics(store, person), "open until the meeting is finished"
    finish(store, revision)
    assert open_topics(store, person) == {}
