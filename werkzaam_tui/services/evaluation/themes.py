"""Themes by result over many cases: counts, with the cases behind each of them."""

from __future__ import annotations

from collections.abc import Collection

from werkzaam_tui.content import evaluation as guides
from werkzaam_tui.domain.evaluation import TakenView, Themes, tally
from werkzaam_tui.services.evaluation.rows import answers_of, broken_off, complete, finished
from werkzaam_tui.storage.store import Reading


def themes_by_result(reading: Reading, participants: Collection[str] | None = None) -> Themes:
    """What was said on every question, by party and match result, in the last finished evaluation of each.

    ``participants`` are those of the report; None stands for everybody in the store. Of a store as it was on
    an earlier day it gives what was known then.
    """
    rows = finished(reading, participants)
    answers = answers_of(reading, (row.id for row in rows))
    views = (
        TakenView(row.participant, row.perspective, row.round, row.result, complete(row, answers[row.id]))
        for row in rows
    )
    return tally(views, [topic.question for topic in guides.topics()])


def unfinished(reading: Reading, participants: Collection[str] | None = None) -> tuple[str, ...]:
    """Participants with an evaluation that was broken off: they are not counted in it, and told apart."""
    return tuple(sorted({row.participant for row in broken_off(reading, participants)}))
