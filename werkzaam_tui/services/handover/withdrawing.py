"""Withdrawing a handover that was a mistake, also when it was finished: all that finishing did is taken back.

What was written down in it stays in the store and in its log, and the timeline says that it was withdrawn and
why; nothing counts it any more.
"""

from __future__ import annotations

import json

from sqlmodel import col, select

from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts, undo
from werkzaam_tui.services.handover.revisions import followers
from werkzaam_tui.services.handover.steps import all_steps, form_name
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import ChangeRow, CheckedAgreement, Handover, SignedPaper


def withdraw(writing: Writing, handover: str, reason: str, draft: str = "") -> None:
    """Withdraw ``handover``. Of a finished one what it ended goes on and its actions disappear.

    Raises InvalidInput without a ``reason``; Refused when something was built on it since (a revision, a check,
    a signed paper), or when what finishing changed was changed again.
    """
    row = writing.get(Handover, handover)
    if row.withdrawn_on is not None:
        raise Refused(_("This handover was withdrawn already. Nothing was changed."))
    if not reason.strip():
        raise InvalidInput({"reason": _("Say in a few words why it is withdrawn.")})
    if row.finished_at is not None:
        _built_on(writing, row)
        undo.take_back(writing, _batch_of_finishing(writing, handover))
    for step in all_steps():
        drafts.drop(writing, form_name(handover, step.key))
    writing.edit(row, withdrawn_on=writing.today, withdrawn_why=reason.strip())
    drafts.drop(writing, draft)


def _built_on(writing: Writing, row: Handover) -> None:
    """Raises Refused when something rests on this finished handover."""
    query = select(Handover).where(col(Handover.id).in_(followers(row.id)))
    if any(one.withdrawn_on is None for one in writing.session.exec(query).all()):
        raise Refused(_("There is a later revision of this handover. Withdraw that one first."))
    for kind in (CheckedAgreement, SignedPaper):
        if writing.session.exec(select(kind).where(kind.handover == row.id).limit(1)).first() is not None:
            raise Refused(
                _(
                    "Its agreements were checked or signed since, so it cannot be withdrawn. "
                    "Revise it instead: e."
                )
            )


def _batch_of_finishing(writing: Writing, handover: str) -> str:
    """The transaction in which it was finished."""
    rows = writing.session.exec(
        select(ChangeRow).where(ChangeRow.record == handover).order_by(col(ChangeRow.position).desc())
    )
    for change in rows:
        if json.loads(change.fields).get("finished_at") is not None and change.replaced != "{}":
            return change.batch
    raise Refused(_("How it was finished is not known on this computer. Revise it instead: e."))
