"""Who is still at work after 3, 6 and 12 months."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from werkzaam_tui import formats
from werkzaam_tui.domain.outcomes.retention import (
    MONTH,
    MONTHS,
    CurveOf,
    Milestone,
    NoWork,
    Retention,
    retention,
)
from werkzaam_tui.domain.outcomes.survival import Missing
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.reports.table import Cell, Line, Plot, Row, Table, count, nobody, percent_of
from werkzaam_tui.services.reports.views.parts import Asked, Parts, filled
from werkzaam_tui.services.reports.words import field_label, group_label, value_order

_MILESTONES: Final = {
    Milestone.STILL: N_("Still at work: heard on that day or later"),
    Milestone.LEFT: N_("Had left by then"),
    Milestone.NOT_DUE: N_("Not due yet: at work, and not so long ago"),
    Milestone.UNREACHED: N_("Unreached: nothing heard since that day"),
    Milestone.NOT_FOLLOWED: N_("Guidance ended before, while at work"),
}
_NO_WORK: Final = {
    NoWork.NOT_BEGUN: N_("Nothing has begun yet"),
    NoWork.ON_THE_WAY: N_("On the way: no work yet"),
    NoWork.LEFT: N_("Left or handed back without work"),
}
_MISSING: Final = {
    Missing.NOBODY: N_("Nobody of this group started to work: there is nothing to see yet."),
    Missing.NOT_SO_LONG: N_("Nobody of this group was followed for so long: nothing can be said yet."),
    Missing.NOBODY_LEFT_YET: N_("Nobody has left so far, so there are no limits to compute."),
    Missing.ALL_LEFT: N_("Everybody has left by then."),
}


def retention_parts(asked: Asked) -> Parts:
    if not asked.people:
        return Parts((Table("retention", _("Still at work"), (), (), empty=nobody()),))
    found = retention(asked.people, asked.rule, asked.known.day, asked.fields, value_order(asked.known))
    worked = sum(one.n for one in found.milestones[MONTHS[0]].values())
    if not worked:
        empty = _("Nobody in this selection has started to work yet, so there is no curve.")
        return Parts(filled((Table("retention", _("Still at work"), (), (), empty=empty), _no_work(found))))
    tables = filled((_curves(asked, found), _milestones(found), _no_work(found)))
    return Parts(tables, (_rule_words(asked),), _plot(asked, found))


def _rule_words(asked: Asked) -> str:
    rule = asked.rule
    employers = (
        _("with one employer") if rule.one_employer else _("also with several employers after each other")
    )
    trial = _("a trial placement counts") if rule.trial_counts else _("a trial placement does not count")
    gap = _("without a break")
    if rule.gap_days:
        gap = ngettext("at most {n} day in between", "at most {n} days in between", rule.gap_days).format(
            n=rule.gap_days
        )
    return _("Counted from the first day of work: {employers}, {trial}, {gap}.").format(
        employers=employers, trial=trial, gap=gap
    )


def _name(asked: Asked, group: CurveOf) -> str:
    return (
        group_label(asked.known, asked.fields, group.values)
        if group.values
        else _("Everyone who started to work")
    )


def _curves(asked: Asked, found: Retention) -> Table:
    rows = []
    for group in found.groups:
        rows.append(Row(_name(asked, group), (Cell(), Cell(), count(group.worked)), is_total=True))
        rows += [
            Row(_("{n} months").format(n=months), _estimate(group, months), level=1) for months in MONTHS
        ]
        rows.append(Row(_("Half had left after"), (_median(group), Cell(), Cell()), level=1))
    if found.unknown.n:
        rows.append(Row(_("Not known: in no group"), (Cell(), Cell(), count(found.unknown))))
    return Table(
        "retention",
        _("Estimated to be still at work"),
        (
            " × ".join(map(field_label, asked.fields)) or _("After the first day of work"),
            _("Still at work"),
            _("Limits of 95%"),
            _("People at risk"),
        ),
        tuple(rows),
        (
            _(
                "Estimated by Kaplan–Meier, with log-log limits. At risk: who still worked then and was followed."
            ),
            _("Who is not followed any more counts up to the last day on which something was known."),
            _("With few at risk one person makes a large difference."),
            *_why_missing(found),
        ),
    )


def _median(group: CurveOf) -> Cell:
    found = group.curve.median()
    if isinstance(found, Missing):
        return Cell(_("not yet"), detail=_("Of those who were followed, more than half are still at work."))
    months = found / MONTH
    return Cell(_("{n} months").format(n=formats.number(months, 1)), detail=_("The median of the curve."))


def _why_missing(found: Retention) -> Iterator[str]:
    kinds = dict.fromkeys(group.at[months].missing for group in found.groups for months in MONTHS)
    for kind in kinds:
        if kind is not None:
            yield _("Where – stands: {reason}").format(reason=_(_MISSING[kind]))


def _estimate(group: CurveOf, months: int) -> tuple[Cell, ...]:
    one = group.at[months]
    detail = _(_MISSING[one.missing]) if one.missing is not None else ""
    at_risk = count(group.at_risk[months], detail)
    if one.survival is None:
        return Cell("–", detail=detail), Cell("–"), at_risk
    limits = Cell("–", detail=detail)
    if one.low is not None and one.high is not None:
        limits = Cell(f"{percent_of(one.low)} – {percent_of(one.high)}")
    share = Cell(
        percent_of(one.survival), one.survival, one.survival, cases=group.worked.cases, detail=detail
    )
    return share, limits, at_risk


def _milestones(found: Retention) -> Table:
    heads = (_("So long after the first day"), *(_("{n} months").format(n=months) for months in MONTHS))
    rows = tuple(
        Row(_(_MILESTONES[kind]), tuple(count(found.milestones[months][kind]) for months in MONTHS))
        for kind in Milestone
    )
    notes = (_("Out of everyone who started to work; each person stands once in each column."),)
    return Table("milestones", _("How it stands with each person"), heads, rows, notes)


def _no_work(found: Retention) -> Table:
    rows = tuple(Row(_(_NO_WORK[kind]), (count(counted),)) for kind, counted in found.no_work.items())
    return Table("no_work", _("Not at work yet, or never"), (_("Where they stand"), _("People")), rows)


def _plot(asked: Asked, found: Retention) -> Plot:
    lines = []
    for group in found.groups:
        points = ((0.0, 1.0), *((float(step.day), step.survival) for step in group.curve.steps))
        lines.append(Line(f"{_name(asked, group)} (n = {group.worked.n})", points))
    return Plot(
        _("Share still at work, by months since the first day"), tuple(lines), 18 * MONTH, tuple(_ticks())
    )


def _ticks() -> Iterator[tuple[float, str]]:
    for months in (0, 3, 6, 9, 12, 15, 18):
        yield months * MONTH, str(months)
