"""How often contact was agreed, in the words of a caseload list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from werkzaam_tui.domain.codes import Frequency
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.language import _


@dataclass(frozen=True, slots=True)
class ContactFrequency:
    frequency: Frequency
    every: int = 1
    """Number of days, weeks or months; 1 where the frequency does not repeat."""


_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "een eens one once an a",
            "twee two twice second tweede",
            "drie three third derde",
            "vier four fourth vierde",
            "vijf five",
            "zes six",
            "zeven seven",
            "acht eight",
            "negen nine",
            "tien ten",
            "elf eleven",
            "twaalf twelve",
        ),
        start=1,
    )
    for word in words.split()
}
_UNITS: dict[str, tuple[Frequency, int]] = {
    **dict.fromkeys(("dag", "dagen", "day", "days", "daags"), (Frequency.DAYS, 1)),
    **dict.fromkeys(("week", "weken", "weeks", "wk", "wkn", "w"), (Frequency.WEEKS, 1)),
    **dict.fromkeys(("maand", "maanden", "mnd", "mnden", "month", "months", "m"), (Frequency.MONTHS, 1)),
    **dict.fromkeys(("kwartaal", "kwartalen", "quarter", "quarters"), (Frequency.MONTHS, 3)),
    **dict.fromkeys(("halfjaar", "half jaar", "half year"), (Frequency.MONTHS, 6)),
    **dict.fromkeys(("jaar", "jaren", "year", "years", "jr"), (Frequency.MONTHS, 12)),
}
_ADVERBS: dict[str, tuple[Frequency, int]] = {
    **dict.fromkeys(("dagelijks", "daily"), (Frequency.DAYS, 1)),
    **dict.fromkeys(("wekelijks", "weekly"), (Frequency.WEEKS, 1)),
    **dict.fromkeys(("veertiendaags", "14 daags", "fortnightly", "biweekly"), (Frequency.WEEKS, 2)),
    **dict.fromkeys(("maandelijks", "monthly"), (Frequency.MONTHS, 1)),
    **dict.fromkeys(("per kwartaal", "kwartaal", "quarterly"), (Frequency.MONTHS, 3)),
    **dict.fromkeys(("halfjaarlijks", "half yearly"), (Frequency.MONTHS, 6)),
    **dict.fromkeys(("jaarlijks", "yearly", "annually"), (Frequency.MONTHS, 12)),
}
_ON_DEMAND = frozenset(
    (
        *("op verzoek", "op aanvraag", "alleen op verzoek", "op verzoek deelnemer", "op verzoek werkgever"),
        *("op initiatief deelnemer", "op initiatief werkgever", "bij problemen", "alleen bij problemen"),
        *("indien nodig", "zo nodig", "waar nodig", "naar behoefte"),
        *("on request", "only on request", "on demand", "when needed", "if needed", "as needed"),
        *("if necessary", "in case of problems"),
    )
)
_NONE = frozenset(
    ("geen", "geen gewenst", "niet", "nee", "nooit", "none", "no", "no wanted", "none wanted", "never")
)
_MAY_BE_LEFT_OUT = re.compile(r"\b(contact|circa|ca|ongeveer|ongev|about|minimaal|min)\b")

_NUMBER = rf"(\d{{1,3}}|{'|'.join(_NUMBERS)})"
_UNIT = rf"({'|'.join(sorted(_UNITS, key=len, reverse=True))})"
_ALTERNATE = re.compile(rf"(?:om de|every other) {_UNIT}")
_EVERY = re.compile(rf"(?:(?:om de|elke|iedere|ieder|elk|per|every|each)(?: {_NUMBER})?|{_NUMBER}) ?{_UNIT}")
_TIMES = re.compile(
    rf"{_NUMBER} ?(?:x|×|keer|maal|times?)? ?(?:per|in de|om de|elke|iedere|ieder|a|every|each|/)"
    rf"(?: {_NUMBER})? ?{_UNIT}"
)
_COMPOUND = re.compile(rf"{_NUMBER} ?(wekelijks|maandelijks|daags|weekly|monthly)")
_COMPOUND_UNITS = {
    "wekelijks": Frequency.WEEKS,
    "weekly": Frequency.WEEKS,
    "maandelijks": Frequency.MONTHS,
    "monthly": Frequency.MONTHS,
    "daags": Frequency.DAYS,
}


def parse_frequency(text: str) -> ContactFrequency:
    """ "wekelijks", "om de 2 weken", "elke 6 weken", "1x per maand", "op verzoek", "geen" and their like.

    Twice a month is every two weeks. More often than once in the unit ("2x per week") has no fixed interval.
    Raises :class:`Refused` for that and for anything else.
    """
    words = re.sub(r"[^a-z0-9/×]+", " ", normalised(text))
    words = re.sub(r"\bp ?/? ?(w|m)\b", r"per \1", words)
    words = " ".join(_MAY_BE_LEFT_OUT.sub(" ", words).split())
    if words in _ON_DEMAND:
        return ContactFrequency(Frequency.ON_DEMAND)
    if words in _NONE:
        return ContactFrequency(Frequency.NONE)
    found = _ADVERBS.get(words)
    if found:
        return ContactFrequency(*found)
    if match := _ALTERNATE.fullmatch(words):
        return _repeats(2, match[1])
    if match := _COMPOUND.fullmatch(words):
        return _sensible(_COMPOUND_UNITS[match[2]], _number(match[1]))
    if match := _EVERY.fullmatch(words):
        return _repeats(_number(match[1] or match[2]), match[3])
    if match := _TIMES.fullmatch(words):
        return _times(_number(match[1]), _number(match[2]), match[3])
    raise _unknown()


def _number(text: str | None) -> int:
    if text is None:
        return 1
    return int(text) if text.isdigit() else _NUMBERS[text]


def _times(times: int, every: int, unit: str) -> ContactFrequency:
    frequency, size = _UNITS[unit]
    count = every * size
    if times == 2 and (frequency, count) == (Frequency.MONTHS, 1):
        return ContactFrequency(Frequency.WEEKS, 2)
    if times < 1 or count % times:
        raise _unknown()
    return _sensible(frequency, count // times)


def _repeats(count: int, unit: str) -> ContactFrequency:
    frequency, size = _UNITS[unit]
    return _sensible(frequency, count * size)


def _sensible(frequency: Frequency, every: int) -> ContactFrequency:
    longest = {Frequency.DAYS: 366, Frequency.WEEKS: 53, Frequency.MONTHS: 24}[frequency]
    if not 1 <= every <= longest:
        raise _unknown()
    return ContactFrequency(frequency, every)


def _unknown() -> Refused:
    return Refused(
        _(
            "This does not say clearly how often there is contact. "
            "Write it like: weekly, every 2 weeks, monthly, on request, none."
        )
    )
