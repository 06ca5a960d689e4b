"""How far people came, why others left, and where everyone stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from werkzaam_tui.content.lists import reason_label
from werkzaam_tui.content.outcomes import durabilities
from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.outcomes.funnel import NO_REASON, Exits, Funnel, funnel
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, pgettext
from werkzaam_tui.services.reports.assembling import KnownPeople
from werkzaam_tui.services.reports.table import Cell, Row, Table, count, nobody, with_share
from werkzaam_tui.services.reports.views.parts import Asked, Parts, filled
from werkzaam_tui.services.reports.words import exit_label


def funnel_parts(asked: Asked) -> Parts:
    if not asked.people:
        return Parts((Table("funnel", _("The road"), (), (), empty=nobody()),))
    found = funnel(asked.people, durabilities())
    tables = (_road(found), _exits(found.exits), _reasons(found.exits), _standing(found))
    return Parts(filled((*tables, _erased(asked.known))))


def _road(found: Funnel) -> Table:
    rows = [
        Row(_("In this selection"), (count(found.everyone), Cell())),
        Row(_("Referred: did not withdraw before the start"), (count(found.referred), Cell())),
        Row(_("Began"), (count(found.began), Cell())),
    ]
    for stage in found.stages:
        done = Cell() if stage.phase is Phase.COMPLETED else count(stage.completed)
        rows.append(Row(label(stage.phase), (count(stage.started), done), level=1))
    rows += [
        Row(one.rule.label, (count(one.count, _source(one.rule.source)), Cell()), level=1)
        for one in found.lasted
    ]
    return Table(
        "funnel",
        _("The road"),
        (_("Phase"), _("Started"), pgettext("phase", "Gone through")),
        tuple(rows),
        notes=(
            _("Started: of everyone who began. Gone through: of who started that phase."),
            _("Who skipped a phase did not start it; going back and forth counts once."),
        ),
        has_bars=True,
    )


def _source(source: str) -> str:
    return _("Source: {source}.").format(source=source) if source else ""


def _exits(exits: Sequence[Exits]) -> Table:
    return Table(
        "exits",
        _("Who left, or came to a halt"),
        (_("How"), _("People"), _("Of whom went on later")),
        tuple(Row(exit_label(one.code), (count(one.total), count(one.back))) for one in exits),
        notes=(
            _(
                "Out of who could: after the intake of those referred, after a phase of who started it, "
                "from work of who started to work."
            ),
        ),
        empty=_("Nobody left or came to a halt in this selection."),
    )


def _reasons(exits: Sequence[Exits]) -> Table:
    return Table(
        "exit_reasons",
        _("Why they left, or came to a halt"),
        (_("Reason"), _("People")),
        tuple(_reason_rows(exits)),
        notes=(_("One person can have several reasons."),),
    )


def _reason_rows(exits: Sequence[Exits]) -> Iterator[Row]:
    for one in exits:
        yield Row(exit_label(one.code), (count(one.total),), is_total=True)
        for code, found in one.reasons:
            words = _("no reason was written down") if code == NO_REASON else reason_label(code)
            yield Row(words, (count(found),), level=1)


def _standing(found: Funnel) -> Table:
    rows = [
        Row(label(one.phase) if one.phase is not None else _("No phase written down yet"), (count(one.now),))
        for one in found.standing
    ]
    return Table("standing", _("Where they stand now"), (_("Phase"), _("People")), tuple(rows), has_bars=True)


def _erased(known: KnownPeople) -> Table:
    """What an erasure leaves: counts, and nobody behind them."""
    reached = Counter(phase for phases in known.erased for phase in phases)
    rows = tuple(
        Row(label(phase), (Cell(with_share(reached[phase], len(known.erased)), reached[phase]),))
        for phase in Phase
        if phase in reached
    )
    return Table(
        "erased",
        _("Who was erased"),
        (_("Phase reached"), _("People")),
        rows,
        (_("Of them nothing else is kept. They are in no other number, whatever the selection."),)
        if rows
        else (),
    )
