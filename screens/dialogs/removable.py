"""A form for a record that can be taken out again: with ``f8``, after a question."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.form import FormDialog
from screens.shell import task
from werkzaam_tui.language import N_, _


class RemovableDialog(FormDialog[str]):
    """Writes down something new, or corrects ``record``; gives its id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f8", "delete", N_("Delete"), id="record.delete", tooltip=N_("Delete this, after a question")
        ),
    ]

    record: str = ""
    """Id of what is corrected; empty for something new."""

    def delete_title(self) -> str:
        raise NotImplementedError

    async def delete(self) -> None:
        """Take out the record, dropping the draft in the same transaction."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.record) if action == "delete" else super().check_action(action, parameters)

    @task
    async def action_delete(self) -> None:
        question = _(
            "Delete this for good? It disappears from every computer that has this dossier, "
            "and this cannot be undone."
        )
        if await self.app.push_screen_wait(ConfirmDialog(self.delete_title(), question, _("Delete"))):
            form = self.form
            await self.delete()
            form.saved()
            self.dismiss(self.record)
