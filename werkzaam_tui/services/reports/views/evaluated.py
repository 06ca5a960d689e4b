"""What the three parties said of their match, by theme and result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from werkzaam_tui import formats
from werkzaam_tui.content import evaluation as guides
from werkzaam_tui.content.evaluation import Topic
from werkzaam_tui.content.lists import reason_label
from werkzaam_tui.domain.codes import MatchResult
from werkzaam_tui.domain.evaluation import (
    CHOICES,
    NOBODY_SAID,
    SPREAD_OF_MARKS,
    WORDS,
    AnswerState,
    CaseView,
    Count,
    Perspective,
    QuestionKind,
    TakenView,
    Theme,
    Themes,
    tally,
)
from werkzaam_tui.domain.outcomes.counting import people
from werkzaam_tui.domain.outcomes.facts import PersonFacts
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.reports.table import Cell, Row, Table, count
from werkzaam_tui.services.reports.views.parts import Asked, Parts

Counts = Mapping[MatchResult, Count]


def evaluated_parts(asked: Asked) -> Parts:
    themes = tally(_views(asked.people), [topic.question for topic in guides.topics()])
    heads = (_("Theme and question"), *(label(result) for result in MatchResult))
    tables = tuple(
        Table(
            f"evaluation_{party.value}",
            label(party),
            heads,
            tuple(_rows(themes, party)),
            empty=_("No evaluation with this party was finished in this selection."),
        )
        for party in Perspective
    )
    return Parts((*tables, _differences(themes, heads)), notes=tuple(_notes(asked.people)))


def _views(persons: Sequence[PersonFacts]) -> Iterator[TakenView]:
    """The finished evaluations, with every question of their guide."""
    asked = {
        (party, result): {one.question.code: NOBODY_SAID for one in guides.guide(party, result)}
        for party in Perspective
        for result in MatchResult
    }
    for person in persons:
        for one in person.evaluations:
            if one.is_finished:
                answers = {**asked[one.perspective, one.result], **one.answers}
                yield TakenView(person.id, one.perspective, one.round, one.result, answers)


def _rows(themes: Themes, party: Perspective) -> Iterator[Row]:
    cases = {result: themes.cases.get((party, result), ()) for result in MatchResult}
    if not any(cases.values()):
        return
    yield Row(_("People"), tuple(count(people(cases[result])) for result in MatchResult), is_total=True)
    for theme, topics in _by_theme():
        rows = [row for topic in topics for row in _question_rows(themes, party, topic, cases)]
        if rows:
            yield Row(label(theme), ())
            yield from rows


def _by_theme() -> Iterator[tuple[Theme, list[Topic]]]:
    for theme in Theme:
        yield theme, [topic for topic in guides.topics() if topic.question.theme is theme]


def _question_rows(
    themes: Themes, party: Perspective, topic: Topic, cases: Mapping[MatchResult, Sequence[str]]
) -> Iterator[Row]:
    code = topic.question.code
    counts = {
        result: found
        for result in MatchResult
        if (found := themes.counts.get(CaseView(code, party, result))) is not None
    }
    if not counts:
        return
    yield Row(
        _("{question}: answered").format(question=topic.label),
        _cells(counts, lambda result, found: count(people(found.answered, len(cases[result])))),
        level=1,
    )
    for value, words in _values(topic, counts):
        yield Row(words, _cells(counts, lambda _result, found, v=value: _said(found, v)), level=2)
    if topic.question.kind is QuestionKind.MARK:
        yield Row(_("mean"), _cells(counts, lambda _result, found: _mean(found)), level=2)
    for state in (AnswerState.UNKNOWN, AnswerState.DECLINED, AnswerState.NOT_ASKED):
        if any(found.silent.get(state) for found in counts.values()):
            cells = _cells(counts, lambda _result, found, s=state: count(people(found.silent.get(s, ()))))
            yield Row(f"({label(state)})", cells, level=2)


def _cells(counts: Counts, cell: Callable[..., Cell]) -> tuple[Cell, ...]:
    """A cell for each result; an empty one where the question is not asked."""
    return tuple(cell(result, counts[result]) if result in counts else Cell() for result in MatchResult)


def _said(found: Count, value: str) -> Cell:
    return count(people(found.said.get(value, ()), found.n))


def _mean(found: Count) -> Cell:
    marks = [person for value, who in found.said.items() if value.isdecimal() for person in who]
    if found.mean_mark is None:
        return Cell("–")
    words = _("{mean} (n {n})").format(mean=formats.number(found.mean_mark, 1), n=len(marks))
    return Cell(words, found.mean_mark, cases=tuple(sorted(marks)))


def _values(topic: Topic, counts: Counts) -> Iterator[tuple[str, str]]:
    """The answers that can be counted, with their words: all of a choice, and of the rest what was said."""
    said = {value for found in counts.values() for value in found.said}
    match topic.question.kind:
        case QuestionKind.YES_NO | QuestionKind.BETTER_WORSE:
            yield from ((choice.value, label(choice)) for choice in CHOICES[topic.question.kind])
        case QuestionKind.MARK:
            yield from ((value, value) for value in sorted(filter(str.isdecimal, said), key=int))
        case QuestionKind.REASONS:
            yield from ((value, reason_label(value)) for value in sorted(said - {WORDS}, key=reason_label))
        case QuestionKind.OPEN:
            return
    if WORDS in said:
        yield WORDS, _("in words alone")


def _differences(themes: Themes, heads: tuple[str, ...]) -> Table:
    """On which questions the parties of one match see it differently, of those of whom two chose something."""
    rows = [
        Row(
            topic.label,
            tuple(
                count(people(themes.differ.get(key, ()), len(themes.compared[key])))
                if (key := (topic.question.code, result)) in themes.compared
                else Cell()
                for result in MatchResult
            ),
        )
        for topic in guides.topics()
        if any((topic.question.code, result) in themes.compared for result in MatchResult)
    ]
    return Table(
        "evaluation_differences",
        _("Where the parties of one match differ"),
        (_("Question"), *heads[1:]),
        tuple(rows),
        (
            _("Of matches of which at least two parties chose an answer in the same round."),
            _("Marks differ from {n} points on.").format(n=SPREAD_OF_MARKS),
        ),
        empty=_("Of no match did two parties choose an answer in the same round."),
    )


def _notes(persons: Sequence[PersonFacts]) -> Iterator[str]:
    yield _("Of each party the last finished evaluation; the result is that of the match at that time.")
    yield _("Everybody can give several reasons, so these add up to more than the answers.")
    left = sum(any(not one.is_finished for one in person.evaluations) for person in persons)
    if left:
        words = ngettext(
            "{n} person has an evaluation that was broken off; it is not counted.",
            "{n} people have an evaluation that was broken off; these are not counted.",
            left,
        )
        yield words.format(n=formats.number(left))
