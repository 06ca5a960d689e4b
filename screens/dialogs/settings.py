"""What a coach may choose: when the program locks itself, and where backups go as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from screens.dialogs.caseload_import import typed_path
from screens.dialogs.form import FormDialog
from screens.widgets.fields import Field, Kind
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.language import N_, _
from werkzaam_tui.settings import MOST_IDLE_MINUTES, Settings

FIELDS = (
    Field("idle_minutes", N_("Lock after (minutes)"), Kind.NUMBER, hint=N_("0 is never")),
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
            "backups_folder": self._settings.backups_folder,
        }

    def draft(self) -> str:
        return ""

    async def save(self, values: Mapping[str, str]) -> dict[str, Any]:
        problems = {}
        minutes = values["idle_minutes"].strip()
        if not (minutes.isascii() and minutes.isdigit() and int(minutes) <= MOST_IDLE_MINUTES):
            problems["idle_minutes"] = _("Fill in a number of minutes from 0 to {n}.").format(
                n=MOST_IDLE_MINUTES
            )
        folder = typed_path(values["backups_folder"])
        if folder is not None and not folder.is_dir():
            problems["backups_folder"] = _(
                "This folder is not there. Connect the stick or make the folder first."
            )
        if problems:
            raise InvalidInput(problems)
        return {"idle_minutes": int(minutes), "backups_folder": "" if folder is None else str(_whole(folder))}


def _whole(folder: Path) -> Path:
    return folder.absolute()
