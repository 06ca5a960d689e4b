"""What was written down before the match, as the beginning of a new handover.

Nothing of it is part of the handover until it is saved at the table; so nothing of it reaches a paper either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from werkzaam_tui import formats
from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import AgreementState, Party
from werkzaam_tui.domain.matching import Side, StudyState
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, language
from werkzaam_tui.services.handover.entries import AgreementEntry, ExpectationEntry
from werkzaam_tui.services.handover.steps import Step, StepKind
from werkzaam_tui.services.matching.rows import closing_report, criteria_of, rows_of, study, trial_day
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import ClosingReport, Handover, TrialDay, WorkplaceStudy

Proposal = AgreementEntry | ExpectationEntry

_ADAPTATION = Step(StepKind.AGREEMENT, "adaptation").key
_FOUNDATION = Step(StepKind.EXPECTATION, "foundation").key
_TASKS = Step(StepKind.EXPECTATION, "tasks").key


@dataclass(frozen=True, slots=True)
class _Known:
    as_of: tuple[str, int, str]
    """Which handover, how far the change log went, and the language of the words."""
    proposals: dict[str, Proposal]


def proposals(reading: Reading, row: Handover) -> dict[str, Proposal]:
    """By key of the step, what a first handover that is under way begins with; empty for every other."""
    if row.revision > 1 or row.finished_at is not None:
        return {}
    # Every step asks for all of them, and nothing changes them while nobody writes.
    as_of = (row.id, reading.position, language())
    known: _Known | None = reading.memory.get(_Known)
    if known is None or known.as_of != as_of:
        known = reading.memory[_Known] = _Known(as_of, _proposals(reading, row))
    return known.proposals


def _proposals(reading: Reading, row: Handover) -> dict[str, Proposal]:
    said: dict[str, dict[Party, list[str]]] = defaultdict(lambda: defaultdict(list))
    for step, party, words in _said(reading, row.participant):
        said[step][party].append(words)
    return {step: _proposal(step, by_party) for step, by_party in said.items()}


def _said(reading: Reading, participant: str) -> Iterator[tuple[str, Party, str]]:
    """For each thing that may be read at the table: the step, whose words they are, and the words."""
    for _id, criterion in criteria_of(reading, participant):
        if criterion.step and not criterion.organisation:
            party = Party.PARTICIPANT if criterion.side is Side.PARTICIPANT else Party.EMPLOYER
            words = criterion.words
            if criterion.step.startswith(StepKind.AGREEMENT):
                words = _("{whose}: {words}").format(whose=label(criterion.side), words=words)
            yield criterion.step, party, words
    for report in map(closing_report, rows_of(reading, ClosingReport, participant)):
        if report.at_table:
            skills = [f"{lists.work_skill(code).label}: {label(word)}" for code, word in report.skills]
            who = _("Closing report of {mentor}, {organisation}").format(
                mentor=report.mentor, organisation=report.organisation
            )
            yield _FOUNDATION, Party.COACH, "\n".join([who, *skills, *filter(None, [report.note])])
    for day in map(trial_day, rows_of(reading, TrialDay, participant)):
        if day.at_table:
            words = _("Trial day at {organisation} on {day}: {result}").format(
                organisation=day.organisation, day=formats.day_long(day.held_on), result=label(day.result)
            )
            yield _TASKS, Party.COACH, "\n".join(filter(None, [words, day.note]))
    for one in map(study, rows_of(reading, WorkplaceStudy, participant)):
        if one.at_table:
            on = one.done_on if one.state is StudyState.DONE else one.asked_on
            state = label(one.state) if on is None else f"{label(one.state)}, {formats.day_long(on)}"
            words = _("Workplace study: {state}").format(state=state)
            yield _ADAPTATION, Party.COACH, "\n".join(filter(None, [words, one.outcome]))


def _proposal(step: str, said: dict[Party, list[str]]) -> Proposal:
    texts = {party: "\n".join(words) for party, words in said.items()}
    if step.startswith(StepKind.AGREEMENT):
        return AgreementEntry(
            AgreementState.OPEN, "\n".join(texts[party] for party in Party if party in texts)
        )
    return ExpectationEntry(**{party.value: words for party, words in texts.items()})


def with_readers(proposal: Proposal, readers: tuple[Party, ...]) -> Proposal:
    """An agreement may be read by those who may read its topic by default."""
    return replace(proposal, visible_to=readers) if isinstance(proposal, AgreementEntry) else proposal
