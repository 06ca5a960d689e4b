"""To whose dossier a contact goes that was logged with the wrong person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from screens.dialogs.form import FormDialog
from screens.widgets.fields import Field
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.contacts import as_typed, contact_moves
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import PersonEntry


class MoveContactDialog(FormDialog[str]):
    """Gives the new id of the contact. ``about`` says which one it is."""

    def __init__(self, contact: str, about: str) -> None:
        super().__init__()
        self._contact = contact
        self._about = about
        self._people: list[PersonEntry] = []
        self._names: list[str] = []

    def title_text(self) -> str:
        return _("This contact was with somebody else")

    def compose_body(self) -> ComposeResult:
        yield Static(self._about, classes="question", markup=False)

    def draft(self) -> str:
        return f"contact_move/{self._contact}"

    async def prepare(self) -> None:
        self._people = await self.desk.ask(people.person_names)
        self._names = as_typed.names_offered(self._people)

    def fields(self) -> Sequence[Field]:
        return [
            Field(
                "person", N_("Participant"), hint=N_("A name, or part of it"), suggestions=lambda: self._names
            )
        ]

    async def save(self, values: Mapping[str, str]) -> str:
        to = as_typed.person_called(self._people, values["person"])
        return await self.desk.do(contact_moves.move_contact, self._contact, to.id, self.draft())
