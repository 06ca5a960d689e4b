"""The fields of one question, and what is typed in them as an answer."""

from __future__ import annotations

from collections.abc import Sequence

from screens.widgets.answers import Values
from screens.widgets.choice import options_of
from screens.widgets.fields import LIST_SEPARATOR, Field, Kind
from screens.widgets.scale import mark_options
from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import MatchResult
from werkzaam_tui.domain.evaluation import CHOICES, Answer, AnswerState, Choice, Question, QuestionKind
from werkzaam_tui.language import N_

_NOTHING_YET = "…"


def fields_of(question: Question, result: MatchResult) -> Sequence[Field]:
    """What is asked for; words always belong to it."""
    match question.kind:
        case QuestionKind.OPEN:
            return (Field("words", N_("In their words"), Kind.TEXT, lines=7),)
        case QuestionKind.MARK:
            return (
                Field("mark", N_("Mark"), Kind.SCALE, mark_options),
                Field("words", N_("Why"), Kind.TEXT, lines=5),
            )
        case QuestionKind.REASONS:
            return (
                Field("reasons", N_("Reasons"), Kind.SEVERAL, lambda: _reasons(result)),
                Field("words", N_("In their words"), Kind.TEXT, lines=3),
            )
        case QuestionKind.YES_NO | QuestionKind.BETTER_WORSE:
            return (
                Field("choice", N_("Answer"), Kind.CHOICE, options_of(CHOICES[question.kind], _NOTHING_YET)),
                Field("words", N_("In their words"), Kind.TEXT, lines=5),
            )


def values_of(answer: Answer | None, result: MatchResult) -> dict[str, str]:
    """An answer as it stands in the fields."""
    if answer is None:
        return {}
    listed = {reason.code for reason in lists.main_reasons(result)}
    return {
        "choice": answer.choice.value if answer.choice is not None else "",
        "mark": str(answer.mark) if answer.mark is not None else "",
        "reasons": LIST_SEPARATOR.join(sorted(listed.intersection(answer.reasons))),
        "words": answer.words,
    }


def answer_in(
    values: Values, result: MatchResult, before: Answer | None, state: AnswerState = AnswerState.ANSWERED
) -> Answer:
    """What the fields say; reasons given ``before`` that are not in the list any more are kept."""
    choice, mark = values.get("choice"), values.get("mark")
    ticked = set(values.get("reasons", "").split(LIST_SEPARATOR))
    listed = [reason.code for reason in lists.main_reasons(result)]
    unlisted = [code for code in before.reasons if code not in listed] if before is not None else []
    return Answer(
        state,
        Choice(choice) if choice else None,
        int(mark) if mark else None,
        (*(code for code in listed if code in ticked), *unlisted),
        values.get("words", ""),
    )


def _reasons(result: MatchResult) -> Sequence[tuple[str, str]]:
    return [(reason.code, reason.label) for reason in lists.main_reasons(result)]
