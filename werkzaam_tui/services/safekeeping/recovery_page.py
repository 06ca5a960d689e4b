"""A page with the recovery key, to print."""

from __future__ import annotations

from pathlib import Path

from werkzaam_tui.language import _
from werkzaam_tui.sync.safe_write import place_file


def write(folder: Path, key: str) -> Path:
    """Write the page to a new file in ``folder``. Raises Refused; then there is none."""
    path = folder / _("werkzaam-recovery-key.txt")
    lines = (
        _("Recovery key of WerkZaam"),
        "",
        key,
        "",
        _("The passphrase is lost? Close WerkZaam, run `werkzaam recover`, and type these groups."),
        _("Keep this paper away from the laptop. Throw the file that it was printed from away."),
    )
    place_file(path, "\n".join([*lines, ""]).encode())
    return path
