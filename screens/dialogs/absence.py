"""Days that the coach is away: from, to, and who takes over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screens.dialogs.form import FormDialog
from screens.widgets.fields import Field, Kind
from werkzaam_tui import formats
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.monitoring import absences
from werkzaam_tui.services.monitoring.absences import AbsenceDetails


class AbsenceDialog(FormDialog[bool]):
    """A new absence of the owner of this store, or a change of ``absence``."""

    def __init__(self, absence: str | None = None) -> None:
        super().__init__()
        self._absence = absence
        self._details: AbsenceDetails | None = None
        self._names: list[str] = []

    def title_text(self) -> str:
        return _("Change absence") if self._absence else _("New absence")

    def draft(self) -> str:
        return f"absence/{self._absence or 'new'}"

    async def prepare(self) -> None:
        self._names = await self.desk.ask(absences.backups)
        if self._absence is not None:
            self._details = await self.desk.ask(absences.absence_details, self._absence)

    def fields(self) -> Sequence[Field]:
        hint = N_("A day, like 3 dec, friday or +2w")
        return [
            Field("starts_on", N_("First day away"), Kind.DAY, hint=hint, toward="future"),
            Field("ends_on", N_("Last day away"), Kind.DAY, hint=hint, toward="future"),
            Field("backup", N_("Who takes over"), hint=N_("May stay empty"), suggestions=lambda: self._names),
            Field("note", N_("Note"), hint=N_("May stay empty")),
        ]

    def initial(self) -> Mapping[str, str]:
        found = self._details
        if found is None:
            return {}
        return {
            "starts_on": formats.day_typed(found.starts_on),
            "ends_on": formats.day_typed(found.ends_on),
            "backup": found.backup,
            "note": found.note,
        }

    async def save(self, values: Mapping[str, str]) -> bool:
        answers = self.answers(values)
        first = answers.needed_day("starts_on")
        # One day away needs only its first day.
        last = answers.day("ends_on") or first
        answers.check()
        details = AbsenceDetails(first, last, values["backup"], values["note"])
        if self._absence is None:
            await self.desk.do(absences.add, details, self.draft())
        else:
            await self.desk.do(absences.change, self._absence, details, self.draft())
        return True
