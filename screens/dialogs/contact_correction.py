"""What can be done with a contact that was logged before: read what it said, move it, delete it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.contact_pages import ContactPages
from screens.shell import task
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.contacts import contacts


class ContactCorrection(ContactPages):
    """``contact`` is the id of the contact that is corrected; empty for a new one, which has none of these keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f7",
            "versions",
            N_("Earlier"),
            id="contact.versions",
            tooltip=N_("What this contact said before it was corrected"),
        ),
        Binding(
            "f8",
            "delete",
            N_("Delete"),
            id="contact.delete",
            tooltip=N_("Delete this contact, after a question"),
        ),
        Binding(
            "f9",
            "move",
            N_("Other person"),
            id="contact.move",
            show=False,
            tooltip=N_("This contact was with somebody else: move it to that dossier"),
        ),
    ]

    def __init__(self, contact: str) -> None:
        super().__init__()
        self._contact = contact

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("delete", "versions", "move"):
            return bool(self._contact)
        return super().check_action(action, parameters)

    @task
    async def action_versions(self) -> None:
        from screens.dialogs.versions import show_versions

        await show_versions(self, "contact_event", self._contact)

    @task
    async def action_move(self) -> None:
        from screens.dialogs.contact_move import MoveContactDialog

        moved = await self.app.push_screen_wait(MoveContactDialog(self._contact, self.title_text()))
        if moved:
            for form in self.forms:
                form.saved()
            self.notify(_("Moved. Press u to undo."))
            self.dismiss(moved)

    @task
    async def action_delete(self) -> None:
        question = _(
            "Delete this contact for good? It disappears from every computer that has this dossier, "
            "and this cannot be undone."
        )
        dialog = ConfirmDialog(_("Delete contact"), question, _("Delete"))
        if await self.app.push_screen_wait(dialog):
            forms = self.forms
            await self.desk.do(contacts.delete_contact, self._contact, self.draft())
            for form in forms:
                form.saved()
            self.dismiss(self._contact)
