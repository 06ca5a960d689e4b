"""What many cases say on each question, by result: counts that can be opened to the cases behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from werkzaam_tui.domain.codes import MatchResult
from werkzaam_tui.domain.evaluation.answers import Answer, AnswerState, Perspective, Question
from werkzaam_tui.domain.evaluation.views import Compared, compared

WORDS = "words"
"""Stands for an answer of words alone among the values that can be counted."""


@dataclass(frozen=True, slots=True)
class TakenView:
    """One finished evaluation: what one party said of one case in one round."""

    participant: str
    perspective: Perspective
    round: int
    result: MatchResult
    """As it was at that time."""
    answers: Mapping[str, Answer]
    """By code of the question, for each question of the guide; what did not come up was not asked."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """Which answers are counted together: those of one party on one question, in cases of one result."""

    question: str
    perspective: Perspective
    result: MatchResult


@dataclass(slots=True)
class Count:
    """What was said on one question. Every number is the length of a list of participants (ids)."""

    said: dict[str, list[str]] = field(default_factory=dict)
    """By code of the choice or the reason, by mark as a text, or :data:`WORDS`. A participant stands under
    each of several reasons."""
    answered: list[str] = field(default_factory=list)
    silent: dict[AnswerState, list[str]] = field(default_factory=dict)
    """Those without an answer, by why."""

    @property
    def n(self) -> int:
        return len(self.answered)

    @property
    def mean_mark(self) -> float | None:
        """Of those who gave a mark; None where nobody did."""
        marks = [int(value) for value, who in self.said.items() if value.isdecimal() for _one in who]
        return sum(marks) / len(marks) if marks else None


@dataclass(frozen=True, slots=True)
class Themes:
    counts: Mapping[CaseView, Count]
    cases: Mapping[tuple[Perspective, MatchResult], tuple[str, ...]]
    """The participants of whom this party's view of such a match is known."""
    differ: Mapping[tuple[str, MatchResult], tuple[str, ...]]
    """By question and result: participants whose parties chose differently in their last common round."""
    compared: Mapping[tuple[str, MatchResult], tuple[str, ...]]
    """The same with all those of whom at least two parties chose something."""


def tally(views: Iterable[TakenView], questions: Sequence[Question]) -> Themes:
    """Counts each party's last finished evaluation of each participant, on these questions."""
    all_views = sorted(views, key=lambda one: (one.participant, one.perspective, one.round))
    last = {(one.participant, one.perspective): one for one in all_views}
    counts: dict[CaseView, Count] = {}
    cases: dict[tuple[Perspective, MatchResult], list[str]] = {}
    for view in last.values():
        cases.setdefault((view.perspective, view.result), []).append(view.participant)
        for question in questions:
            answer = view.answers.get(question.code)
            if answer is not None:
                key = CaseView(question.code, view.perspective, view.result)
                _count(counts.setdefault(key, Count()), view.participant, answer)
    differ, both = _differences(all_views, questions)
    return Themes(
        counts,
        {key: tuple(people) for key, people in cases.items()},
        {key: tuple(people) for key, people in differ.items()},
        {key: tuple(people) for key, people in both.items()},
    )


def _count(count: Count, participant: str, answer: Answer) -> None:
    if not answer.is_answered:
        count.silent.setdefault(answer.state, []).append(participant)
        return
    count.answered.append(participant)
    for value in _values(answer):
        count.said.setdefault(value, []).append(participant)


def _values(answer: Answer) -> tuple[str, ...]:
    if answer.choice is not None:
        return (answer.choice.value,)
    if answer.mark is not None:
        return (str(answer.mark),)
    return answer.reasons or (WORDS,)


_People = dict[tuple[str, MatchResult], list[str]]


def _differences(views: Iterable[TakenView], questions: Sequence[Question]) -> tuple[_People, _People]:
    """Who differs, and who could: by question, in the last round in which at least two parties chose."""
    rounds: dict[tuple[str, int], dict[Perspective, TakenView]] = {}
    for view in views:
        rounds.setdefault((view.participant, view.round), {})[view.perspective] = view
    differ: _People = {}
    both: _People = {}
    decided: set[tuple[str, str]] = set()
    for (participant, _round), by_party in sorted(rounds.items(), key=lambda one: -one[0][1]):
        for question in questions:
            if (participant, question.code) in decided:
                continue
            answers = {
                party: view.answers[question.code]
                for party, view in by_party.items()
                if question.code in view.answers
            }
            found = compared(answers)
            if found not in (Compared.SAME, Compared.PARTLY, Compared.DIFFERENT):
                continue
            decided.add((participant, question.code))
            # Of views of one round the results agree, unless the place was lost in between: the last holds.
            key = question.code, max(by_party.values(), key=_lateness).result
            both.setdefault(key, []).append(participant)
            if found is Compared.DIFFERENT:
                differ.setdefault(key, []).append(participant)
    return differ, both


_ORDER = list(MatchResult)


def _lateness(view: TakenView) -> int:
    return _ORDER.index(view.result)
