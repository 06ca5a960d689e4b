"""Fills every field that people can type in with words that stand nowhere else, and ends as a power cut does.

``python -m tests.planting BUNDLES HANDED_OUT`` works on the store in ``WERKZAAM_HOME``, writes bundles to the first
folder and what is made to be read (papers, accounts, a calendar) to the second.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlmodel import select as select_rows

from tests.conftest import FAST_KEY, PASSPHRASE
from tests.services.exchange.helpers import introduce
from tests.services.followed import agree, dues_of, new_contact
from werkzaam_tui import paths
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import (
    AgreementCheck,
    AgreementState,
    ConsentState,
    ErasureReason,
    MatchResult,
    PaperKind,
    Party,
    Phase,
    Reader,
    Recipient,
    ReviewOutcome,
    StoreRole,
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
    exports,
    handover,
    hours,
    matching,
    opening,
    papers,
    undo,
)
from werkzaam_tui.services.caseload.search import search
from werkzaam_tui.services.contacts import contacts
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.dossier.follow_ups import FollowUpDetails
from werkzaam_tui.services.exchange import export, transfers
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
from werkzaam_tui.services.monitoring.calendar_export import export_calendar
from werkzaam_tui.services.people import directory, people
from werkzaam_tui.services.people.directory import EmployerDetails
from werkzaam_tui.services.people.people import ParticipantDetails, PlacementDetails
from werkzaam_tui.services.privacy import consent, erasure, papers_log, rights
from werkzaam_tui.services.privacy.consent import Answer
from werkzaam_tui.services.reports.knowing import known_people
from werkzaam_tui.services.reports.views import KINDS
from werkzaam_tui.services.reports.views import Choice as Choose
from werkzaam_tui.services.review import deciding
from werkzaam_tui.services.safekeeping import backups, checking, passphrases, recovery
from werkzaam_tui.services.work import sick_reports, work_changes
from werkzaam_tui.services.work.sick_reports import SickDetails
from werkzaam_tui.services.work.work_changes import WorkChangeDetails
from werkzaam_tui.storage.store import Store, Writing
from werkzaam_tui.storage.tables import (
    RECORDS,
    CaseTransfer,
    CheckedAgreement,
    Goal,
    Handover,
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
from werkzaam_tui.storage.tables.record import table_of

PLANTED = "vlonkerbries"
"""Begins every planted word; it stands in no file of the program."""

OTHER_PASSPHRASE = PASSPHRASE + " anders"
"""That of the store afterwards."""

NOT_TYPED = {
    "id",
    "scope",
    "stamps",
    "participant",
    "coach",
    "contact_person",
    "employer",
    "workplace_mentor",
    "placement",
    "handover",
    "step",
    "topic",
    "who",
    "category",
    "plan",
    "due",
    "device",
    "contact",
    "domain",
    "goal",
    "group_id",
    "from_coach",
    "to_coach",
    "about",
    "fingerprint",
    "reminder",
    "rule",
    "evaluation",
    "question",
    "form",
}
"""Columns with ids and codes. Every other text column of a dossier must hold a planted word."""

_numbers = itertools.count()


def word() -> str:
    """A planted word that was not given before."""
    number = next(_numbers)
    return PLANTED + chr(97 + number // 26) + chr(97 + number % 26)


def address() -> str:
    """A planted mail address."""
    return f"{word()}@{word()}.example"


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


def hand_out(store: Store, folder: Path) -> None:
    """Make whatever leaves the house to be read, of everybody."""
    with store.writing() as writing:
        (person,) = (one.id for one in people.person_names(writing) if PLANTED in one.name.full)
        rights.receive(writing, person, writing.today)
        (meeting,) = writing.session.exec(
            select_rows(Handover.id).where(Handover.participant == person)
        ).all()
        paper = papers.paper(writing, meeting, PaperKind.HANDOVER, Reader.PARTICIPANT)
        for form in papers.Form:
            papers.keep(writing, meeting, paper, form, papers.file_of(paper, form), folder)
    with store.writing() as writing:
        for form in hours.AccountForm:
            period = hours.usual_period(writing, person)
            made = hours.account(writing, person, PaperKind.HOURS_STATEMENT, Reader.FUNDER, period)
            hours.keep_account(writing, made, form, hours.file_of(made, form), folder)
    with store.writing() as writing:
        rights.answer(writing, person, folder)
        export_calendar(writing, folder / "agenda.ics", names=True)
        details = ParticipantDetails(first_name=word(), last_name=word())
        gone = people.add_participant(writing, details, phase=Phase.ORIENTATION, since=writing.today)
        deciding.nothing_needed(writing, person, word())
        wish = Answer(writing.today, purpose=word())
        consent.give(writing, person, "work_limits", Recipient.EMPLOYER, wish)
        consent.withdraw(writing, person, "work_limits", Recipient.EMPLOYER, wish)
        transfers.offer(writing, person, transfers.Offer("nobody", word()))
        rights.keep_longer(writing, person, writing.today + timedelta(days=9), word())
    with store.writing() as writing:
        contacts.log_contact(writing, new_contact(gone, writing.now, note=word()))
    with store.writing() as writing:
        choices = [Choose(one.code) for one in KINDS]
        for file in exports.ExportForm:
            made = exports.numbers(known_people(writing), choices, file, writing.owner.name)
            exports.keep(writing, made, folder, word())
    with store.writing() as writing:
        erasure.erase(writing, gone, next(iter(ErasureReason)))


def plant_in_the_rest(writing: Writing) -> list[str]:
    """Plant in every column for typed text that got no word above; those of records of which there are none."""
    bare = []
    for entity, record in RECORDS.items():
        typed = [name for name, field in record.model_fields.items() if field.annotation is str]
        for name in set(typed) - NOT_TYPED if entity != "coach" else ():
            column = table_of(record).c[name]
            if writing.connection.scalar(select(column).where(column.contains(PLANTED)).limit(1)) is None:
                row = writing.session.exec(select_rows(record).limit(1)).first()
                if row is None:
                    bare.append(f"{entity}.{name}")
                else:
                    writing.edit(row, **{name: word()})
    return bare


def _keep_safe(store: Store) -> None:
    """A recovery key, backups, and another passphrase for all of it."""
    with store.writing() as writing:
        recovery.make(writing, store.path, PASSPHRASE)
    assert store.key is not None
    backups.make(store.path, store.connection, store.key, store.world.now())
    store = passphrases.change(store, PASSPHRASE, OTHER_PASSPHRASE).store
    assert store.key is not None
    backups.make(store.path, store.connection, store.key, store.world.now() + timedelta(days=1))
    assert checking.check(store) == []


def main() -> None:
    bundles, handed_out = Path(sys.argv[1]), Path(sys.argv[2])
    world = opening.real_world()
    coach = opening.open_store(paths.coach_store(), PASSPHRASE, world)
    office = opening.create_store(
        paths.office_store(), PASSPHRASE, "Kantoor", StoreRole.OFFICE, world, kdf_iterations=FAST_KEY
    )
    introduce(coach, office, bundles)
    plant(coach)
    hand_out(coach, handed_out)
    with coach.writing() as writing:
        print(*plant_in_the_rest(writing))
    with coach.reading() as reading:
        assert search(reading, PLANTED)
        peers = export.recipients(reading)
    made = export.export(coach, peers[0][0], bundles)
    assert made is not None and made.changes > 50
    _keep_safe(coach)
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
