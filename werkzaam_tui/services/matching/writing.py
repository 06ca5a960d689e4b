"""Writing down what is found out before the match."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from werkzaam_tui.content import lists
from werkzaam_tui.domain import record_rules
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.matching import Met, Side, StudyState
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.matching.details import (
    STEPS,
    ClosingReportDetails,
    CriterionDetails,
    StudyDetails,
    TrialDayDetails,
)
from werkzaam_tui.services.matching.reading import Kept
from werkzaam_tui.services.matching.rows import R, rows_of, skill_in, stored_skills
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import (
    ClosingReport,
    MatchCriterion,
    Record,
    TrialDay,
    WorkplaceStudy,
)

_TABLES: dict[Kept, type[Record]] = {
    Kept.CRITERION: MatchCriterion,
    Kept.TRIAL_DAY: TrialDay,
    Kept.CLOSING_REPORT: ClosingReport,
    Kept.STUDY: WorkplaceStudy,
}


def save_criterion(
    writing: Writing, participant: str, details: CriterionDetails, record: str = "", draft: str = ""
) -> str:
    """A new criterion, or a change of ``record``; its id. Raises InvalidInput."""
    problems = record_rules.problems("match_criterion", asdict(details), writing.today)
    if problems:
        raise InvalidInput(problems)
    if details.step and details.step not in STEPS:
        raise InvalidInput({"step": _("A handover has no step for this. Choose another one.")})
    fields = {
        "side": details.side,
        "weight": details.weight,
        "words": details.words.strip(),
        "met": details.met,
        "note": details.note.strip(),
        "step": details.step,
    }
    return _save(writing, MatchCriterion, participant, record, fields, draft, _("criterion of {name}"))


def set_met(writing: Writing, record: str, met: Met) -> None:
    """Say whether a criterion is met."""
    row = writing.get(MatchCriterion, record)
    writing.edit(row, met=met)
    _describe(writing, _("criterion of {name}"), row.participant)


def next_employer(writing: Writing, participant: str, weighed_for: str, draft: str = "") -> None:
    """Put all criteria by under the name of the employer they were ``weighed_for``, and begin anew.

    What the participant asks goes along to the next employer, who has to be asked again whether it is met.
    Raises InvalidInput, and Refused where there is nothing to put by.
    """
    if not weighed_for.strip():
        raise InvalidInput({"organisation": _where()})
    present = [row for row in rows_of(writing, MatchCriterion, participant) if not row.organisation]
    if not present:
        raise Refused(_("There are no criteria yet, so there is nothing to begin anew."))
    for row in present:
        if row.side is Side.PARTICIPANT:
            again = MatchCriterion(
                id=writing.new_id(),
                scope=participant,
                participant=participant,
                side=row.side,
                weight=row.weight,
                words=row.words,
                note=row.note,
                step=row.step,
            )
            writing.add(again)
        writing.edit(row, organisation=weighed_for.strip())
    drafts.drop(writing, draft)
    _describe(writing, _("next employer for {name}"), participant)


def save_trial_day(
    writing: Writing, participant: str, details: TrialDayDetails, record: str = "", draft: str = ""
) -> str:
    """A new trial day, or a change of ``record``; its id. Raises InvalidInput."""
    if not details.organisation.strip():
        raise InvalidInput({"organisation": _where()})
    fields = {
        "organisation": details.organisation.strip(),
        "held_on": details.held_on,
        "result": details.result,
        "note": details.note.strip(),
        "at_table": details.at_table,
    }
    return _save(writing, TrialDay, participant, record, fields, draft, _("trial day of {name}"))


def save_closing_report(
    writing: Writing, participant: str, details: ClosingReportDetails, record: str = "", draft: str = ""
) -> str:
    """A new closing report of a work-experience place, or a change of ``record``. Raises InvalidInput."""
    problems = record_rules.problems("closing_report", asdict(details), writing.today)
    if not details.organisation.strip():
        problems["organisation"] = _where()
    if not details.mentor.strip():
        problems["mentor"] = _("Say who says it: the name of the workplace mentor.")
    if not details.skills and not details.note.strip():
        problems["note"] = _("Write down at least one work skill or a remark.")
    if problems:
        raise InvalidInput(problems)
    known = {topic.code for topic in lists.work_skills()}
    fields = {
        "organisation": details.organisation.strip(),
        "mentor": details.mentor.strip(),
        "starts_on": details.starts_on,
        "ends_on": details.ends_on,
        "skills": stored_skills(details.skills) + _no_longer_asked(writing, record, known),
        "note": details.note.strip(),
        "at_table": details.at_table,
    }
    return _save(writing, ClosingReport, participant, record, fields, draft, _("closing report of {name}"))


def save_study(
    writing: Writing, participant: str, details: StudyDetails, record: str = "", draft: str = ""
) -> str:
    """A new workplace study, or a change of ``record``; its id. Raises InvalidInput."""
    problems = record_rules.problems("workplace_study", asdict(details), writing.today)
    if details.state is StudyState.ASKED and details.asked_on is None:
        problems["asked_on"] = _("Type the day on which it was asked.")
    if details.state is StudyState.DONE and details.done_on is None:
        problems["done_on"] = _("Type the day on which it was done.")
    if details.state is StudyState.NOT_NEEDED and not details.outcome.strip():
        problems["outcome"] = _("Say in a few words why it is not needed.")
    if problems:
        raise InvalidInput(problems)
    fields = {
        "state": details.state,
        "asked_on": details.asked_on,
        "asked_by": details.asked_by.strip(),
        "done_on": details.done_on,
        "outcome": details.outcome.strip(),
        "at_table": details.at_table,
    }
    return _save(writing, WorkplaceStudy, participant, record, fields, draft, _("workplace study of {name}"))


def remove(writing: Writing, kind: Kept, record: str) -> None:
    """Delete it for good, on every computer. What a handover already took over stays there."""
    row = writing.find(_TABLES[kind], record)
    if row is not None:
        writing.remove(row)


def _save(
    writing: Writing,
    kind: type[R],
    participant: str,
    record: str,
    fields: dict[str, Any],
    draft: str,
    summary: str,
) -> str:
    found = writing.get(kind, record) if record else None
    if found is None:
        found = kind(id=writing.new_id(), scope=participant, participant=participant, **fields)
        writing.add(found)
    else:
        writing.edit(found, **fields)
    drafts.drop(writing, draft)
    _describe(writing, summary, participant)
    return found.id


def _no_longer_asked(writing: Writing, record: str, known: set[str]) -> list[str]:
    """What was said about skills that the organisation took out of its list since."""
    row = writing.find(ClosingReport, record) if record else None
    return [one for one in row.skills if skill_in(one) not in known] if row else []


def _where() -> str:
    return _("Say where it was: the name of the organisation.")


def _describe(writing: Writing, summary: str, participant: str) -> None:
    writing.describe(summary.format(name=participant_details(writing, participant).name.full))
