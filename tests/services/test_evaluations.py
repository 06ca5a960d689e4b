"""Taking evaluations on the real store: to be left and taken up, compared, counted, revised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import World
from tests.services.followed import follow
from werkzaam_tui.domain.codes import MatchResult, Phase, Reader
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.evaluation import (
    Answer,
    AnswerState,
    Choice,
    Compared,
    Perspective,
)
from werkzaam_tui.services import drafts, evaluation, papers, undo
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import PlacementDetails
from werkzaam_tui.services.privacy import whole_file
from werkzaam_tui.services.reports.knowing import known_people
from werkzaam_tui.services.reports.views import Choice as Choose
from werkzaam_tui.services.reports.views import view
from werkzaam_tui.storage.store import Store

YES = Answer(AnswerState.ANSWERED, Choice.YES, words="Fijne collega's")
NO = Answer(AnswerState.ANSWERED, Choice.NO)
UNKNOWN = Answer(AnswerState.UNKNOWN)


@pytest.fixture
def placed(store: Store) -> tuple[Store, str]:
    """Somebody at work since nine months."""
    with store.writing() as writing:
        person = follow(writing)
        starts_on = writing.today - timedelta(days=270)
        details = PlacementDetails(starts_on, employer_name="Kwekerij Fantasie", contact_name="Wim Bedacht")
        people.add_placement(writing, person, details)
    return store, person


def begin(store: Store, person: str, perspective: Perspective, round: int | None = None) -> str:
    with store.writing() as writing:
        proposal = evaluation.proposal(writing, person, perspective, round)
        return evaluation.start(writing, person, proposal.details)


def say(store: Store, taken: str, question: str, said: Answer) -> None:
    with store.writing() as writing:
        evaluation.answer(writing, taken, question, said)


def test_a_proposal_knows_who_is_next_what_came_of_it_and_with_whom(placed: tuple[Store, str]) -> None:
    store, person = placed
    with store.reading() as reading:
        first = evaluation.proposal(reading, person)
    assert first.details.perspective is Perspective.PARTICIPANT
    assert (first.details.round, first.result) == (1, MatchResult.DURABLE)
    begin(store, person, Perspective.PARTICIPANT)
    with store.reading() as reading:
        second = evaluation.proposal(reading, person)
    assert second.details.perspective is Perspective.EMPLOYER
    assert second.details.respondent == "Wim Bedacht" and second.details.round == 1
    assert second.details.placement == second.placements[0][0]


def test_a_round_is_over_when_all_were_asked_or_three_months_have_passed(
    placed: tuple[Store, str], world: World
) -> None:
    store, person = placed
    begin(store, person, Perspective.PARTICIPANT)
    with store.reading() as reading:
        assert evaluation.proposal(reading, person, Perspective.PARTICIPANT).details.round == 2
        assert evaluation.proposal(reading, person, Perspective.EMPLOYER).details.round == 1
    world.now += timedelta(days=100)
    with store.reading() as reading:
        assert evaluation.proposal(reading, person, Perspective.EMPLOYER).details.round == 2


def test_the_result_is_what_the_road_speaks_for_or_has_to_be_said(
    placed: tuple[Store, str], world: World
) -> None:
    store, person = placed
    with store.writing() as writing:
        searching = follow(writing, "Bo", phase=Phase.JOB_SEARCH)
        fresh = follow(writing, "Cas", phase=Phase.EMPLOYMENT)
    with store.reading() as reading:
        assert evaluation.proposal(reading, searching).result is MatchResult.NO_MATCH
        assert evaluation.proposal(reading, fresh).result is None
    world.now += timedelta(days=1)
    with store.writing() as writing:
        people.enter_phase(writing, person, Phase.DROPOUT, writing.today)
    with store.reading() as reading:
        assert evaluation.proposal(reading, person).result is MatchResult.NOT_DURABLE


def test_a_conversation_is_broken_off_and_goes_on_at_the_same_question(placed: tuple[Store, str]) -> None:
    store, person = placed
    taken = begin(store, person, Perspective.PARTICIPANT)
    with store.writing() as writing:
        drafts.keep(writing, evaluation.form_name(person, taken, "right_place"), {"words": "Fijn"})
        evaluation.answer(writing, taken, "fixed_contact", NO, go_on="right_place")
    with store.reading() as reading:
        found = evaluation.taking(reading, taken)
    assert found.place == "right_place" and found.line("right_place").is_unsaved
    assert found.line("fixed_contact").answer == NO and not found.is_finished
    assert (found.taken.answered, found.taken.passed, found.taken.asked) == (1, 0, len(found.lines))
    say(store, taken, "right_place", YES)
    with store.reading() as reading:
        assert drafts.open_forms(reading) == []
        line = evaluation.taking(reading, taken).line("right_place")
    assert line.answer == YES and not line.is_unsaved


def test_why_there_is_no_answer_is_kept_apart_and_an_empty_answer_is_none(placed: tuple[Store, str]) -> None:
    store, person = placed
    taken = begin(store, person, Perspective.EMPLOYER)
    for question, state in (
        ("better_off", AnswerState.UNKNOWN),
        ("incentives", AnswerState.DECLINED),
        ("at_home", AnswerState.NOT_ASKED),
    ):
        say(store, taken, question, Answer(state, Choice.YES))
    say(store, taken, "mark", Answer(AnswerState.ANSWERED, mark=8, words="Goede hulp"))
    say(store, taken, "right_place", YES)
    say(store, taken, "right_place", Answer(AnswerState.ANSWERED))
    with store.reading() as reading:
        found = evaluation.taking(reading, taken)
    assert found.line("better_off").answer == UNKNOWN
    assert found.line("right_place").answer is None
    assert (found.taken.answered, found.taken.passed, found.taken.mark) == (1, 3, 8)
    say(store, taken, "right_place", NO)
    with store.reading() as reading:
        assert evaluation.taking(reading, taken).line("right_place").answer == NO
    with pytest.raises(InvalidInput):
        say(store, taken, "mark", Answer(AnswerState.ANSWERED, mark=11))


def test_what_is_finished_is_read_until_it_is_opened_again(placed: tuple[Store, str]) -> None:
    store, person = placed
    taken = begin(store, person, Perspective.PARTICIPANT)
    with store.writing() as writing, pytest.raises(Refused):
        evaluation.finish(writing, taken)
    say(store, taken, "right_place", YES)
    _nothing, done = store.do(lambda writing: evaluation.finish(writing, taken))
    with pytest.raises(Refused):
        say(store, taken, "right_place", NO)
    store.do(lambda writing: undo.take_back(writing, done.batch))
    say(store, taken, "right_place", NO)
    store.do(lambda writing: evaluation.finish(writing, taken))
    store.do(lambda writing: evaluation.revise(writing, taken))
    say(store, taken, "right_place", YES)
    with store.reading() as reading:
        assert evaluation.evaluations(reading, person)[0].finished_on is None


def test_a_beginning_needs_a_day_a_place_and_a_free_round(placed: tuple[Store, str]) -> None:
    store, person = placed
    begin(store, person, Perspective.PARTICIPANT)
    with store.writing() as writing:
        details = evaluation.proposal(writing, person, Perspective.PARTICIPANT, 1).details
        for wrong, field in (
            (details, "round"),
            (replace(details, held_on=date(2026, 11, 21), round=2), "held_on"),
            (replace(details, placement="", round=2), "organisation"),
        ):
            with pytest.raises(InvalidInput) as told:
                evaluation.start(writing, person, wrong)
            assert set(told.value.problems) == {field}
        elsewhere = replace(
            details, result=MatchResult.NO_MATCH, placement="", organisation=" Bakker ", round=2
        )
        assert (
            evaluation.evaluation(writing, evaluation.start(writing, person, elsewhere)).employer == "Bakker"
        )


def test_three_views_of_one_case_lie_beside_each_other(placed: tuple[Store, str]) -> None:
    store, person = placed
    his = begin(store, person, Perspective.PARTICIPANT)
    theirs = begin(store, person, Perspective.EMPLOYER)
    say(store, his, "right_place", YES)
    say(store, his, "adaptations_done", NO)
    say(store, theirs, "right_place", NO)
    say(store, theirs, "adaptations_done", UNKNOWN)
    with store.reading() as reading:
        views = evaluation.case_views(reading, person)
    assert views is not None and set(views.taken) == {Perspective.PARTICIPANT, Perspective.EMPLOYER}
    lines = {line.topic.question.code: line for line in views.lines}
    assert lines["right_place"].compared is Compared.DIFFERENT and views.differing == 1
    assert lines["adaptations_done"].compared is Compared.ONE
    assert lines["mark"].compared is Compared.UNSAID
    with store.reading() as reading:
        assert evaluation.case_views(reading, "nobody") is None


def test_a_paper_for_a_party_holds_only_what_it_said_itself(
    placed: tuple[Store, str], tmp_path: Path
) -> None:
    store, person = placed
    for party, words in ((Perspective.PARTICIPANT, "Te vroeg op"), (Perspective.EMPLOYER, "Te laat binnen")):
        taken = begin(store, person, party)
        say(store, taken, "right_place", Answer(AnswerState.ANSWERED, Choice.PARTLY, words=words))
    with store.reading() as reading:
        own = str(evaluation.paper(reading, person, 1, Reader.EMPLOYER))
        both = evaluation.paper(reading, person, 1, Reader.FILE)
        with pytest.raises(Refused):
            evaluation.paper(reading, person, 2, Reader.EMPLOYER)
    assert "Te laat binnen" in own and "Te vroeg op" not in own
    assert "Zit deze medewerker bij jullie op de juiste plek?" in own
    assert "Te laat binnen" in str(both) and "Te vroeg op" in str(both)
    form = papers.Form.MARKDOWN
    with store.writing() as writing:
        made = evaluation.keep(writing, person, 1, both, form, papers.file_of(both, form), tmp_path)
    assert made.exists() and "Noor" not in made.name
    with store.reading() as reading:
        (logged,) = whole_file.whole_file(reading, person)["records"]["disclosure"]
    assert (logged["what"], logged["reader"]) == ("evaluation", "file")


def test_the_report_counts_what_is_finished_and_tells_the_rest_apart(
    placed: tuple[Store, str], world: World
) -> None:
    store, person = placed
    for party, choice in ((Perspective.PARTICIPANT, Choice.YES), (Perspective.EMPLOYER, Choice.NO)):
        taken = begin(store, person, party)
        say(store, taken, "right_place", Answer(AnswerState.ANSWERED, choice))
        store.do(lambda writing, record=taken: evaluation.finish(writing, record))
    broken_off = begin(store, person, Perspective.PUBLIC_BODY)
    say(store, broken_off, "right_place", YES)
    with store.reading() as reading:
        found = view(known_people(reading), Choose("evaluations"))
        world.now += timedelta(days=1)
        before = view(known_people(reading, reading.today - timedelta(days=2)), Choose("evaluations"))
    tables = {table.code: {row.label: row.cells for row in table.rows} for table in found.tables}
    hers, theirs = tables["evaluation_participant"], tables["evaluation_employer"]
    answered = hers["Op de juiste plek: beantwoord"][0]
    assert (answered.text, answered.cases) == ("1 (100%)", (person,))
    assert [cell.text for cell in hers["Personen"]] == ["1", "0", "0"]
    assert hers["(niet gevraagd)"][0].cases == (person,) and "Nee" in theirs
    assert tables["evaluation_public_body"] == {}
    assert tables["evaluation_differences"]["Op de juiste plek"][0].text == "1 (100%)"
    assert any("afgebroken" in note for note in found.notes)
    # As known on a day before anybody was asked.
    assert not any(table.rows for table in before.tables)


def test_the_whole_file_holds_it_and_deleting_takes_all_of_it(placed: tuple[Store, str]) -> None:
    store, person = placed
    taken = begin(store, person, Perspective.PARTICIPANT)
    say(store, taken, "right_place", YES)
    with store.reading() as reading:
        file = whole_file.whole_file(reading, person)["records"]
        paper = str(whole_file.whole_paper(reading, person))
    assert file["evaluation_answer"][0]["words"] == "Fijne collega's"
    assert "Op de juiste plek" in paper and "right_place" not in paper
    _nothing, done = store.do(lambda writing: evaluation.remove(writing, taken))
    with store.reading() as reading:
        assert "evaluation_answer" not in whole_file.whole_file(reading, person)["records"]
    store.do(lambda writing: undo.take_back(writing, done.batch))
    with store.reading() as reading:
        (back,) = evaluation.evaluations(reading, person)
        assert evaluation.taking(reading, back.id).line("right_place").answer == YES
    begin(store, person, Perspective.EMPLOYER)
