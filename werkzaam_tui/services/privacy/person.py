"""The person whose rights are at stake."""

from __future__ import annotations

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.language import _
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Participant


def name_of(reading: Reading, participant: str) -> str:
    """Raises Refused when the person is not in this store any more."""
    person = reading.find(Participant, participant)
    if person is None:
        raise Refused(_("This dossier is no longer in the store. Nothing was changed."))
    return PersonName(person.first_name, person.prefix, person.last_name).full
