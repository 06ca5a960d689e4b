"""The rules for reminders, as shipped and as the organisation changed them (``reminders.toml``)."""

from __future__ import annotations

from datetime import date, datetime

from werkzaam_tui.content import overrides
from werkzaam_tui.content.overrides import Entry, Problem, text_of
from werkzaam_tui.domain.reminders.rules import (
    FACTS,
    Anchor,
    Condition,
    Offset,
    Rule,
    ValidBy,
    parse_condition,
    parse_offset,
)
from werkzaam_tui.language import _

FILE = "reminders.toml"

_SECTION = "rules"
_TEXTS = frozenset({"text", "source", "anchor", "offset", "lead", "lapses", "every", "valid_by"})
_TYPED = frozenset({"times", "when", "valid_from", "valid_to", "law", "verified", "check"})
_NEVER = "never"
_LEAD, _LAPSES = "14d", "28d"


def rules() -> tuple[Rule, ...]:
    """All rules in force, in the order of the file, in the language of the screens."""
    shipped = overrides.shipped(FILE)[_SECTION]
    entries = _section().entries.values()
    return tuple(_rule(entry, entry not in shipped) for entry in entries if not entry.get("hidden"))


def rule(code: str) -> Rule | None:
    return next((one for one in rules() if one.code == code), None)


def problems() -> tuple[Problem, ...]:
    """What in the organisation's rules is not used, with its line, in the language of the screens."""
    return (*overrides.file_problems(FILE, frozenset({_SECTION})), *_section().problems)


def _section() -> overrides.Section:
    return overrides.section(FILE, _SECTION, _TEXTS | _TYPED, _wrong, _TYPED)


def _rule(entry: Entry, own: bool) -> Rule:
    anchor = Anchor(entry["anchor"])
    lapses = entry.get("lapses", _LAPSES)
    return Rule(
        code=entry["code"],
        label=text_of(entry, "label"),
        text=text_of(entry, "text"),
        anchor=anchor,
        offset=_offset(entry["offset"]),
        lead=_offset(entry.get("lead", _LEAD)),
        lapses=None if lapses == _NEVER else _offset(lapses),
        every=_offset(entry["every"]) if entry.get("every") else None,
        times=entry.get("times"),
        conditions=tuple(_condition(anchor, name, value) for name, value in entry.get("when", {}).items()),
        valid_from=entry.get("valid_from"),
        valid_to=entry.get("valid_to"),
        valid_by=ValidBy(entry.get("valid_by", ValidBy.ANCHOR)),
        source=text_of(entry, "source"),
        law=entry.get("law", False),
        verified=entry.get("verified"),
        check=entry.get("check", False),
        own=own,
    )


def _offset(text: object) -> Offset:
    found = parse_offset(str(text))
    if found is None:
        raise ValueError("an offset that was not checked")
    return found


def _condition(anchor: Anchor, name: str, value: object) -> Condition:
    found = parse_condition(anchor, name, value)
    if found is None:
        raise ValueError("a condition that was not checked")
    return found


def _wrong(entry: Entry) -> str | None:
    """What is wrong with a rule of the organisation, in a whole sentence; None when it can be used."""
    code = entry["code"]
    for field in ("anchor", "offset", "source"):
        if not entry.get(field):
            return _("“{code}” has no {field}, so it is not used.").format(code=code, field=field)
    if entry["anchor"] not in list(Anchor):
        return _("“{word}” at “{code}” is not one of: {words}.").format(
            word=entry["anchor"], code=code, words=", ".join(Anchor)
        )
    return _wrong_stretch(entry) or _wrong_conditions(entry) or _wrong_kind(entry)


def _wrong_stretch(entry: Entry) -> str | None:
    for field in ("offset", "lead", "lapses", "every"):
        text = entry.get(field)
        if text is None or (field == "lapses" and text == _NEVER):
            continue
        stretch = parse_offset(text) if isinstance(text, str) else None
        wrong = stretch is None
        if stretch is not None and field != "offset":
            behind = stretch.months < 0 or stretch.days < 0
            wrong = stretch.hours != 0 or behind or (field == "every" and stretch.empty)
        if wrong:
            return _("“{word}” at “{code}” is not a stretch of time such as 14d, 6w, 2m or 1y.").format(
                word=text, code=entry["code"]
            )
    return None


def _wrong_conditions(entry: Entry) -> str | None:
    conditions = entry.get("when", {})
    if not isinstance(conditions, dict):
        return _("Write the conditions of “{code}” like when = {example}.").format(
            code=entry["code"], example="{ months_min = 6 }"
        )
    anchor = Anchor(entry["anchor"])
    for name, value in conditions.items():
        if parse_condition(anchor, name, value) is None:
            known = ", ".join(sorted(FACTS.get(anchor, ()))) or "–"
            return _(
                "The condition “{name}” of “{code}” cannot be used with {anchor}, which knows: {words}."
            ).format(name=name, code=entry["code"], anchor=anchor, words=known)
    return None


def _wrong_kind(entry: Entry) -> str | None:
    for field in ("valid_from", "valid_to", "verified"):
        day = entry.get(field)
        if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
            return _("Write {field} of “{code}” as a day, like 2027-01-01, without quotation marks.").format(
                field=field, code=entry["code"]
            )
    for field in ("law", "check"):
        if not isinstance(entry.get(field, False), bool):
            return _("Write {field} = true or {field} = false at “{code}”.").format(
                field=field, code=entry["code"]
            )
    times = entry.get("times", 1)
    if isinstance(times, bool) or not isinstance(times, int) or not 1 <= times <= 1000:
        return _("Write times of “{code}” as a whole number from 1.").format(code=entry["code"])
    if entry.get("valid_by", ValidBy.ANCHOR) not in list(ValidBy):
        return _("“{word}” at “{code}” is not one of: {words}.").format(
            word=entry["valid_by"], code=entry["code"], words=", ".join(ValidBy)
        )
    first, last = entry.get("valid_from"), entry.get("valid_to")
    if first is not None and last is not None and last < first:
        return _("The last day of “{code}” is before its first day, so it is not used.").format(
            code=entry["code"]
        )
    return None
