"""Everything that takes long the first time, done once while a passphrase is being typed."""

from __future__ import annotations


def load() -> None:
    """Import what the first screens need of the store."""
    from werkzaam_tui.services import caseload, contacts, drafts, opening, undo  # noqa: F401
