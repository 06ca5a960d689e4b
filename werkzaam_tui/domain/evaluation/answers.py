"""Codes of an evaluation, and what one answer can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

LOWEST_MARK, HIGHEST_MARK = 1, 10
"""A mark as at a Dutch school."""


class Perspective(StrEnum):
    """Whose view it is (Casusonderzoek: in each case all three were asked)."""

    PARTICIPANT = "participant"
    EMPLOYER = "employer"
    PUBLIC_BODY = "public_body"
    """The municipality, UWV or service point that was concerned with the match."""


class Theme(StrEnum):
    """The twelve themes of the Casusonderzoek, in its order."""

    EMPLOYER_APPROACH = "employer_approach"
    CONTACT_PERSON = "contact_person"
    EMPLOYER_EXPECTATIONS = "employer_expectations"
    PARTICIPANT_EXPECTATIONS = "participant_expectations"
    PREPARATION = "preparation"
    WORK_CAPACITY = "work_capacity"
    SERVICE = "service"
    """Service while somebody is being placed."""
    MATCH = "match"
    ADAPTATIONS = "adaptations"
    AFTERCARE = "aftercare"
    MONEY = "money"
    SELECTION = "selection"


class QuestionKind(StrEnum):
    """What is asked for, always with room for words beside it."""

    OPEN = "open"
    YES_NO = "yes_no"
    """Yes, partly or no."""
    BETTER_WORSE = "better_worse"
    MARK = "mark"
    REASONS = "reasons"
    """Codes of reasons, of success or of failure."""


class Choice(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


CHOICES: Mapping[QuestionKind, tuple[Choice, ...]] = {
    QuestionKind.YES_NO: (Choice.YES, Choice.PARTLY, Choice.NO),
    QuestionKind.BETTER_WORSE: (Choice.BETTER, Choice.SAME, Choice.WORSE),
}
"""Between what is chosen; kinds that are not here have no choice."""


class AnswerState(StrEnum):
    """Whether there is an answer, and else why not: these are never counted together."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    """Asked, and they do not know."""
    DECLINED = "declined"
    """Asked, and they would rather not say."""
    NOT_ASKED = "not_asked"
    """Passed over."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, by whichever words: the same code means the same of every party and result."""

    code: str
    theme: Theme
    kind: QuestionKind


@dataclass(frozen=True, slots=True)
class Answer:
    state: AnswerState
    choice: Choice | None = None
    mark: int | None = None
    """From 1 to 10."""
    reasons: tuple[str, ...] = ()
    """Codes, in the order of the list."""
    words: str = ""

    @property
    def is_answered(self) -> bool:
        return self.state is AnswerState.ANSWERED

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was chosen and nothing was written."""
        return self.choice is None and self.mark is None and not self.reasons and not self.words.strip()


NOBODY_SAID = Answer(AnswerState.NOT_ASKED)
