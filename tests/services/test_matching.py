"""Before the match: written down, changed, taken back; and a new handover that starts from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.services.test_handover import HELD, add_person, begin, finish, save, states
from werkzaam_tui.documents.markdown import markdown
from werkzaam_tui.domain.codes import AgreementState, HandoverOccasion, PaperKind, Party, Reader
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.matching import Met, Side, SkillWord, StudyState, TrialResult, Verdict, Weight
from werkzaam_tui.services import handover, matching, papers, undo
from werkzaam_tui.services.handover.entries import AgreementEntry, Entry, ExpectationEntry
from werkzaam_tui.services.handover.steps import StepState, step_of
from werkzaam_tui.services.matching import (
    ClosingReportDetails,
    CriterionDetails,
    Kept,
    StudyDetails,
    TrialDayDetails,
)
from werkzaam_tui.services.timeline import EntryKind, timeline
from werkzaam_tui.storage.store import Store

HOURS = CriterionDetails(Side.PARTICIPANT, Weight.HARD, "Geen avonden", Met.YES, step="agreement:hours")
TASKS = CriterionDetails(Side.JOB, Weight.SOFT, "Leest een werkbon", step="agreement:tasks")
FOOTING = CriterionDetails(Side.PARTICIPANT, Weight.SOFT, "Rust", step="expectation:foundation")
OF_COMPANY = CriterionDetails(Side.COMPANY, Weight.SOFT, "Belt zelf", step="expectation:foundation")
SECRET = CriterionDetails(Side.PARTICIPANT, Weight.HARD, "Geen trappen", note="rug")
REPORT = ClosingReportDetails(
    "Kringloop Bedacht",
    "Willeke Verzonnen",
    date(2026, 3, 1),
    date(2026, 6, 30),
    (("on_time", SkillWord.ALONE), ("pace", SkillWord.WITH_HELP)),
    "Legt graag uit.",
    at_table=True,
)
STUDY = StudyDetails(StudyState.DONE, HELD, "Coby", HELD, "Een stahulp is genoeg.", at_table=True)


def write(store: Store, person: str, *criteria: CriterionDetails) -> list[str]:
    with store.writing() as writing:
        return [matching.save_criterion(writing, person, one) for one in criteria]


def read(store: Store, person: str) -> matching.BeforeMatch:
    with store.reading() as reading:
        return matching.before_match(reading, person)


def entry(store: Store, meeting: str, key: str) -> Entry:
    with store.reading() as reading:
        return handover.entry(reading, meeting, step_of(key))


def state(store: Store, meeting: str, key: str) -> StepState:
    with store.reading() as reading:
        return states(reading, meeting)[key]


def test_everything_is_in_one_look_by_side_and_the_hard_ones_first(store: Store) -> None:
    person = add_person(store)
    write(store, person, TASKS, FOOTING, OF_COMPANY, HOURS)
    with store.writing() as writing:
        matching.save_closing_report(writing, person, REPORT)
        matching.save_study(writing, person, STUDY)
        trial = TrialDayDetails(HELD, "Bakkerij", TrialResult.DOUBTS)
        matching.save_trial_day(writing, person, trial)
    found = read(store, person)
    assert [line.details for line in found.lines] == [HOURS, FOOTING, OF_COMPANY, TASKS, trial, REPORT, STUDY]
    assert found.verdict is Verdict.NOTHING_AGAINST
    with store.reading() as reading:
        told = [one for one in timeline(reading, person) if one.kind is EntryKind.BEFORE_MATCH]
    assert {one.what for one in told} == set(found.lines[-3:])
    assert [one.day for one in told] == [HELD, HELD, date(2026, 6, 30)]


def test_a_hard_one_that_turns_out_not_met_is_no_match_and_can_be_undone(store: Store) -> None:
    person = add_person(store)
    (criterion,) = write(store, person, HOURS)
    _none, done = store.do(lambda writing: matching.set_met(writing, criterion, Met.NO))
    assert read(store, person).verdict is Verdict.NO_MATCH
    assert "Noor van Verzonnen" in done.summary
    store.do(lambda writing: undo.take_back(writing, done.batch))
    assert read(store, person).verdict is Verdict.NOTHING_AGAINST


def test_an_entry_is_changed_and_deleted(store: Store) -> None:
    person = add_person(store)
    (criterion,) = write(store, person, HOURS)
    with store.writing() as writing:
        assert matching.save_criterion(writing, person, TASKS, criterion) == criterion
    assert read(store, person).criteria == (TASKS,)
    with store.writing() as writing:
        matching.remove(writing, Kept.CRITERION, criterion)
    assert read(store, person).lines == ()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (CriterionDetails(Side.JOB, Weight.HARD, "  "), "words"),
        (CriterionDetails(Side.JOB, Weight.HARD, "x", step="closing"), "step"),
        (TrialDayDetails(HELD), "organisation"),
        (ClosingReportDetails("Kringloop", "", note="x"), "mentor"),
        (ClosingReportDetails("Kringloop", "Wil"), "note"),
        (ClosingReportDetails("Kringloop", "Wil", HELD, date(2026, 1, 1), note="x"), "ends_on"),
        (StudyDetails(StudyState.ASKED), "asked_on"),
        (StudyDetails(StudyState.DONE, HELD), "done_on"),
        (StudyDetails(StudyState.DONE, HELD, "", date(2026, 1, 1)), "done_on"),
        (StudyDetails(StudyState.NOT_NEEDED), "outcome"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    store: Store, wrong: matching.reading.Details, field: str
) -> None:
    person = add_person(store)
    with pytest.raises(InvalidInput) as invalid, store.writing() as writing:
        match wrong:
            case CriterionDetails():
                matching.save_criterion(writing, person, wrong)
            case TrialDayDetails():
                matching.save_trial_day(writing, person, wrong)
            case ClosingReportDetails():
                matching.save_closing_report(writing, person, wrong)
            case StudyDetails():
                matching.save_study(writing, person, wrong)
    assert field in invalid.value.problems


def test_a_new_handover_starts_from_it_and_nothing_is_written_until_somebody_keeps_it(store: Store) -> None:
    person = add_person(store)
    write(store, person, HOURS, TASKS, FOOTING, OF_COMPANY, SECRET)
    with store.writing() as writing:
        matching.save_closing_report(writing, person, REPORT)
        matching.save_study(writing, person, STUDY)
    meeting = begin(store, person)
    hours = entry(store, meeting, "agreement:hours")
    assert isinstance(hours, AgreementEntry)
    assert hours.what.endswith("Geen avonden") and hours.state is AgreementState.OPEN
    assert hours.visible_to == tuple(Party)
    adaptation = entry(store, meeting, "agreement:adaptation")
    assert isinstance(adaptation, AgreementEntry) and "Een stahulp is genoeg." in adaptation.what
    footing = entry(store, meeting, "expectation:foundation")
    assert isinstance(footing, ExpectationEntry)
    assert (footing.participant, footing.employer) == ("Rust", "Belt zelf")
    assert "Willeke Verzonnen" in footing.coach and "Legt graag uit." in footing.coach
    with store.reading() as reading:
        everything = repr(
            [handover.entry(reading, meeting, s) for s, _e in handover.everything(reading, meeting)]
        )
    assert "Geen trappen" not in everything and "rug" not in everything
    assert state(store, meeting, "agreement:tasks") is StepState.BEFORE
    save(store, meeting, "agreement:hours", hours)
    assert state(store, meeting, "agreement:hours") is StepState.OPEN
    assert entry(store, meeting, "agreement:hours") == hours


def test_what_nobody_kept_is_on_no_paper_and_in_no_revision(store: Store) -> None:
    person = add_person(store)
    write(store, person, HOURS, TASKS)
    meeting = begin(store, person)
    kept = AgreementEntry(AgreementState.AGREED, "Alleen overdag", Party.EMPLOYER, None, tuple(Party))
    save(store, meeting, "agreement:hours", kept)
    with store.reading() as reading:
        untouched = {line.step.key for line in handover.overview(reading, meeting).untouched}
    assert "agreement:tasks" in untouched
    finish(store, meeting)
    with store.writing() as writing:
        text = markdown(papers.paper(writing, meeting, PaperKind.HANDOVER, Reader.FILE))
        revision = handover.revise(writing, meeting, HandoverOccasion.EVALUATION, "na drie maanden")
    assert "Alleen overdag" in text and "werkbon" not in text
    assert state(store, revision, "agreement:tasks") is StepState.UNTOUCHED
    assert entry(store, revision, "agreement:tasks") == AgreementEntry(visible_to=tuple(Party))


def test_for_a_next_employer_the_criteria_are_weighed_anew_and_the_old_ones_kept(store: Store) -> None:
    person = add_person(store)
    no = CriterionDetails(Side.JOB, Weight.HARD, "Begint om zes uur", Met.NO, step="agreement:hours")
    write(store, person, HOURS, no)
    assert read(store, person).verdict is Verdict.NO_MATCH
    with store.writing() as writing:
        matching.next_employer(writing, person, " Bakkerij Bedacht ")
    found = read(store, person)
    assert found.criteria == (replace(HOURS, met=Met.UNKNOWN),)
    assert found.verdict is Verdict.TO_FIND_OUT
    (earlier,) = [line.details for line in found.lines if line.kind is Kept.EARLIER]
    assert isinstance(earlier, matching.EarlierDetails)
    assert (earlier.organisation, len(earlier.criteria)) == ("Bakkerij Bedacht", 2)
    agreed = entry(store, begin(store, person), "agreement:hours")
    assert isinstance(agreed, AgreementEntry) and "zes uur" not in agreed.what
    with store.writing() as writing, pytest.raises(InvalidInput):
        matching.next_employer(writing, person, "  ")


def test_beginning_anew_is_undone_as_one(store: Store) -> None:
    person = add_person(store)
    write(store, person, HOURS, TASKS)
    before = read(store, person)
    _none, done = store.do(lambda writing: matching.next_employer(writing, person, "Bakkerij Bedacht"))
    store.do(lambda writing: undo.take_back(writing, done.batch))
    assert read(store, person) == before
