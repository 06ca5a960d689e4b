"""What is known of an evaluation, in one look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from werkzaam_tui.content.evaluation import Asked
from werkzaam_tui.domain.codes import Channel, MatchResult
from werkzaam_tui.domain.evaluation import Answer, Perspective

CHANNELS: Sequence[Channel] = (
    Channel.CONVERSATION,
    Channel.PHONE,
    Channel.WORKPLACE_VISIT,
    Channel.EVALUATION_MEETING,
    Channel.APP_MESSAGE,
    Channel.MAIL,
)
"""How an evaluation can be taken; a conversation first, because letters and questionnaires fail."""


@dataclass(frozen=True, slots=True)
class EvaluationDetails:
    """With whom, about what, when and how."""

    perspective: Perspective
    round: int
    """From 1; views of one round are laid beside each other."""
    result: MatchResult
    """Of the match at that time."""
    held_on: date
    placement: str = ""
    """Id; empty where it did not come to a placement."""
    organisation: str = ""
    """Name of the employer, where it did not come to a placement."""
    channel: Channel = Channel.CONVERSATION
    taken_by: str = ""
    """Name of who asked."""
    respondent: str = ""
    """Name of who answered; empty for the participant."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One evaluation that was begun."""

    id: str
    participant: str
    details: EvaluationDetails
    employer: str
    """Name of the employer it is about; empty where that is not known."""
    finished_on: date | None
    answered: int
    passed: int
    """Questions with a reason why there is no answer."""
    asked: int
    """Questions of the guide."""
    mark: int | None


@dataclass(frozen=True, slots=True)
class TakingLine:
    """One question of the guide and how far it is."""

    asked: Asked
    answer: Answer | None
    """None as long as it did not come up."""
    is_unsaved: bool = False
    """Whether something was typed that is kept and not saved yet."""


@dataclass(frozen=True, slots=True)
class Taking:
    """An evaluation with its guide, to be taken or read."""

    taken: Taken
    lines: tuple[TakingLine, ...]
    place: str
    """Code of the question to go on with."""

    @property
    def is_finished(self) -> bool:
        return self.taken.finished_on is not None

    def line(self, code: str) -> TakingLine:
        return next(one for one in self.lines if one.asked.question.code == code)


@dataclass(frozen=True, slots=True)
class Proposal:
    """With what a new evaluation begins; everything can be changed."""

    details: EvaluationDetails
    result: MatchResult | None
    """None where the dates do not speak for one: then somebody has to say it."""
    placements: tuple[tuple[str, str], ...]
    """Id and words of each placement, latest first."""
    respondents: tuple[str, ...]
    """Names to offer: the contact person and the workplace mentor of the placement."""


def form_name(participant: str, evaluation: str, question: str) -> str:
    """Under which name the drafts keep what was typed at one question; the first two are ids."""
    return f"evaluation/{participant}/{evaluation}/{question}"


def details_form_name(participant: str, evaluation: str = "") -> str:
    """The same for what is filled in about an evaluation, or about one that is to begin."""
    return f"evaluation-details/{participant}/{evaluation}"
