"""A dossier with something in every part, for the tests of what is made of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import (
    AgreementState,
    Channel,
    ContactResult,
    Counterpart,
    Direction,
    Frequency,
    HandoverOccasion,
    PaperKind,
    Party,
    Phase,
    PlacementKind,
    Reader,
    WorkChangeKind,
    WorkState,
)
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.dossier.follow_ups import FollowUpDetails
from werkzaam_tui.services.work import sick_reports, work_changes
from werkzaam_tui.services.work.sick_reports import SickDetails
from werkzaam_tui.services.work.work_changes import WorkChangeDetails
from werkzaam_tui.storage.store import Store, Writing
from werkzaam_tui.storage.tables import (
    Agreement,
    ContactEvent,
    ContactPerson,
    Disclosure,
    Employer,
    Expectation,
    Handover,
    MonitoringPlan,
    Participant,
    PhaseChange,
    Placement,
)

TODAY = date(2026, 11, 20)
"""The day of the tests' world, a Friday."""


def bare_person(writing: Writing, first_name: str = "Noor") -> str:
    person = writing.new_id()
    writing.add(
        Participant(
            id=person,
            scope=person,
            first_name=first_name,
            prefix="van der",
            last_name="Verzonnen",
            coach=writing.owner.coach,
        )
    )
    return person


def full_dossier(store: Store) -> str:
    """Noor van der Verzonnen, at work at a bakery since August, after a trial placement."""
    with store.writing() as writing:
        person = bare_person(writing)
        writing.edit(
            writing.get(Participant, person),
            phone="06-00000001",
            email="noor@voorbeeld.example",
            number="K-17",
            birth_year=1999,
            municipality="Nergenshuizen",
            funder="Gemeente Nergenshuizen",
        )
        _work(writing, person)
        _handover(writing, person)
        _plans(writing, person)
        _contacts(writing, person)
    with store.writing() as writing:
        for what, owner, due in (
            ("Loonstrook uitleggen", Party.COACH, TODAY + timedelta(days=5)),
            ("Werkschoenen regelen", Party.EMPLOYER, TODAY - timedelta(days=3)),
            ("Reiskosten aanvragen", Party.PARTICIPANT, None),
        ):
            follow_ups.add(writing, person, FollowUpDetails(what, owner, due))
        done = follow_ups.add(writing, person, FollowUpDetails("Proefdag plannen", Party.COACH, TODAY))
    with store.writing() as writing:
        follow_ups.drop(writing, done, "de werkgever deed het zelf")
        paid = WorkChangeDetails(WorkChangeKind.TRAVEL_COST, date(2026, 9, 1), WorkState.PAID)
        work_changes.add(writing, person, paid)
        ill = SickDetails(date(2026, 10, 5), recovered_on=date(2026, 10, 9))
        sick_reports.report(writing, person, ill)
    return person


def _work(writing: Writing, person: str) -> None:
    employer, chief, mentor = (writing.new_id() for _ in range(3))
    writing.add(
        Employer(
            id=employer,
            scope=DIRECTORY_SCOPE,
            name="Bakkerij Bedacht",
            city="Nergenshuizen",
            phone="000-0000010",
        )
    )
    for record, name, role in ((chief, "Piet Proef", "bedrijfsleider"), (mentor, "Mia Model", "")):
        writing.add(
            ContactPerson(
                id=record,
                scope=DIRECTORY_SCOPE,
                employer=employer,
                name=name,
                role=role,
                phone="06-00000002",
            )
        )
    for kind, starts, ends in (
        (PlacementKind.TRIAL, date(2026, 6, 1), date(2026, 7, 31)),
        (PlacementKind.EMPLOYMENT, date(2026, 8, 3), date(2027, 8, 2)),
    ):
        writing.add(
            Placement(
                id=writing.new_id(),
                scope=person,
                participant=person,
                employer=employer,
                contact_person=chief,
                workplace_mentor=mentor,
                job_title="bakkershulp",
                kind=kind,
                starts_on=starts,
                ends_on=ends,
                hours_per_week=24,
            )
        )
    for phase, since in (
        (Phase.JOB_SEARCH, date(2026, 2, 28)),
        (Phase.TRIAL_PLACEMENT, date(2026, 6, 1)),
        (Phase.EMPLOYMENT, date(2026, 8, 3)),
    ):
        writing.add(
            PhaseChange(id=writing.new_id(), scope=person, participant=person, phase=phase, since=since)
        )


def _handover(writing: Writing, person: str) -> None:
    finished, draft = writing.new_id(), writing.new_id()
    for record, held, at in (
        (finished, date(2026, 8, 3), datetime(2026, 8, 3, 10, tzinfo=UTC)),
        (draft, date(2026, 11, 19), None),
    ):
        writing.add(
            Handover(
                id=record,
                scope=person,
                participant=person,
                occasion=HandoverOccasion.CONTRACT_START,
                held_on=held,
                finished_at=at,
            )
        )
    writing.add(
        Disclosure(
            id=writing.new_id(),
            scope=person,
            participant=person,
            handover=finished,
            what=PaperKind.HANDOVER,
            reader=Reader.EMPLOYER,
            made_at=datetime(2026, 8, 3, 11, tzinfo=UTC),
        )
    )
    for topic, state, what, who, by_when in (
        ("leave", AgreementState.NOT_APPLICABLE, "", "", None),
        (
            "travel",
            AgreementState.AGREED,
            "19 cent per km, Noor geeft het zelf door",
            "participant",
            date(2026, 12, 1),
        ),
        ("finance", AgreementState.POSTPONED, "Uitleg over de loonstrook", "coach", date(2027, 1, 4)),
        ("hours", AgreementState.OPEN, "", "", None),
    ):
        writing.add(
            Agreement(
                id=writing.new_id(),
                scope=person,
                participant=person,
                handover=finished,
                topic=topic,
                state=state,
                what=what,
                who=who,
                by_when=by_when,
            )
        )
    for topic, participant, employer, coach, settled in (
        (
            "growth",
            "Ik wil aan de kassa",
            "Eerst een jaar inpakken",
            "Na een jaar bekijken",
            "In mei bespreken",
        ),
        ("tasks", "Inpakken.", "inpakken", "Inpakken", ""),
        ("aftercare_duration", "Een jaar", "", "Een jaar", ""),
    ):
        writing.add(
            Expectation(
                id=writing.new_id(),
                scope=person,
                participant=person,
                handover=finished,
                topic=topic,
                participant_words=participant,
                employer_words=employer,
                coach_words=coach,
                settled=settled,
            )
        )


def _plans(writing: Writing, person: str) -> None:
    for counterpart, frequency, every, starts, ends, channel in (
        (Counterpart.PARTICIPANT, Frequency.WEEKS, 1, date(2026, 8, 3), date(2026, 9, 7), Channel.PHONE),
        (Counterpart.PARTICIPANT, Frequency.WEEKS, 2, date(2026, 9, 7), None, Channel.PHONE),
        (Counterpart.EMPLOYER, Frequency.MONTHS, 6, date(2026, 8, 3), None, Channel.WORKPLACE_VISIT),
        (Counterpart.FAMILY, Frequency.ON_DEMAND, 1, date(2026, 8, 3), None, Channel.PHONE),
    ):
        writing.add(
            MonitoringPlan(
                id=writing.new_id(),
                scope=person,
                participant=person,
                counterpart=counterpart,
                channel=channel,
                direction=Direction.COACH_TO_THEM,
                frequency=frequency,
                every=every,
                starts_on=starts,
                ends_on=ends,
                **_CHANGED.get((counterpart, ends), {}),
            )
        )


_CHANGED: dict[tuple[Counterpart, date | None], dict[str, Any]] = {
    (Counterpart.PARTICIPANT, date(2026, 9, 7)): {"ended_on": date(2026, 9, 7), "ended_why": "rustiger aan"},
    (Counterpart.FAMILY, None): {"changed_on": date(2026, 8, 3), "reason": "haar moeder wil bellen"},
}
"""What was changed outside a handover."""


def _contacts(writing: Writing, person: str) -> None:
    for at, who, result, note in (
        (datetime(2026, 10, 1, 7, tzinfo=UTC), Counterpart.PARTICIPANT, ContactResult.REACHED, "Gaat goed."),
        (datetime(2026, 11, 2, 9, tzinfo=UTC), Counterpart.PARTICIPANT, ContactResult.NO_ANSWER, ""),
        (
            datetime(
                2026, 10, 24, 23, 30, tzinfo=UTC
            ),  # 25 October in Amsterdam, the night the clock goes back
            Counterpart.EMPLOYER,
            ContactResult.REACHED,
            "Piet is tevreden [over] het tempo.\nDe kassa komt later, dat wil hij eerst met Noor bespreken "
            "als de drukte van december voorbij is.",
        ),
    ):
        writing.add(
            ContactEvent(
                id=writing.new_id(),
                scope=person,
                participant=person,
                coach=writing.owner.coach,
                happened_at=at,
                recorded_at=at,
                counterparts=[who],
                channel=Channel.PHONE,
                result=result,
                minutes=15,
                topics=["coaching"],
                note=note,
            )
        )
