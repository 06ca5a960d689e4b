"""How a coach can be reached, as it stands on papers."""

from __future__ import annotations

from dataclasses import dataclass

from werkzaam_tui.domain import record_rules
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Coach


@dataclass(frozen=True, slots=True)
class OwnDetails:
    name: str
    phone: str = ""
    when_away: str = ""
    """Whom to call when the coach cannot be reached."""


def own_details(reading: Reading) -> OwnDetails:
    """Of the coach whose laptop this is. Raises Refused in the store of an office, which has none."""
    row = _own(reading)
    return OwnDetails(row.name, row.phone, row.when_away)


def change_own_details(writing: Writing, phone: str, when_away: str, draft: str = "") -> None:
    """Raises InvalidInput for what cannot be called, Refused in the store of an office."""
    phone = " ".join(phone.split())
    problems = record_rules.problems("coach", {"phone": phone}, writing.today)
    if problems:
        raise InvalidInput(problems)
    writing.edit(_own(writing), phone=phone, when_away=" ".join(when_away.split()))
    drafts.drop(writing, draft)
    writing.describe(_("your own details"))


def _own(reading: Reading) -> Coach:
    row = reading.find(Coach, reading.owner.coach) if reading.owner.coach else None
    if row is None:
        raise Refused(_("This is the store of an office: it has no coach of its own. Nothing was changed."))
    return row
