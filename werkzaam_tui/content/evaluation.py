"""The guides of an evaluation: what is asked of each party for each match result, as shipped and as changed.

``evaluation.toml`` says which questions there are; a file for each party holds their words, one list for each
match result. An organisation changes them as it does its other lists (:mod:`werkzaam_tui.content.overrides`).
"""

from __future__ import annotations

from dataclasses import dataclass

from werkzaam_tui.content import overrides
from werkzaam_tui.content.overrides import Entry, Problem, Section, text_of
from werkzaam_tui.domain.codes import MatchResult
from werkzaam_tui.domain.evaluation import Perspective, Question, QuestionKind, Theme
from werkzaam_tui.language import _

FILE = "evaluation.toml"

_QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Topic:
    """A question as it stands in lists, whoever it is asked of."""

    question: Question
    label: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is read aloud to one party."""

    question: Question
    label: str
    """Short, as in lists."""
    words: str
    """A whole sentence."""
    ask: str
    """What to ask on about; may be empty."""


def guide_file(perspective: Perspective) -> str:
    """Name of the file with the words for one party."""
    return f"evaluation_{perspective.value}.toml"


def topics() -> tuple[Topic, ...]:
    """All questions that are asked of anybody, in the order of the list."""
    return tuple(_topic(entry) for entry in _questions().entries.values() if not entry.get("hidden"))


def topic(code: str) -> Topic:
    """The question of a recorded answer, also when it is no longer in the list."""
    entry = _questions().entries.get(code)
    return _topic(entry) if entry else Topic(Question(code, Theme.MATCH, QuestionKind.OPEN), code)


def guide(perspective: Perspective, result: MatchResult) -> tuple[Asked, ...]:
    """What is asked of one party about a match with this result, in the order of the conversation."""
    known = _questions().entries
    entries = _guide(perspective, result).entries
    return tuple(
        _asked(known[code], entry)
        for code, entry in entries.items()
        if not entry.get("hidden") and not known[code].get("hidden")
    )


def problems() -> tuple[Problem, ...]:
    """What in the organisation's guides is not used, in the language of the screens."""
    found: list[Problem] = []
    # The guides are long, and asked about at every start: without a file of the organisation they stay closed.
    if overrides.has_own(FILE):
        found += overrides.file_problems(FILE, frozenset({_QUESTIONS}))
        found += _questions().problems
    for perspective in Perspective:
        if overrides.has_own(guide_file(perspective)):
            found += overrides.file_problems(guide_file(perspective), frozenset(MatchResult))
            found += (problem for result in MatchResult for problem in _guide(perspective, result).problems)
    return tuple(found)


def _questions() -> Section:
    return overrides.section(FILE, _QUESTIONS, frozenset({"theme", "kind"}), _known_theme_and_kind)


def _guide(perspective: Perspective, result: MatchResult) -> Section:
    return overrides.section(guide_file(perspective), result.value, frozenset({"ask"}), _known_question)


def _topic(entry: Entry) -> Topic:
    question = Question(entry["code"], Theme(entry["theme"]), QuestionKind(entry["kind"]))
    return Topic(question, text_of(entry, "label"))


def _asked(topic: Entry, entry: Entry) -> Asked:
    of = _topic(topic)
    return Asked(of.question, of.label, text_of(entry, "label"), text_of(entry, "ask"))


def _known_theme_and_kind(entry: Entry) -> str | None:
    for field, known in (("theme", Theme), ("kind", QuestionKind)):
        if entry.get(field) not in list(known):
            return _("“{field}” of “{code}” is not one of: {words}.").format(
                field=field, code=entry["code"], words=", ".join(known)
            )
    return None


def _known_question(entry: Entry) -> str | None:
    if entry["code"] in _questions().entries:
        return None
    return _("“{code}” is not one of the questions in {file}, so it is not used.").format(
        code=entry["code"], file=FILE
    )
