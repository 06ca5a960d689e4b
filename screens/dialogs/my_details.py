"""The coach's own details: the phone number that stands on papers, and who helps when the coach is away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screens.dialogs.form import FormDialog
from screens.widgets.fields import Field
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.people import own_details
from werkzaam_tui.services.people.own_details import OwnDetails


class MyDetailsDialog(FormDialog[bool]):
    """True when they were saved."""

    def __init__(self) -> None:
        super().__init__()
        self._details = OwnDetails("")

    def title_text(self) -> str:
        return _("My details, as they stand on papers")

    def draft(self) -> str:
        return "own_details"

    async def prepare(self) -> None:
        self._details = await self.desk.ask(own_details.own_details)

    def fields(self) -> Sequence[Field]:
        return [
            Field("phone", N_("My phone number"), hint=N_("like 06-00000000")),
            Field("when_away", N_("When I am away"), hint=N_("name and number of a colleague or the office")),
        ]

    def initial(self) -> Mapping[str, str]:
        return {"phone": self._details.phone, "when_away": self._details.when_away}

    async def save(self, values: Mapping[str, str]) -> bool:
        await self.desk.do(own_details.change_own_details, values["phone"], values["when_away"], self.draft())
        return True
