"""What a coach may choose: when the program locks itself and forgets a copy, and where backups go as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from screens.dialogs.form import FormDialog
from screens.widgets.answers import typed_path
from screens.widgets.fields import Field, Kind
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.language import N_, _
from werkzaam_tui.settings import MOST_CLIPBOARD_SECONDS, MOST_IDLE_MINUTES, Settings

FIELDS = (
    Field("idle_minutes", N_("Lock after (minutes)"), Kind.NUMBER, hint=N_("0 is never")),
    Field(
        "clipboard_seconds",
        N_("Clear a copy after (seconds)"),
        Kind.NUMBER,
        hint=N_("0 is only on locking and closing"),
    ),
    Field("backups_folder", N_("Backups also in"), hint=N_("folder or USB stick; empty for none")),
)


class SettingsDialog(FormDialog[dict[str, Any]]):
    """Its result are the settings that were chosen, by name."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def title_text(self) -> str:
        return _("Settings")

    def fields(self) -> Sequence[Field]:
        return FIELDS

    def initial(self) -> Mapping[str, str]:
        return {
            "idle_minutes": str(self._settings.idle_minutes),
            "clipboard_seconds": str(self._settings.clipboard_seconds),
            "backups_folder": self._settings.backups_folder,
        }

    def draft(self) -> str:
        return ""

    async def save(self, values: Mapping[str, str]) -> dict[str, Any]:
        problems = {}
        minutes = _number(values["idle_minutes"], MOST_IDLE_MINUTES)
        seconds = _number(values["clipboard_seconds"], MOST_CLIPBOARD_SECONDS)
        if minutes is None:
            problems["idle_minutes"] = _("Fill in a number of minutes from 0 to {n}.").format(
                n=MOST_IDLE_MINUTES
            )
        if seconds is None:
            problems["clipboard_seconds"] = _("Fill in a number of seconds from 0 to {n}.").format(
                n=MOST_CLIPBOARD_SECONDS
            )
        folder = typed_path(values["backups_folder"])
        if folder is not None and not folder.is_dir():
            problems["backups_folder"] = _(
                "This folder is not there. Connect the stick or make the folder first."
            )
        if problems:
            raise InvalidInput(problems)
        return {
            "idle_minutes": minutes,
            "clipboard_seconds": seconds,
            "backups_folder": "" if folder is None else str(folder.absolute()),
        }


def _number(typed: str, most: int) -> int | None:
    """The number, or None when it is none from 0 to ``most``."""
    typed = typed.strip()
    return int(typed) if typed.isascii() and typed.isdigit() and int(typed) <= most else None
