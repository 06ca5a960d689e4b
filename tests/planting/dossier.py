"""A dossier with a planted word in every field that a form of the program fills."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.planting.words import address, word
from tests.services.followed import agree, dues_of, new_contact
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import (
    AgreementCheck,
    AgreementState,
    ConsentState,
    MatchResult,
    Party,
    Phase,
    ReviewOutcome,
    TransferState,
    WorkChangeKind,
)
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.evaluation import Answer as Said
from werkzaam_tui.domain.evaluation import AnswerState, Choice, Perspective
from werkzaam_tui.domain.matching import Side, StudyState, Weight
from werkzaam_tui.services import (
    drafts,
    evaluation,
    handover,
    hours,
    matching,
    undo,
)
from werkzaam_tui.services.contacts import contacts
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.dossier.follow_ups import FollowUpDetails
from werkzaam_tui.services.handover.entries import (
    AgreementEntry,
    ClosingEntry,
    ConsentEntry,
    ExpectationEntry,
)
from werkzaam_tui.services.handover.steps import CLOSING, StepKind, all_steps
from werkzaam_tui.services.hours import GrantDetails
from werkzaam_tui.services.matching import (
    ClosingReportDetails,
    CriterionDetails,
    StudyDetails,
    TrialDayDetails,
)
from werkzaam_tui.services.monitoring import absences, monitoring
from werkzaam_tui.services.monitoring.absences import AbsenceDetails
from werkzaam_tui.services.people import directory, people
from werkzaam_tui.services.people.directory import EmployerDetails
from werkzaam_tui.services.people.people import ParticipantDetails, PlacementDetails
from werkzaam_tui.services.privacy import papers_log
from werkzaam_tui.services.work import sick_reports, work_changes
from werkzaam_tui.services.work.sick_reports import SickDetails
from werkzaam_tui.services.work.work_changes import WorkChangeDetails
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import (
    CaseTransfer,
    CheckedAgreement,
    Goal,
    Incident,
    MoodCheck,
    Observation,
    Profile,
    ReminderMark,
    RetentionDecision,
    ReviewDecision,
    SignalDismissal,
    Supporter,
)


def texts_of(details: type[ParticipantDetails] | type[PlacementDetails]) -> dict[str, Any]:
    return {field.name: word() for field in fields(details) if field.type == "str"}


def plant(store: Store) -> None:
    today = local_day(datetime.now(UTC))
    with store.writing() as writing:
        details = texts_of(ParticipantDetails) | {"email": address()}
        long_ago = today - timedelta(days=60)
        person = people.add_participant(
            writing, ParticipantDetails(**details), phase=Phase.EMPLOYMENT, since=long_ago
        )
        job = texts_of(PlacementDetails) | {"employer": "", "contact_email": address()}
        people.add_placement(writing, person, PlacementDetails(starts_on=long_ago, **job))
    with store.writing() as writing:
        (employer,) = directory.employer_names(writing)
        directory.change_employer(writing, employer.id, EmployerDetails(word(), word(), word(), word()))
        agree(writing, person, starts_on=today - timedelta(days=15))
        people.enter_phase(writing, person, Phase.AFTERCARE, today, note=word())
    _contact(store, person)
    _life(store, person)
    _hours(store, person)
    _actions(store, person)
    _due(store, person)
    _before_the_match(store, person)
    _handover(store, person)
    _work(store, person)
    _signal(store, person)
    _time(store, person)
    _evaluation(store, person)
    with store.writing() as writing:
        drafts.keep(writing, f"contact/{person}", {"note": word()})


def _contact(store: Store, person: str) -> None:
    with store.writing() as writing:
        contacts.log_contact(writing, new_contact(person, writing.now, note=word()))
    taken_back = new_contact(person, datetime.now(UTC), note=word())
    _logged, done = store.do(lambda writing: contacts.log_contact(writing, taken_back))
    store.do(lambda writing: undo.take_back(writing, done.batch))


def _life(store: Store, person: str) -> None:
    with store.writing() as writing:
        of: dict[str, Any] = {"scope": person, "participant": person}
        on = local_day(writing.now)
        writing.add(
            Observation(id=writing.new_id(), domain="housing", observed_on=on, value=-1, words=word(), **of),
            MoodCheck(id=writing.new_id(), taken_on=on, mood=2, **of),
            Incident(id=writing.new_id(), happened_on=on, what=word(), **of),
            Goal(id=writing.new_id(), text=word(), starts_on=on, **of),
            Profile(id=writing.new_id(), cohort=word(), provider=word(), **of),
            Supporter(id=writing.new_id(), who=word(), **of),
        )


def _hours(store: Store, person: str) -> None:
    with store.writing() as writing:
        on = local_day(writing.now)
        hours.add_grant(writing, person, GrantDetails(word(), on, on, hours_awarded=24, note=word()))
        hours.keep_goal_line(writing, person, hours.NO_GOAL, on, word())


def _actions(store: Store, person: str) -> None:
    with store.writing() as writing:
        follow_ups.add(writing, person, FollowUpDetails(word(), Party.COACH, None))
        dropped = follow_ups.add(writing, person, FollowUpDetails(word(), Party.COACH, None))
    with store.writing() as writing:
        follow_ups.drop(writing, dropped, word())


def _due(store: Store, person: str) -> None:
    first = dues_of(store, person)[0]
    with store.writing() as writing:
        monitoring.reschedule(writing, first, local_day(writing.now) + timedelta(days=1), word())
    moved = dues_of(store, person)[0]
    with store.writing() as writing:
        monitoring.skip(writing, moved, word())


def _before_the_match(store: Store, person: str) -> None:
    day = local_day(datetime.now(UTC))
    with store.writing() as writing:
        for side in Side:
            details = CriterionDetails(side, Weight.HARD, word(), note=word(), step="agreement:tasks")
            matching.save_criterion(writing, person, details)
        matching.save_trial_day(writing, person, TrialDayDetails(day, word(), note=word(), at_table=True))
        matching.save_closing_report(
            writing, person, ClosingReportDetails(word(), word(), note=word(), at_table=True)
        )
        study = StudyDetails(StudyState.ASKED, day, word(), outcome=word(), at_table=True)
        matching.save_study(writing, person, study)


def _time(store: Store, person: str) -> None:
    with store.writing() as writing:
        today = local_day(writing.now)
        absences.add(
            writing, AbsenceDetails(today + timedelta(days=90), today + timedelta(days=99), word(), word())
        )
        writing.add(
            ReminderMark(
                id=writing.new_id(),
                scope=person,
                participant=person,
                reminder="",
                rule="milestone_3",
                nominal=today,
                done=False,
                until=today + timedelta(days=7),
                reason=word(),
            )
        )


def _handover(store: Store, person: str) -> None:
    with store.writing() as writing:
        begun = handover.opening_proposal(writing, person)
        meeting = handover.start(
            writing, person, replace(begun, seats=tuple(replace(seat, name=word()) for seat in begun.seats))
        )
    entries: dict[StepKind, Any] = {
        StepKind.AGREEMENT: lambda: AgreementEntry(AgreementState.OPEN, word()),
        StepKind.EXPECTATION: lambda: ExpectationEntry(word(), word(), word(), word()),
        StepKind.CONSENT: lambda: ConsentEntry(ConsentState.GIVEN, word()),
    }
    with store.writing() as writing:
        for step in all_steps():
            if step.kind in entries:
                handover.save_step(writing, meeting, step.key, entries[step.kind]())
    with store.writing() as writing:
        closing = handover.entry(writing, meeting, CLOSING)
        assert isinstance(closing, ClosingEntry)
        handover.finish(writing, meeting, replace(closing, note=word()))
    with store.writing() as writing:
        papers_log.receive_signed(writing, meeting, Party.EMPLOYER, local_day(writing.now), word())
    with store.writing() as writing:
        writing.add(
            CheckedAgreement(
                id=writing.new_id(),
                scope=person,
                participant=person,
                handover=meeting,
                topic="hours",
                party=Party.COACH,
                outcome=AgreementCheck.PARTLY,
                checked_on=local_day(writing.now),
                note=word(),
            )
        )


def _work(store: Store, person: str) -> None:
    with store.writing() as writing:
        today = local_day(writing.now)
        names = WorkChangeDetails(
            WorkChangeKind.EMPLOYER_CONTACT, today, before=word(), after=word(), note=word()
        )
        work_changes.add(writing, person, names)
        sick_reports.report(writing, person, SickDetails(today))
        writing.add(
            CaseTransfer(
                id=writing.new_id(),
                scope=person,
                participant=person,
                from_coach=writing.owner.coach,
                to_coach="",
                offered_on=today,
                reason=word(),
                state=TransferState.REFUSED,
                answer=word(),
            ),
            RetentionDecision(
                id=writing.new_id(),
                scope=person,
                participant=person,
                decided_on=today,
                keep_until=today,
                reason=word(),
            ),
            ReviewDecision(
                id=writing.new_id(),
                scope=person,
                participant=person,
                day=today,
                kind=ReviewOutcome.NOTHING,
                reason=word(),
                until=today,
            ),
        )


def _signal(store: Store, person: str) -> None:
    with store.writing() as writing:
        writing.add(
            SignalDismissal(
                id=writing.new_id(),
                scope=person,
                participant=person,
                signal=Attention.EXPECTATION_GAP,
                fingerprint="",
                reason=word(),
                dismissed_on=local_day(writing.now),
                until=local_day(writing.now),
            )
        )


def _evaluation(store: Store, person: str) -> None:
    with store.writing() as writing:
        begun = evaluation.proposal(writing, person, Perspective.EMPLOYER).details
        about = replace(begun, result=MatchResult.NO_MATCH, placement="", organisation=word())
        taken = evaluation.start(writing, person, replace(about, taken_by=word(), respondent=word()))
        said = Said(AnswerState.ANSWERED, Choice.YES, words=word())
        evaluation.answer(writing, taken, "right_place", said)
        evaluation.finish(writing, taken)
