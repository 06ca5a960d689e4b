"""Code and lists that are read while the passphrase is typed."""

from __future__ import annotations

from werkzaam_tui import paths


def load_other_rooms() -> None:
    """What is opened next, so that its first key does not wait for the reading of code."""
    import screens.contact_log
    import screens.dialogs.contact
    import screens.dossier
    import screens.handover
    import screens.monitoring  # noqa: F401


def load_first_room() -> None:
    import screens.caseload  # noqa: F401
    from werkzaam_tui.content import lists, overrides

    overrides.use_override_folder(paths.content_folder())
    # Reads every list, and keeps what it read.
    lists.problems()
