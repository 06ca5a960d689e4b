"""A form for a record that can be corrected: ``f7`` shows what it said before, ``f8`` takes it out."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.form import FormDialog
from screens.shell import task
from werkzaam_tui.language import N_, _


class RecordDialog(FormDialog[str]):
    """Writes down something new, or corrects ``record``; gives its id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f7",
            "versions",
            N_("Earlier"),
            id="record.versions",
            tooltip=N_("What this said before it was corrected"),
        ),
        Binding(
            "f8", "delete", N_("Delete"), id="record.delete", tooltip=N_("Delete this, after a question")
        ),
    ]

    ENTITY: ClassVar[str]
    """The table of the record."""
    record: str = ""
    """Id of what is corrected; empty for something new."""

    def delete_title(self) -> str:
        raise NotImplementedError

    async def delete(self) -> None:
        """Take out the record, dropping the draft in the same transaction, so that it can be undone."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("delete", "versions"):
            return bool(self.record)
        return super().check_action(action, parameters)

    @task
    async def action_versions(self) -> None:
        from screens.dialogs.versions import show_versions

        await show_versions(self, self.ENTITY, self.record)

    @task
    async def action_delete(self) -> None:
        question = _("Take this out? It then never was. Press u afterwards to undo.")
        if await self.app.push_screen_wait(ConfirmDialog(self.delete_title(), question, _("Delete"))):
            form = self.form
            await self.delete()
            form.saved()
            self.dismiss(self.record)
