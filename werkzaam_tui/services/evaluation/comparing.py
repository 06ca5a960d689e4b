"""The views of one case beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from werkzaam_tui.content import evaluation as guides
from werkzaam_tui.content.evaluation import Topic
from werkzaam_tui.domain.evaluation import Answer, Compared, Perspective, compared
from werkzaam_tui.services.evaluation.details import Taken
from werkzaam_tui.services.evaluation.rows import answers_of, complete, rows_of, taken_of
from werkzaam_tui.storage.store import Reading


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One question in the views of the parties that it is asked of."""

    topic: Topic
    answers: Mapping[Perspective, Answer]
    compared: Compared


@dataclass(frozen=True, slots=True)
class CaseViews:
    round: int
    rounds: tuple[int, ...]
    """All rounds of this participant."""
    taken: Mapping[Perspective, Taken]
    """A party that was not asked in this round is not in it."""
    lines: tuple[ViewLine, ...]
    """In the order of the list of questions."""

    @property
    def differing(self) -> int:
        return sum(line.compared is Compared.DIFFERENT for line in self.lines)


def case_views(reading: Reading, participant: str, round: int | None = None) -> CaseViews | None:
    """The views in ``round``, or in the last one; None where nobody was asked. For the coach alone."""
    rows = rows_of(reading, participant)
    rounds = tuple(sorted({row.round for row in rows}))
    if not rounds:
        return None
    wanted = round if round in rounds else rounds[-1]
    of_round = [row for row in rows if row.round == wanted]
    answers = answers_of(reading, (row.id for row in of_round))
    said = {row.perspective: complete(row, answers[row.id]) for row in of_round}
    lines = []
    for topic in _topics(said):
        code = topic.question.code
        of = {party: said[party][code] for party in Perspective if code in said.get(party, {})}
        lines.append(ViewLine(topic, of, compared(of)))
    return CaseViews(
        wanted,
        rounds,
        {row.perspective: taken_of(reading, row, answers[row.id]) for row in of_round},
        tuple(lines),
    )


def _topics(said: Mapping[Perspective, Mapping[str, Answer]]) -> list[Topic]:
    """Those that somebody was asked; last those that are no longer in the list."""
    asked = {code for answers in said.values() for code in answers}
    listed = [topic for topic in guides.topics() if topic.question.code in asked]
    gone = sorted(asked - {topic.question.code for topic in listed})
    return [*listed, *(guides.topic(code) for code in gone)]
