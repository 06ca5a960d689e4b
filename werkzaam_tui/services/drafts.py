"""What was typed in a form and not saved yet: kept field by field, offered again after a kill."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import delete, select

from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Draft


def keep(writing: Writing, form: str, values: Mapping[str, str]) -> None:
    """Keep the text of these fields of ``form`` as it stands now."""
    for field, value in values.items():
        writing.session.merge(Draft(form=form, field=field, value=value, kept_at=writing.now))


def of_form(reading: Reading, form: str) -> dict[str, str]:
    """The kept fields of ``form``; empty when it was saved or never typed in."""
    rows = reading.session.exec(select(Draft).where(Draft.form == form)).all()
    return {row.field: row.value for row in rows}


def open_forms(reading: Reading) -> list[str]:
    """The forms that have kept text, most recent first."""
    newest: dict[str, object] = {}
    for row in reading.session.exec(select(Draft).order_by(Draft.kept_at.desc())).all():  # type: ignore[attr-defined]
        newest.setdefault(row.form, row.kept_at)
    return list(newest)


def drop(writing: Writing, form: str) -> None:
    """Forget the draft of ``form``; part of the transaction that saves the form."""
    writing.session.exec(delete(Draft).where(Draft.form == form))  # type: ignore[arg-type]
