"""From one cell to one value: text, day, year, hours, phone, e-mail, phase.

Each function raises :class:`Refused` with a sentence about the cell. The sentence never repeats what is in
the cell: the row and the column say where to look.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from dateutil.relativedelta import relativedelta

from werkzaam_tui.domain.codes import Phase, PlacementKind
from werkzaam_tui.domain.dates import parse_day
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload_import.frequency import ContactFrequency, parse_frequency
from werkzaam_tui.services.caseload_import.table import Cell

MAX_TEXT: Final = 200
MAX_HOURS: Final = 60
_YOUNGEST: Final = 14
_OLDEST: Final = 85
_DAY_ZERO: Final = date(1899, 12, 30)
"""Excel counts days from here; true from 1 March 1900 on."""
_DAY_NUMBERS: Final = range(7_000, 80_000)
"""1919 to 2119: a number outside these in a column of dates is something else."""
_OPEN_ENDED_FROM: Final = 2099

_BLANKS = frozenset(
    ("", "nvt", "n v t", "n a", "na", "onbekend", "unknown", "geen", "none", "leeg", "empty", "tbd", "pm")
)
_OPEN_ENDED = frozenset(
    (
        *(
            "onbepaald",
            "onbepaalde tijd",
            "voor onbepaalde tijd",
            "vast",
            "vast contract",
            "open",
            "doorlopend",
        ),
        *("permanent", "indefinite", "open ended", "ongoing", "heden", "present"),
    )
)
_EXCEL_ERROR = re.compile(
    r"#(N/A|N/B|REF!|VERW!|VALUE!|WAARDE!|DIV/0!|DEEL/0!|NAME\?|NAAM\?|NUM!|GETAL!|NULL!|LEEG!|SPILL!|CALC!|#+)"
)
_TWICE_ENCODED = re.compile("[ÂÃÄÅÆÇÈÉ][^\x00-\x7f]")
_SHORTENED = re.compile(r"\d([.,]\d+)?e\+?\d+", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s<>,;:\"()\[\]]+@[^@\s<>,;:\"()\[\]]+\.[^@\s<>,;:\"()\[\].]{2,}")
_TIME_OF_DAY = re.compile(r"[t ]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[ap]m)?z?$")
_WITH_YEAR = re.compile(r"\d{4}|\d[-/.]\d{1,2}[-/.]\d{2}$|\d [a-z]+\.? \d{2}$", re.ASCII)
_HOURS = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?", re.ASCII)
_CLOCK_HOURS = re.compile(r"(\d{1,3}):([0-5]\d)(?::00)?", re.ASCII)
_HOURS_WORDS = re.compile(r"\s*(uren|uur|u|hours|hour|hrs|h)?\s*((per|a|/|p/?)\s*(week|wk|w))?\s*\.?$")


class Repair(StrEnum):
    """What was put right in a cell, to be told once with the number of cells."""

    PHONE_ZERO = "phone_zero"
    DAY_NUMBER = "day_number"
    LETTERS = "letters"
    START_OF_PHASE = "start_of_phase"


_PHASES = {
    Phase.ORIENTATION: "oriëntatie, oriëntatiefase, intake, orientation",
    Phase.JOB_SEARCH: "zoekperiode, zoekfase, zoekt werk, zoekend, zoeken, werkzoekend, bemiddeling, "
    "job search, searching, looking for work",
    Phase.TRIAL_PLACEMENT: "proefplaatsing, proefplaats, op proef, pp, trial placement, trial",
    Phase.EMPLOYMENT: "dienstverband, in dienst, aan het werk, werkt, werkzaam, werkend, geplaatst, werk, "
    "employment, employed, working, at work, placed",
    Phase.AFTERCARE: "nazorg, in nazorg, nazorgfase, aftercare",
    Phase.COMPLETED: "afgerond, afgesloten, klaar, beëindigd, traject afgerond, completed, closed, finished",
    Phase.DROPOUT: "uitval, uitgevallen, dropout, drop out, dropped out",
    Phase.RETURNED: "teruggemeld, terugmelding, returned",
    Phase.WITHDRAWN: "teruggetrokken, withdrawn",
    Phase.STALLED: "stagnatie, gestagneerd, stagneert, stalled",
}
_KINDS = {
    PlacementKind.TRIAL: "proefplaatsing, proef, proefplaats, op proef, pp, trial, trial placement",
    PlacementKind.EMPLOYMENT: "dienstverband, contract, in dienst, arbeidsovereenkomst, arbeidscontract, "
    "tijdelijk, tijdelijk contract, bepaalde tijd, contract bepaalde tijd, onbepaalde tijd, "
    "contract onbepaalde tijd, vast, vast contract, vast dienstverband, tijdelijk dienstverband, regulier, "
    "employment, job, fixed term, fixed-term contract, permanent, permanent contract, temporary, regular",
}


def plain_words(text: str) -> str:
    """``text`` as names are compared: without capitals, accents and punctuation."""
    return " ".join(re.sub(r"[\W_]+", " ", normalised(text)).split())


_PHASE_OF = {plain_words(word): phase for phase, words in _PHASES.items() for word in words.split(",")}
_KIND_OF = {plain_words(word): kind for kind, words in _KINDS.items() for word in words.split(",")}


def is_blank(cell: Cell) -> bool:
    """Nothing, or one of the signs for nothing: "-", "n.v.t.", "?"."""
    return cell is None or (isinstance(cell, str) and plain_words(cell) in _BLANKS)


@dataclass(slots=True)
class Values:
    """Reads cells as of ``today`` and counts what it put right."""

    today: date
    repaired: Counter[Repair] = field(default_factory=Counter)

    def text(self, cell: Cell) -> str:
        """At most 200 characters; a number as it is shown. A date here is Excel's mistake."""
        if isinstance(cell, date):
            raise Refused(_("Excel made a date of this cell. Set the column to Text and fill it in again."))
        if cell is None or isinstance(cell, int | float):
            return _number_text(cell)
        if _EXCEL_ERROR.fullmatch(cell):
            raise Refused(
                _("This cell shows an error of Excel. Put the formula right, or fill in the value.")
            )
        if len(cell) > 1 and cell[0] == "'" and cell[1] in "+0123456789":
            cell = cell[1:]
        cell = self._letters(cell)
        if len(cell) > MAX_TEXT:
            raise Refused(_("This text is longer than {n} characters.").format(n=MAX_TEXT))
        return cell

    def _letters(self, text: str) -> str:
        """Undo UTF-8 that was once read as Windows-1252 ("JosÃ©"), where that is certain."""
        if not _TWICE_ENCODED.search(text):
            return text
        try:
            mended = text.encode("cp1252").decode("utf-8")
        except UnicodeError:
            return text
        self.repaired[Repair.LETTERS] += 1
        return mended

    def day(self, cell: Cell) -> date:
        """A date cell, or a date in words or numbers with its year; also Excel's own day numbers."""
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        text = self.text(cell).casefold()
        if text.isascii() and text.isdigit() and len(text) == 5 and int(text) in _DAY_NUMBERS:
            self.repaired[Repair.DAY_NUMBER] += 1
            return _DAY_ZERO + timedelta(days=int(text))
        return parse_day(_written_day(text), self.today)

    def end_day(self, cell: Cell) -> date | None:
        """As :meth:`day`; None for an end that is written but is none ("onbepaald", 31-12-9999)."""
        if isinstance(cell, str) and plain_words(cell) in _OPEN_ENDED:
            return None
        if isinstance(cell, str) and re.search(r"(^|\D)9999(\D|$)", cell):
            return None
        day = self.day(cell)
        return None if day.year >= _OPEN_ENDED_FROM else day

    def birth_year(self, cell: Cell) -> int:
        """Four digits, and a person of 14 to 100 years."""
        text = self.text(cell)
        if not re.fullmatch(r"\d{4}", text, re.ASCII):
            raise Refused(_("This is not a year of birth. Write it with four digits, like 1987."))
        return self._possible_birth(int(text))

    def year_of_birth_date(self, cell: Cell) -> int:
        """The year of a date of birth; a year of two digits is the last one that is possible."""
        year = self.day(cell).year
        if isinstance(cell, str) and not re.search(r"\d{4}", cell) and year > self.today.year - _YOUNGEST:
            year -= 100
        return self._possible_birth(year)

    def _possible_birth(self, year: int) -> int:
        if not self.today.year - _OLDEST <= year <= self.today.year - _YOUNGEST:
            raise Refused(
                _("A participant is {youngest} to {oldest} years old. Check the year of birth.").format(
                    youngest=_YOUNGEST, oldest=_OLDEST
                )
            )
        return year

    def start_day(self, cell: Cell) -> date:
        """As :meth:`day`, at most 60 years ago and 2 years ahead."""
        day = self.day(cell)
        if day > self.today + relativedelta(years=2):
            raise Refused(_("This start is more than two years ahead. Check the year."))
        if day < self.today - relativedelta(years=60):
            raise Refused(_("This start is more than sixty years ago. Check the year."))
        return day

    def past_day(self, cell: Cell) -> date:
        """As :meth:`day`, not after today."""
        day = self.day(cell)
        if day > self.today:
            raise Refused(_("This day is still to come. Check the date."))
        return day

    def hours(self, cell: Cell) -> float:
        """Hours a week: "24,5", "24.5", "24 uur", "24:30"; more than 0 and at most 60."""
        text = _HOURS_WORDS.sub("", self.text(cell).casefold())
        if match := _CLOCK_HOURS.fullmatch(text):
            hours = int(match[1]) + int(match[2]) / 60
        elif match := _HOURS.fullmatch(text):
            hours = float(f"{match[1]}.{match[2] or 0}")
        else:
            raise Refused(_("This is not a number of hours a week. Write it like 24 or 24,5."))
        if not 0 < hours <= MAX_HOURS:
            raise Refused(_("Hours a week must be more than 0 and at most {n}.").format(n=MAX_HOURS))
        return round(hours, 2)

    def phone(self, cell: Cell) -> str:
        """A phone number as it is written; the zero that Excel takes away from a Dutch number is put back."""
        text = self.text(cell)
        if _SHORTENED.fullmatch(text):
            raise Refused(
                _("Excel has shortened this phone number. Set the column to Text and fill it in again.")
            )
        digits = sum(one.isdigit() for one in text)
        if not 6 <= digits <= 32 or len(text) > 60:
            raise Refused(_("This is not a phone number."))
        if text.isascii() and text.isdigit():
            if len(text) == 9 and text[0] != "0":
                self.repaired[Repair.PHONE_ZERO] += 1
                return f"0{text}"
            if len(text) == 11 and text.startswith("31"):
                self.repaired[Repair.PHONE_ZERO] += 1
                return f"+{text}"
        return text

    def email(self, cell: Cell) -> str:
        """One address, also where it stands as a link or between < and >."""
        text = re.sub(r"^mailto:", "", self.text(cell), flags=re.IGNORECASE)
        if match := re.fullmatch(r"[^<>]*<([^<>]+)>", text):
            text = match[1]
        text = text.strip(" ;,.")
        if not _EMAIL.fullmatch(text):
            raise Refused(_("This is not one e-mail address, like naam@voorbeeld.nl."))
        return text

    def phase(self, cell: Cell) -> Phase:
        found = _PHASE_OF.get(plain_words(self.text(cell)))
        if found is None:
            raise Refused(
                _(
                    "This phase is not known. Use: orientation, job search, trial placement, employment, "
                    "aftercare, completed, dropout, returned, withdrawn or stalled."
                )
            )
        return found

    def placement_kind(self, cell: Cell) -> PlacementKind:
        found = _KIND_OF.get(plain_words(self.text(cell)))
        if found is None:
            raise Refused(_("This is not a kind of placement. Use: trial placement or employment."))
        return found

    def frequency(self, cell: Cell) -> ContactFrequency:
        return parse_frequency(self.text(cell))


def _number_text(number: float | None) -> str:
    if number is None or not math.isfinite(number):
        return ""
    # Beyond fifteen digits a spreadsheet has rounded; and no text of thousands of digits is ever made.
    if number == int(number) and abs(number) < 10**15:
        return str(int(number))
    return f"{float(number):.10g}" if abs(number) < 1e300 else ""


def _written_day(text: str) -> str:
    """A day as offices and exports write it, in the form that is typed in this program."""
    text = _TIME_OF_DAY.sub("", text)
    if re.fullmatch(r"(19|20)\d{6}", text, re.ASCII):
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if re.fullmatch(r"\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{4}-\d{1,2}-\d{1,2}", text, re.ASCII):
        year, month, day = re.split(r"[-/.]", text)
        return f"{year}-{month:0>2}-{day:0>2}"
    text = re.sub(r"(?<=\d)[-./ ]+(?=[a-z])|(?<=[a-z])[-./ ]+(?=\d)", " ", text)
    text = re.sub(r"(?<=[-/.])\s+(?=\d)|(?<=\d)\s+(?=[-/.])", "", text)
    if not _WITH_YEAR.search(text):
        raise Refused(_("This is not a date with a year. Write it like 3-11-2026."))
    return text
