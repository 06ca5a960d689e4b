"""Evaluations from three perspectives: when views differ, and the counts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.domain.codes import MatchResult
from werkzaam_tui.domain.evaluation import (
    NOBODY_SAID,
    Answer,
    AnswerState,
    CaseView,
    Choice,
    Compared,
    Perspective,
    Question,
    QuestionKind,
    TakenView,
    Theme,
    compared,
    tally,
)

PARTICIPANT, EMPLOYER, PUBLIC_BODY = Perspective
YES, NO = (Answer(AnswerState.ANSWERED, choice) for choice in (Choice.YES, Choice.NO))
UNKNOWN = Answer(AnswerState.UNKNOWN)

PLACE = Question("right_place", Theme.MATCH, QuestionKind.YES_NO)
MARK = Question("mark", Theme.MATCH, QuestionKind.MARK)
REASON = Question("main_reason", Theme.MATCH, QuestionKind.REASONS)


def mark(value: int) -> Answer:
    return Answer(AnswerState.ANSWERED, mark=value)


def because(*reasons: str) -> Answer:
    return Answer(AnswerState.ANSWERED, reasons=reasons)


def words(text: str) -> Answer:
    return Answer(AnswerState.ANSWERED, words=text)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ((YES, YES, YES), Compared.SAME),
        ((YES, NO, YES), Compared.DIFFERENT),
        ((YES, NO, None), Compared.DIFFERENT),
        ((YES, UNKNOWN, YES), Compared.SAME),
        ((YES, NOBODY_SAID, None), Compared.ONE),
        ((UNKNOWN, None, NOBODY_SAID), Compared.UNSAID),
        ((mark(7), mark(8), None), Compared.SAME),
        ((mark(6), mark(8), mark(7)), Compared.DIFFERENT),
        ((because("a", "b"), because("b", "a"), None), Compared.SAME),
        ((because("a", "b"), because("b"), None), Compared.PARTLY),
        ((because("a"), because("b"), None), Compared.DIFFERENT),
        ((words("goed"), words("goed"), None), Compared.WORDS),
        ((YES, words("soms"), None), Compared.WORDS),
        ((YES, words("soms"), NO), Compared.DIFFERENT),
    ],
)
def test_what_was_chosen_is_compared_and_words_are_not(
    said: tuple[Answer | None, ...], found: Compared
) -> None:
    answers = {party: one for party, one in zip(Perspective, said, strict=True) if one is not None}
    assert compared(answers) is found


def view(
    person: str,
    perspective: Perspective,
    answers: dict[str, Answer],
    round: int = 1,
    result: MatchResult = MatchResult.DURABLE,
) -> TakenView:
    return TakenView(person, perspective, round, result, answers)


def test_counts_are_of_the_last_round_and_keep_silence_apart() -> None:
    views = [
        view("anna", PARTICIPANT, {"right_place": NO, "mark": mark(4)}, round=1),
        view("anna", PARTICIPANT, {"right_place": YES, "mark": mark(8)}, round=2),
        view("bo", PARTICIPANT, {"right_place": UNKNOWN, "mark": mark(7)}),
        view("cas", PARTICIPANT, {"right_place": NOBODY_SAID}),
        view("dirk", PARTICIPANT, {"right_place": NO}, result=MatchResult.NOT_DURABLE),
        view("dirk", EMPLOYER, {"right_place": YES}, result=MatchResult.NOT_DURABLE),
    ]
    found = tally(views, [PLACE, MARK, REASON])
    place = found.counts[CaseView("right_place", PARTICIPANT, MatchResult.DURABLE)]
    assert place.said == {"yes": ["anna"]} and place.n == 1
    assert place.silent == {AnswerState.UNKNOWN: ["bo"], AnswerState.NOT_ASKED: ["cas"]}
    marks = found.counts[CaseView("mark", PARTICIPANT, MatchResult.DURABLE)]
    assert marks.n == 2 and marks.mean_mark == 7.5
    assert place.mean_mark is None
    # A question that is not in somebody's guide is not counted at all.
    assert CaseView("main_reason", PARTICIPANT, MatchResult.DURABLE) not in found.counts
    assert found.cases[PARTICIPANT, MatchResult.DURABLE] == ("anna", "bo", "cas")
    assert found.differ["right_place", MatchResult.NOT_DURABLE] == ("dirk",)
    assert found.compared == {("right_place", MatchResult.NOT_DURABLE): ("dirk",)}


ANSWERS = st.sampled_from([YES, NO, UNKNOWN, NOBODY_SAID, mark(3), mark(9), because("a", "b"), words("ja")])


@given(
    st.lists(
        st.builds(
            view,
            st.sampled_from(["anna", "bo", "cas"]),
            st.sampled_from(Perspective),
            st.dictionaries(st.sampled_from(["right_place", "mark"]), ANSWERS),
            st.integers(1, 3),
            st.sampled_from(MatchResult),
        ),
        max_size=8,
        unique_by=lambda one: (one.participant, one.perspective, one.round),
    )
)
@settings(max_examples=50)
def test_nobody_is_counted_twice_or_lost(views: list[TakenView]) -> None:
    found = tally(views, [PLACE, MARK])
    for key, count in found.counts.items():
        people = [*count.answered, *(one for of in count.silent.values() for one in of)]
        assert len(people) == len(set(people))
        assert set(people) <= set(found.cases[key.perspective, key.result])
        assert {one for of in count.said.values() for one in of} == set(count.answered)
    counted = sum(len(people) for people in found.cases.values())
    assert counted == len({(one.participant, one.perspective) for one in views})
    assert all(set(found.differ[key]) <= set(found.compared[key]) for key in found.differ)
    assert tally(reversed(views), [PLACE, MARK]) == found
