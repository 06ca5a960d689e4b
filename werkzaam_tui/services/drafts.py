"""What was typed in a form and not saved yet: kept field by field, offered again after a kill.

Where several people have the same store open, each has drafts of their own: their name comes before the form's.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import col, delete, select

from werkzaam_tui.storage.erasure import erased
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Draft


def keep(writing: Writing, form: str, values: Mapping[str, str]) -> None:
    """Keep the text of these fields of ``form`` as it stands now.

    Not of a person whom a colleague erased while it was typed.
    """
    if writing.owner.shares_store and erased(writing.connection, form.split("/")):
        return
    kept_as = _mine(writing) + form
    for field, value in values.items():
        writing.session.merge(Draft(form=kept_as, field=field, value=value, kept_at=writing.now))


def of_form(reading: Reading, form: str) -> dict[str, str]:
    """The kept fields of ``form``; empty when it was saved or never typed in."""
    rows = reading.session.exec(select(Draft).where(Draft.form == _mine(reading) + form)).all()
    return {row.field: row.value for row in rows}


def open_forms(reading: Reading, start: str = "") -> list[str]:
    """The forms whose name begins with ``start`` that have kept text, most recent first."""
    mine = _mine(reading)
    query = select(Draft.form).where(col(Draft.form).startswith(mine + start, autoescape=True))
    found = reading.session.exec(query.order_by(col(Draft.kept_at).desc())).all()
    return list(dict.fromkeys(form.removeprefix(mine) for form in found))


def drop(writing: Writing, form: str) -> None:
    """Forget the draft of ``form``; part of the transaction that saves the form."""
    writing.session.exec(delete(Draft).where(col(Draft.form) == _mine(writing) + form))


def _mine(reading: Reading) -> str:
    return f"{reading.owner.worker}/" if reading.owner.worker else ""
