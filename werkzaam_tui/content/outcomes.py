"""What counts as lasting work, as the organisation has it."""

from __future__ import annotations

from werkzaam_tui.content import overrides
from werkzaam_tui.content.overrides import Entry, Problem, Section, text_of
from werkzaam_tui.domain.road import Durability
from werkzaam_tui.language import _

_FILE = "outcomes.toml"
_TYPED = frozenset({"months", "longer", "one_employer", "trial_counts", "gap_days"})
_NUMBERS = {"months": range(1, 121), "gap_days": range(367)}

MATCH_RULE = "year_one_employer"
"""The definition by which a match is called durable where nobody said so."""


def durabilities() -> tuple[Durability, ...]:
    """The definitions of lasting work, in the order in which they are shown."""
    return tuple(_definition(entry) for entry in _section().entries.values() if not entry.get("hidden"))


def match_rule() -> Durability:
    """The definition by which a match is durable; one that is hidden still decides that."""
    return _definition(_section().entries[MATCH_RULE])


def problems() -> tuple[Problem, ...]:
    """Everything in the organisation's file that is not used, and why."""
    return (*overrides.file_problems(_FILE, frozenset({"durable"})), *_section().problems)


def _section() -> Section:
    return overrides.section(_FILE, "durable", _TYPED | {"source"}, _usable, _TYPED)


def _definition(entry: Entry) -> Durability:
    return Durability(
        code=entry["code"],
        label=text_of(entry, "label"),
        source=text_of(entry, "source"),
        **{name: entry[name] for name in _TYPED},
    )


def _usable(entry: Entry) -> str | None:
    for field, most in _NUMBERS.items():
        value = entry.get(field)
        if not isinstance(value, int) or isinstance(value, bool) or value not in most:
            return _("Write a whole number from {least} to {most} at “{field}” of “{code}”.").format(
                least=most.start, most=most.stop - 1, field=field, code=entry["code"]
            )
    for field in sorted(_TYPED - _NUMBERS.keys()):
        if not isinstance(entry.get(field), bool):
            return _("Write {field} = true or {field} = false at “{code}”.").format(
                field=field, code=entry["code"]
            )
    return None
