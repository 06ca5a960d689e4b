"""Which column heading means what, in the words that offices use.

Headings are compared without capitals, accents, spaces and punctuation, so "E-mail", "e mail" and "Email:"
are one. Some headings mean different things beside different columns ("Telefoon" after "Werkgever" is the
employer's): those take their meaning from the last person, employer or contact person before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from werkzaam_tui.domain.names import normalised
from werkzaam_tui.services.caseload_import.fields import BEGINS, NAME_FIELDS, Field, Shared, Side
from werkzaam_tui.services.caseload_import.headings import HEADINGS, SHARED_HEADINGS

MOST_NUMBERED = 12
"""Of one kind in one row."""

MEANING_BESIDE: dict[Shared, dict[Side, Field]] = {
    Shared.NAME: {Side.PERSON: Field.FULL_NAME, Side.CONTACT: Field.CONTACT_NAME},
    Shared.PHONE: {
        Side.PERSON: Field.PHONE,
        Side.EMPLOYER: Field.EMPLOYER_PHONE,
        Side.CONTACT: Field.CONTACT_PHONE,
    },
    Shared.MOBILE: {Side.PERSON: Field.MOBILE, Side.CONTACT: Field.CONTACT_PHONE},
    Shared.EMAIL: {Side.PERSON: Field.EMAIL, Side.CONTACT: Field.CONTACT_EMAIL},
    Shared.CITY: {Side.EMPLOYER: Field.EMPLOYER_CITY, Side.CONTACT: Field.EMPLOYER_CITY},
    Shared.JOB: {Side.PERSON: Field.JOB_TITLE, Side.EMPLOYER: Field.JOB_TITLE},
    Shared.ROLE: {Side.CONTACT: Field.CONTACT_ROLE},
}

OPENS: dict[Field, Side] = {
    **dict.fromkeys(NAME_FIELDS, Side.PERSON),
    Field.EMPLOYER: Side.EMPLOYER,
    Field.CONTACT_NAME: Side.CONTACT,
}


def compact(heading: str) -> str:
    """A heading as it is compared."""
    return re.sub(r"[\W_]+", "", normalised(heading))


_KNOWN: dict[str, Field | Shared] = {
    compact(heading): meaning
    for headings in (HEADINGS, SHARED_HEADINGS)
    for meaning, listed in headings.items()
    for heading in listed.split(",")
}

_BSN_WORDS = ("bsn", "burgerservice", "sofinummer", "sofinr", "citizenservice")


def meaning_of(heading: str) -> Field | Shared | None:
    """What a heading says, or None when it says nothing that is imported."""
    said = compact(heading)
    # A heading that says BSN anywhere ("klant_bsn/nr") may hold one: that is enough to leave it alone.
    if any(word in said for word in _BSN_WORDS):
        return Field.BSN
    without_remark = re.sub(r"[(\[].*?[)\]]", " ", heading)
    return _KNOWN.get(said) or _KNOWN.get(compact(without_remark))


def numbered_meaning(heading: str) -> tuple[Field, int] | None:
    """What a heading with a number says ("Werkgever 2"), and the number; None where nothing is numbered so."""
    found = _NUMBER.findall(heading)
    if len(found) != 1 or len(found[0]) > 2 or not 1 <= int(found[0]) <= MOST_NUMBERED:
        return None
    meaning = meaning_of(_NUMBER.sub(" ", heading))
    field = _NUMBERED_SHARED.get(meaning) if isinstance(meaning, Shared) else meaning
    return (field, int(found[0])) if field in BEGINS else None


_NUMBER = re.compile(r"\d+", re.ASCII)
_NUMBERED_SHARED = {Shared.JOB: Field.JOB_TITLE, Shared.CITY: Field.EMPLOYER_CITY}


def is_bsn(heading: str) -> bool:
    """Whether a column may hold citizen service numbers, which are never read."""
    return meaning_of(heading) is Field.BSN


def known_headings(cells: Sequence[str]) -> int:
    """How many of these cells are headings; 0 when none of them is a person's name, or only one is known."""
    meanings = {meaning for cell in cells if (meaning := meaning_of(cell)) is not None}
    if len(meanings) < 2 or not meanings & {*NAME_FIELDS, Shared.NAME}:
        return 0
    return len(meanings)
