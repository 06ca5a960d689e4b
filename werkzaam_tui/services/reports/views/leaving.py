"""Why people lost their work, and when."""

from __future__ import annotations

from werkzaam_tui.content.lists import reason_label
from werkzaam_tui.domain.outcomes.causes import BOUNDS, Dropouts, dropouts
from werkzaam_tui.domain.outcomes.counting import Count
from werkzaam_tui.domain.outcomes.funnel import NO_REASON
from werkzaam_tui.language import _
from werkzaam_tui.services.reports.table import Row, Table, count
from werkzaam_tui.services.reports.views.parts import Asked, Parts, filled


def dropout_parts(asked: Asked) -> Parts:
    found = dropouts(asked.people)
    if not found.total.n:
        empty = _("Nobody in this selection dropped out of work.")
        return Parts((Table("dropouts", _("Dropped out of work"), (), (), empty=empty),))
    return Parts(filled((_how_many(found), _when(found), _reasons(found))))


def _how_many(found: Dropouts) -> Table:
    rows = (
        Row(_("Dropped out of work"), (count(found.total),)),
        Row(_("More than once"), (count(found.again),), level=1),
    )
    notes = (_("Out of everyone who started to work."),)
    return Table("dropouts", _("Dropped out of work"), (_("Who"), _("People")), rows, notes)


def _term(months: int | None) -> str:
    if months is None:
        return _("Later than {n} months").format(n=BOUNDS[-1])
    place = BOUNDS.index(months)
    # Nobody is counted twice, so the words must not hold the ones before.
    if place:
        return _("After {n} to {m} months").format(n=BOUNDS[place - 1], m=months)
    return _("Within {n} months").format(n=months)


def _when(found: Dropouts) -> Table:
    rows = tuple(Row(_term(months), (count(counted),)) for months, counted in found.after)
    return Table(
        "dropouts_when",
        _("How long after the first day of work"),
        (_("When"), _("People")),
        rows,
        has_bars=True,
    )


def _reasons(found: Dropouts) -> Table:
    terms = [months for months, counted in found.after if counted.n]
    rows = []
    for code, counted in found.reasons:
        words = _("no reason was written down") if code == NO_REASON else reason_label(code)
        cells = [count(found.reasons_after.get((code, term), Count(0, counted.n, ()))) for term in terms]
        rows.append(Row(words, (count(counted), *cells)))
    return Table(
        "dropout_reasons",
        _("Why"),
        (_("Reason"), _("People"), *map(_term, terms)),
        tuple(rows),
        (_("One person can have several reasons."),),
        has_bars=True,
    )
