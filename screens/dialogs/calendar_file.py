"""Writing what comes up to a file for the coach's own calendar."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from screens.dialogs.form import FormDialog
from screens.widgets.answers import typed_path
from screens.widgets.choice import Option
from screens.widgets.fields import Field, Kind
from werkzaam_tui import formats, paths, settings
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.exchange.cards import ready_folder
from werkzaam_tui.services.monitoring import calendar_export

_INITIALS, _NAMES = "initials", "names"


class CalendarFileDialog(FormDialog[str]):
    """Gives a sentence that says what was written."""

    def title_text(self) -> str:
        return _("A file for your own calendar")

    def compose_body(self) -> ComposeResult:
        words = _(
            "Open the file with your calendar program. Make it again later under the same name: what changed "
            "or is no longer needed is then corrected there."
        )
        yield Static(words, classes="question", markup=False)

    def draft(self) -> str:
        return "calendar_file"

    def fields(self) -> Sequence[Field]:
        return [
            Field("who", N_("People"), Kind.CHOICE, _people),
            Field("path", N_("File"), hint=N_("Where the file comes")),
        ]

    def initial(self) -> Mapping[str, str]:
        allowed = settings.load(paths.settings_file(), paths.keymap_file()).calendar_names
        place = paths.papers_folder() / calendar_export.FILE_NAME
        return {"who": _NAMES if allowed else _INITIALS, "path": str(place)}

    async def save(self, values: Mapping[str, str]) -> str:
        path = typed_path(values["path"]) or paths.papers_folder()
        if path.is_dir() or not path.suffix:
            path = path / calendar_export.FILE_NAME
        if path.parent == paths.papers_folder():
            await asyncio.to_thread(ready_folder, path.parent)
        made = await self.desk.do(calendar_export.export_calendar, path, values["who"] == _NAMES)
        return _("{n} appointments in {path}, {changed} new or changed, {gone} cancelled.").format(
            n=formats.number(made.appointments),
            path=made.path,
            changed=formats.number(made.changed),
            gone=formats.number(made.cancelled),
        )


def _people() -> Sequence[Option]:
    return [(_INITIALS, _("initials only")), (_NAMES, _("whole names and employers"))]
