"""Words and signs for evaluations: how far one is, what was answered, how the views compare."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from screens.dossier_parts.base import joined, lines
from werkzaam_tui import formats
from werkzaam_tui.content.evaluation import Asked
from werkzaam_tui.domain.evaluation import (
    NOBODY_SAID,
    SPREAD_OF_MARKS,
    Answer,
    AnswerState,
    Compared,
    Perspective,
    QuestionKind,
)
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.evaluation import EvaluationDetails, Taken, TakingLine, ViewLine, chosen

COMPARED_SIGNS = {
    Compared.SAME: "=",
    Compared.PARTLY: "~",
    Compared.DIFFERENT: "≠",
    Compared.WORDS: '"',
    Compared.ONE: "1",
    Compared.UNSAID: "–",
}
STATE_SIGNS = {
    AnswerState.ANSWERED: "✓",
    AnswerState.UNKNOWN: "?",
    AnswerState.DECLINED: "×",
    AnswerState.NOT_ASKED: "–",
}
"""One cell wide each, and told apart without colour."""
NOT_YET, UNSAVED = "·", "!"


def sign_of(line: TakingLine) -> str:
    """How far one question is."""
    if line.is_unsaved:
        return UNSAVED
    return NOT_YET if line.answer is None else STATE_SIGNS[line.answer.state]


def legend() -> Sequence[tuple[str, str]]:
    """What each sign of the strip means."""
    states = [(sign, label(state)) for state, sign in STATE_SIGNS.items()]
    return [*states, (NOT_YET, _("not come up yet")), (UNSAVED, _("typed, not saved"))]


def compared_words(found: Compared) -> str:
    return f"{COMPARED_SIGNS[found]} {label(found)}"


def answer_short(answer: Answer | None) -> str:
    """What was chosen, or why there is no answer, or else the words; on one line."""
    return "" if answer is None else chosen(answer) or " ".join(answer.words.split())


def answer_whole(answer: Answer) -> str:
    """All of an answer."""
    return "\n".join(filter(None, (chosen(answer), answer.words.strip())))


def about(details: EvaluationDetails) -> str:
    """With whom, which round and which result, on one line."""
    party = label(details.perspective).lower()
    return joined(party, round_words(details.round), label(details.result).lower())


def round_words(number: int) -> str:
    return _("round {n}").format(n=number)


def progress(taken: Taken) -> str:
    """``12 van 23``: how many questions came up."""
    return _("{n} of {total}").format(n=taken.answered + taken.passed, total=taken.asked)


def line_words(taken: Taken) -> str:
    """One evaluation on one line: with whom, what came of it, how far."""
    state = "" if taken.finished_on is not None else _("? not finished")
    return joined(state, about(taken.details), _mark(taken))


def taken_lines(taken: Taken) -> tuple[str, ...]:
    """All that is known of one evaluation besides its answers; some lines may be empty."""
    details = taken.details
    how = label(details.channel).lower()
    by = _("asked by {name}").format(name=details.taken_by) if details.taken_by else ""
    who = _("answered by {name}").format(name=details.respondent) if details.respondent else ""
    passed = ngettext("{n} question without an answer", "{n} questions without an answer", taken.passed)
    return (
        about(details).capitalize(),
        joined(formats.day_long(details.held_on), how, by, who),
        _("About the work at {employer}").format(employer=taken.employer) if taken.employer else "",
        joined(
            _("{n} answered").format(n=taken.answered),
            passed.format(n=taken.passed) if taken.passed else "",
            _mark(taken),
        ),
        _("Finished on {day}").format(day=formats.day_long(taken.finished_on))
        if taken.finished_on is not None
        else _("Not finished: enter goes on where you stopped."),
    )


def taken_detail(taken: Taken) -> Content:
    first, *rest = taken_lines(taken)
    return lines(Content.styled(first, "bold"), *rest)


def _mark(taken: Taken) -> str:
    return _("mark {mark}").format(mark=taken.mark) if taken.mark is not None else ""


def read_aloud(asked: Asked) -> Content:
    """The question, and below it what to ask on about."""
    ask = Content.styled(_("Ask on: {words}").format(words=asked.ask), "dim") if asked.ask else ""
    return lines(Content.styled(asked.words, "bold"), ask)


def written_down(taking_lines: Sequence[TakingLine]) -> Content:
    """All questions of one evaluation with their answers, under their themes."""
    parts: list[Content] = []
    for line in taking_lines:
        theme = label(line.asked.question.theme)
        parts.append(Content.assemble((line.asked.words, "bold"), "  ", (theme, "dim")))
        parts.append(Content(answer_whole(line.answer or NOBODY_SAID)))
        parts.append(Content(""))
    return Content("\n").join(parts)


def view_detail(line: ViewLine, first: Perspective) -> Content:
    """One question with the whole answer of each party, that of ``first`` on top."""
    question = line.topic.question
    head = Content.assemble(
        (line.topic.label, "bold"), f"  {label(question.theme)}  ", (compared_words(line.compared), "bold")
    )
    parties = [first, *(party for party in Perspective if party is not first)]
    said = (
        Content.assemble((f"{label(party)}: ", "bold"), answer_whole(line.answers[party]))
        for party in parties
        if party in line.answers
    )
    rule = _("Marks differ from {n} points on.").format(n=SPREAD_OF_MARKS)
    return lines(head, *said, Content.styled(rule, "dim") if question.kind is QuestionKind.MARK else "")
