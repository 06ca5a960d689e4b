"""Words for changes in the work and for illness, in the language of the screens."""

from __future__ import annotations

from datetime import date

from werkzaam_tui import formats
from werkzaam_tui.domain.codes import WorkChangeKind
from werkzaam_tui.domain.work import SickSpell, WorkFact, as_number
from werkzaam_tui.labels import label
from werkzaam_tui.language import _


def number(text: str) -> str:
    """A kept number as it is shown: ``24``, ``28,5``; empty where there is none."""
    value = as_number(text)
    if value is None:
        return ""
    return formats.number(value, 0 if value == int(value) else 1)


def change(fact: WorkFact, today: date) -> str:
    """``24 → 16 uur per week``, ``Verlengd t/m wo 31 mrt 2027``; without the kind, the day and the note."""
    match fact.kind:
        case WorkChangeKind.HOURS:
            return _("{step} hours a week").format(step=_step(number(fact.before), number(fact.after)))
        case WorkChangeKind.WAGE_VALUE:
            return f"{_step(number(fact.before), number(fact.after))}%"
        case WorkChangeKind.EMPLOYER_CONTACT | WorkChangeKind.COACH:
            return _step(fact.before, fact.after)
        case _:
            scheme = label(fact.instrument) if fact.instrument else ""
            state = label(fact.state) if fact.state else ""
            until = _("until {day}").format(day=formats.day(fact.until, today)) if fact.until else ""
            if scheme and state:
                state = f"{scheme}: {state.lower()}"
            people = _step(fact.before, fact.after) if fact.kind is WorkChangeKind.WORKPLACE_MENTOR else ""
            return ", ".join(part for part in (state or scheme, people, until) if part)


def _step(before: str, after: str) -> str:
    return " → ".join(part for part in (before, after) if part)


def sick(spell: SickSpell, today: date) -> str:
    """``ziek sinds ma 16 nov, verwacht t/m vr 27 nov``."""
    since = _("ill since {day}").format(day=formats.day(spell.started_on, today))
    if spell.expected_end is None:
        return since
    expected = _("expected until {day}").format(day=formats.day(spell.expected_end, today))
    return f"{since}, {expected}"
