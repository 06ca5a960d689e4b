"""Who is who: what makes two rows of one file the same person. Whom the store has is in :mod:`.known`.

A row has up to three identities, strongest first:

1. the client number, without spaces, punctuation, capitals and leading zeros (Excel drops those);
2. the name and the year of birth;
3. the name and the employer, only where the year of birth is not given.

Names are compared without capitals, accents and double spaces, in the order first name, prefix, last name,
so that "Vries, Jan de" in one column and "Jan", "de", "Vries" in three are one person. The same row makes
the same keys on every device and in every year, and they hold no name (:func:`derived_id`).
"""

from __future__ import annotations

import re

from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.services.caseload_import.rows import CaseloadRow

_PURPOSE = "caseload person"


def same_number(number: str) -> str:
    """A client number as it is compared; "" for one without letters and digits."""
    plain = re.sub(r"[\W_]+", "", normalised(number))
    return plain.lstrip("0") or plain[:1]


def same_name(row: CaseloadRow) -> str:
    """The name as it is compared."""
    return normalised(row.name.full)


def identities(row: CaseloadRow) -> tuple[str, ...]:
    """Keys of everything this row can be recognised by, the strongest first; never empty."""
    keys = []
    number = same_number(row.number)
    if number:
        keys.append(derived_id(_PURPOSE, "number", number))
    if row.birth_year is not None:
        keys.append(derived_id(_PURPOSE, "name and year", same_name(row), str(row.birth_year)))
    else:
        keys.append(derived_id(_PURPOSE, "name and employer", same_name(row), normalised(row.employer)))
    return tuple(keys)


class Seen:
    """The people met so far in one file."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._at_employer: dict[tuple[str, str], list[tuple[int | None, int]]] = {}

    def same_as(self, row: CaseloadRow) -> int | None:
        """The number of an earlier row with the same person; None when this is the first, which is kept."""
        keys = identities(row)
        for key in keys:
            if key in self._rows:
                return self._rows[key]
        # One row gives the year of birth and the other does not: then the employer decides.
        place = (same_name(row), normalised(row.employer))
        for year, number in self._at_employer.get(place, ()):
            if year is None or row.birth_year is None:
                return number
        self._rows.update(dict.fromkeys(keys, row.row))
        self._at_employer.setdefault(place, []).append((row.birth_year, row.row))
        return None
