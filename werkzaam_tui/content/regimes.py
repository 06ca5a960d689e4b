"""The regimes and terms of job-coach grants, and the words to look at before a paper goes out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from werkzaam_tui.content import overrides
from werkzaam_tui.content.overrides import Entry, Problem, Section, text_of
from werkzaam_tui.domain.hours import Regime, Terms
from werkzaam_tui.language import _

FILES = {"regimes.toml": ("regimes", "terms"), "careful_words.toml": ("words",)}

_REGIME_FIELDS = frozenset({"percent", "source"})
_TERM_FIELDS = frozenset({"value", "source"})
_WORDS_FIELDS = frozenset({"about", "words"})


@dataclass(frozen=True, slots=True)
class CarefulWords:
    """Words that may tell what a reader may not know; with a star behind it the beginning of one."""

    code: str
    label: str
    about: str
    """Category of ``consent.toml``."""
    words: tuple[str, ...]


def regimes() -> tuple[Regime, ...]:
    """The highest percentage of each year of coaching, the first year first; the last holds for all after it."""
    entries = _section("regimes.toml", "regimes").entries.values()
    return tuple(
        Regime(text_of(entry, "label"), float(entry["percent"]), text_of(entry, "source"))
        for entry in entries
        if not entry.get("hidden")
    )


def terms() -> Terms:
    entries = _section("regimes.toml", "terms").entries
    return Terms(**{name: int(float(entries[name]["value"])) for name in Terms.__slots__})


def careful_words() -> tuple[CarefulWords, ...]:
    entries = _section("careful_words.toml", "words").entries.values()
    return tuple(
        CarefulWords(entry["code"], text_of(entry, "label"), entry["about"], _each(entry))
        for entry in entries
        if not entry.get("hidden")
    )


def problems() -> tuple[Problem, ...]:
    """Everything in the organisation's files of this kind that is not used, and why."""
    found: list[Problem] = []
    for file, names in FILES.items():
        found += overrides.file_problems(file, frozenset(names))
        for name in names:
            found += _section(file, name).problems
    return tuple(found)


def _section(file: str, name: str) -> Section:
    fields = {"regimes": _REGIME_FIELDS, "terms": _TERM_FIELDS, "words": _WORDS_FIELDS}[name]
    check = {"regimes": _number_of("percent"), "terms": _number_of("value"), "words": _known_about}[name]
    return overrides.section(file, name, fields, check)


def _each(entry: Entry) -> tuple[str, ...]:
    texts = entry.get("words", "")
    lines = (texts,) if isinstance(texts, str) else texts.values()
    return tuple(word.strip() for line in lines for word in line.split(",") if word.strip())


def _number_of(field: str) -> overrides.Check:
    return _NUMBERS[field]


def _percent(entry: Entry) -> str | None:
    return _not_a_number(entry, "percent")


def _value(entry: Entry) -> str | None:
    if not any(entry["code"] == shipped["code"] for shipped in overrides.shipped("regimes.toml")["terms"]):
        return _("“{code}” is not one of the terms the program knows, so it is not used.").format(
            code=entry["code"]
        )
    return _not_a_number(entry, "value")


_NUMBERS: dict[str, overrides.Check] = {"percent": _percent, "value": _value}


def _not_a_number(entry: Entry, field: str) -> str | None:
    try:
        number = Decimal(str(entry.get(field, "")))
    except InvalidOperation:
        number = Decimal(0)
    if number.is_finite() and 0 < number <= 1000:
        return None
    return _("Write a number above 0 between quotes at “{field}” of “{code}”.").format(
        field=field, code=entry["code"]
    )


def _known_about(entry: Entry) -> str | None:
    if any(entry.get("about") == one["code"] for one in overrides.shipped("consent.toml")["categories"]):
        return None
    return _("Write at “about” of “{code}” a category of consent.toml.").format(code=entry["code"])
