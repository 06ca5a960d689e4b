"""Handovers that are complete, open points that were closed in time, and agreements that are kept."""

from __future__ import annotations

from typing import Final

from werkzaam_tui.content.lists import agreement_topic, agreement_topics
from werkzaam_tui.domain.agreement_checks import Standing
from werkzaam_tui.domain.outcomes.agreement_figures import (
    Closing,
    Completeness,
    Handovers,
    closings,
    handovers,
    kept_by_topic,
)
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.reports.table import Row, Table, count
from werkzaam_tui.services.reports.views.parts import Asked, Parts, filled

_NEEDED: Final = {
    Completeness.FINISHED: N_("Finished"),
    Completeness.THREE_PRESENT: N_("All three parties were there"),
    Completeness.THREE_AGREED: N_("All three parties agreed"),
    Completeness.EVERY_TOPIC: N_("Every topic was talked about"),
    Completeness.COMPLETE: N_("All of these: complete"),
}
_CLOSINGS: Final = {
    Closing.IN_TIME: N_("Closed in time"),
    Closing.LATE: N_("Closed after its day"),
    Closing.DROPPED: N_("Dropped, with a reason"),
    Closing.OPEN: N_("Open, its day has not come"),
    Closing.OVERDUE: N_("Open, and its day has passed"),
    Closing.NO_DAY: N_("Open, without a day"),
    Closing.DONE_WITHOUT_DAY: N_("Closed, had no day"),
}
_STANDINGS: Final = {
    Standing.KEPT: N_("Kept"),
    Standing.PARTLY: N_("Partly"),
    Standing.NOT_KEPT: N_("Not kept"),
    Standing.UNKNOWN: N_("Nobody knew"),
    Standing.UNKNOWN_TOO_LONG: N_("Not asked too long"),
    Standing.NEW: N_("New"),
}


def handover_parts(asked: Asked) -> Parts:
    found = handovers(asked.people, asked.filters.covers)
    return Parts(filled((_complete(found), _points(asked), _without(found))))


def _complete(found: Handovers) -> Table:
    if not found.total.n:
        empty = _("No handover was held in these days.")
        return Table("handovers", _("Handovers"), (), (), empty=empty)
    rows = [
        Row(_("Begun, and not withdrawn"), (count(found.total),)),
        Row(_("Of these, revisions of an earlier one"), (count(found.revisions),), level=1),
        *(
            Row(_(words), (count(found.having[kind]),), is_total=kind is Completeness.COMPLETE)
            for kind, words in _NEEDED.items()
        ),
    ]
    return Table(
        "handovers",
        _("Handovers"),
        (_("What a handover needs"), _("Handovers")),
        tuple(rows),
        has_bars=True,
    )


def _points(asked: Asked) -> Table:
    found = closings(asked.people, asked.known.day, asked.filters.covers)
    return Table(
        "open_points",
        _("Points left open at a handover"),
        (_("What became of them"), _("Points")),
        tuple(Row(_(_CLOSINGS[kind]), (count(counted),)) for kind, counted in found.items()),
        (_("In a period: points that were to be done in it, and those without a day."),) if found else (),
        empty=_("No point was left open at a handover in these days."),
        has_bars=True,
    )


def _without(found: Handovers) -> Table:
    rows = (
        (Row(_("At work without a finished handover"), (count(found.without),)),) if found.without.of else ()
    )
    return Table("without_handover", _("Not handed over"), (_("Who"), _("People")), rows)


def agreement_parts(asked: Asked) -> Parts:
    found = kept_by_topic(asked.people)
    known = [topic.code for topic in agreement_topics()]
    order = [code for code in known if code in found] + sorted(found.keys() - set(known))
    rows = tuple(
        Row(
            agreement_topic(code).label,
            tuple(count(found[code][kind]) for kind in _STANDINGS),
            short=agreement_topic(code).short,
        )
        for code in order
    )
    return Parts(
        (
            Table(
                "agreements",
                _("Agreements in force, by topic"),
                (_("Topic"), *map(_, _STANDINGS.values())),
                rows,
                (
                    _("As all parties said last; one party that says “not kept” is enough."),
                    _("Of the last finished handover of each person, on the day of the report."),
                ),
                empty=_("There are no agreements in force in this selection."),
            ),
        )
    )
