"""How much work each coach has."""

from __future__ import annotations

from werkzaam_tui import formats
from werkzaam_tui.domain.outcomes.load import CoachLoad, load
from werkzaam_tui.language import _
from werkzaam_tui.services.reports.table import Cell, Row, Table, count, nobody
from werkzaam_tui.services.reports.views.parts import Asked, Parts
from werkzaam_tui.services.reports.words import value_label


def load_parts(asked: Asked) -> Parts:
    found = sorted(load(asked.people, asked.filters.covers), key=lambda one: _name(asked, one).casefold())
    heads = (_("Coach"), _("Guided now"), _("At work now"), _("Contacts"), _("Not reached"), _("Hours"))
    notes = (
        _(
            "Guided and at work: on the day of the report. Contacts and hours: of the period, with travel and "
            "indirect time."
        ),
        _("This says how much work there is, not how good it is."),
    )
    rows = tuple(Row(_name(asked, one), _cells(one)) for one in found)
    return Parts((Table("load", _("Load per coach"), heads, rows, notes, empty=nobody(), has_bars=False),))


def _name(asked: Asked, one: CoachLoad) -> str:
    return value_label(asked.known, "coach", one.coach) if one.coach else _("No coach written down")


def _cells(one: CoachLoad) -> tuple[Cell, ...]:
    hours = Cell(formats.hours(one.minutes), one.minutes / 60, cases=one.contacts.cases)
    return count(one.guided), count(one.at_work), count(one.contacts), count(one.attempts), hours
