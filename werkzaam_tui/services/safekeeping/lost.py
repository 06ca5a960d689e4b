"""What to do when the passphrase is lost, in a sentence. Imports nothing heavy: the unlock screen asks it."""

from __future__ import annotations

from pathlib import Path

from werkzaam_tui import paths
from werkzaam_tui.domain.places import Place
from werkzaam_tui.language import _


def recovery_file(store: Path) -> Path:
    """The age file beside a store that a recovery key opens."""
    return Path(f"{store}.recovery")


def what_to_do(store: Place) -> str:
    if not isinstance(store, Path):
        return _("Passphrase lost? Ask a colleague of the office: everybody opens it with the same one.")
    if recovery_file(store).is_file():
        return _("Passphrase lost? With your recovery key: close this and run `werkzaam recover`.")
    if store.name == paths.office_store().name:
        return _(
            "Passphrase lost? Without a recovery key nobody opens the store of an office. "
            "The coaches still have their own."
        )
    return _("Passphrase lost? The office has what you sent; ask there for a new start.")
