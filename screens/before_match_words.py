"""Words for what was written down before the match: the verdict, the rows of the list, all of one entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from screens.dialogs.criterion import step_titles
from screens.dossier_parts.base import joined, lines
from screens.widgets.list_table import Cell
from werkzaam_tui import formats
from werkzaam_tui.content import lists
from werkzaam_tui.domain.matching import Met, SkillWord, Verdict, Weight, not_met, verdict
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.matching import (
    BeforeMatch,
    ClosingReportDetails,
    CriterionDetails,
    EarlierDetails,
    Line,
    StudyDetails,
    TrialDayDetails,
)

_SIGNS = {Met.YES: "✓", Met.NO: "▲", Met.UNKNOWN: "?"}
"""One cell wide each, and told apart without colour."""


def verdict_words(found: BeforeMatch) -> Content:
    """What the hard criteria say, and below it the soft ones that are not met."""
    criteria = [one.criterion for one in found.criteria]
    hard = not_met(criteria, Weight.HARD)
    match found.verdict:
        case Verdict.NO_MATCH:
            # The sentence of the sources; whoever decides sees on which criterion it rests.
            said = ", ".join(f"{label(one.side).lower()}: {_short(one.words)}" for one in hard)
            first = Content.assemble(
                (_("▲ No match: do not place."), "bold $error"),
                " ",
                _("Hard, not met: {said}").format(said=said),
            )
        case Verdict.TO_FIND_OUT:
            n = sum(one.weight is Weight.HARD and one.met is Met.UNKNOWN for one in criteria)
            words = ngettext(
                "? Of {n} hard criterion it is not known yet whether it is met.",
                "? Of {n} hard criteria it is not known yet whether they are met.",
                n,
            )
            first = Content.styled(words.format(n=n), "bold")
        case Verdict.NOTHING_AGAINST:
            first = Content.styled(_("✓ All hard criteria are met."), "bold")
        case Verdict.NOTHING:
            first = Content(_("No hard criteria were written down yet."))
    soft = ", ".join(_short(one.words) for one in not_met(criteria, Weight.SOFT))
    anew = _("n begins anew for a next employer.") if found.verdict is Verdict.NO_MATCH else ""
    return lines(first, _("Soft, not met: {said}").format(said=soft) if soft else "", anew)


def cells(line: Line, today: date) -> Sequence[Cell]:
    match line.details:
        case CriterionDetails() as one:
            return label(one.side), label(one.weight), _standing(one.met), _short(one.words)
        case EarlierDetails() as one:
            return _("Earlier"), "", _earlier_words(one), one.organisation
        case TrialDayDetails() as one:
            day = formats.day_narrow(one.held_on, today)
            return _("Trial day"), day, label(one.result), joined(one.organisation, _short(one.note))
        case ClosingReportDetails() as one:
            day = formats.day_narrow(one.ends_on, today) if one.ends_on else ""
            return _("Closing report"), day, _skills_counted(one), joined(one.organisation, one.mentor)
        case StudyDetails() as one:
            on = one.done_on or one.asked_on
            day = formats.day_narrow(on, today) if on else ""
            return _("Workplace study"), day, label(one.state), joined(one.asked_by, _short(one.outcome))


def details(line: Line) -> tuple[str, ...]:
    """All of one entry: what it is on the first line, and the lines below it."""
    match line.details:
        case CriterionDetails() as one:
            about = joined(label(one.side), label(one.weight), _standing(one.met))
            return about, one.words, _step_words(one), one.note
        case EarlierDetails() as one:
            said = (joined(label(c.side), label(c.weight), _standing(c.met), c.words) for c in one.criteria)
            return joined(_("Earlier"), one.organisation, _earlier_words(one)), *said
        case TrialDayDetails() as one:
            about = joined(_("Trial day"), one.organisation, formats.day_long(one.held_on), label(one.result))
            return about, one.note, _table_words(one.at_table)
        case ClosingReportDetails() as one:
            about = joined(_("Closing report"), one.organisation, one.mentor, _from_to(one))
            said = (_skills_said(one, word) for word in SkillWord)
            return about, *said, one.note, _table_words(one.at_table)
        case StudyDetails() as one:
            asked = _("asked on {day}").format(day=formats.day_long(one.asked_on)) if one.asked_on else ""
            by = _("by {name}").format(name=one.asked_by) if one.asked_by else ""
            done = _("done on {day}").format(day=formats.day_long(one.done_on)) if one.done_on else ""
            about = joined(_("Workplace study"), label(one.state), asked, by, done)
            return about, one.outcome, _table_words(one.at_table)


def _earlier_words(one: EarlierDetails) -> str:
    match verdict([criterion.criterion for criterion in one.criteria]):
        case Verdict.NO_MATCH:
            return _("▲ no match")
        case Verdict.NOTHING_AGAINST:
            return _("✓ hard: met")
        case Verdict.TO_FIND_OUT | Verdict.NOTHING:
            return _("? not known")


def line_words(line: Line, today: date) -> tuple[str, str]:
    """What it is, and what it says, each on one line."""
    kind, _weight, standing, words = map(str, cells(line, today))
    return kind, joined(standing, words)


def _step_words(one: CriterionDetails) -> str:
    title = step_titles().get(one.step)
    if title is None:
        return _table_words(False)
    return _("The handover starts from these words under “{title}”.").format(title=title)


def _standing(met: Met) -> str:
    return f"{_SIGNS[met]} {label(met)}"


def _skills_counted(report: ClosingReportDetails) -> str:
    n = len(report.skills)
    return ngettext("{n} skill", "{n} skills", n).format(n=n)


def _skills_said(report: ClosingReportDetails, word: SkillWord) -> str:
    """Which skills got this word."""
    said = ", ".join(lists.work_skill(code).label for code, one in report.skills if one is word)
    return f"{label(word)}: {said}" if said else ""


def _from_to(report: ClosingReportDetails) -> str:
    first = formats.day_long(report.starts_on) if report.starts_on else ""
    last = formats.day_long(report.ends_on) if report.ends_on else ""
    return " – ".join(day for day in (first, last) if day)


def _table_words(at_table: bool) -> str:
    if at_table:
        return _("The handover starts from these words.")
    return _("Only for you: the handover does not show it.")


def _short(text: str) -> str:
    return " ".join(text.split())
