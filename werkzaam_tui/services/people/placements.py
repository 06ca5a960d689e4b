"""A placement that was entered wrongly: taken out."""

from __future__ import annotations

from sqlalchemy import select

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import Evaluation, Handover, Placement, WorkChange
from werkzaam_tui.storage.tables.record import table_of

_REST_ON_IT = (Handover, WorkChange, Evaluation)
"""What says to which placement it belongs."""


def remove_placement(writing: Writing, placement: str, draft: str = "") -> None:
    """Take out a placement that never was. Raises Refused where a meeting or a change in the work rests on it."""
    row = writing.get(Placement, placement)
    participant = row.participant
    for kind in _REST_ON_IT:
        table = table_of(kind)
        query = select(table.c.id).where(table.c.participant == participant, table.c.placement == placement)
        if writing.connection.scalar(query.limit(1)) is not None:
            raise Refused(
                _(
                    "A handover, an evaluation or a change in the work belongs to this placement, so it stays. "
                    "Nothing was changed. Did the work end? Then fill in the last day."
                )
            )
    writing.remove(row)
    drafts.drop(writing, draft)
    name = participant_details(writing, participant).name.full
    writing.describe(_("removal of a placement of {name}").format(name=name))
