"""A participant: write down a new one, or change what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screens.dialogs.form import FormDialog
from screens.widgets.answers import typed
from screens.widgets.choice import options_of
from screens.widgets.fields import Field, Kind
from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import ParticipantDetails

_TEXTS = ("first_name", "prefix", "last_name", "number", "phone", "email", "municipality", "funder")


class ParticipantDialog(FormDialog[str]):
    """A new participant, or a change of ``participant``. Gives the id."""

    def __init__(self, participant: str | None) -> None:
        super().__init__()
        self._participant = participant
        self._details = ParticipantDetails()

    def title_text(self) -> str:
        return _("Change participant") if self._participant else _("New participant")

    def draft(self) -> str:
        return f"participant/{self._participant or ''}"

    async def prepare(self) -> None:
        if self._participant is not None:
            self._details = await self.desk.ask(people.participant_details, self._participant)

    def fields(self) -> Sequence[Field]:
        at_first = [
            Field("phase", N_("Phase"), Kind.CHOICE, options_of(Phase)),
            Field("since", N_("In this phase since"), Kind.DAY, hint=N_("A day, like 3-11 or monday")),
        ]
        return [
            Field("first_name", N_("First name")),
            Field("prefix", N_("Prefix"), hint=N_("like van der")),
            Field("last_name", N_("Last name")),
            Field("phone", N_("Phone")),
            Field("email", N_("E-mail")),
            Field("birth_year", N_("Year of birth"), Kind.NUMBER, hint=N_("like 1998")),
            Field("number", N_("Client number"), hint=N_("Of your organisation; never a BSN")),
            Field("municipality", N_("Municipality")),
            Field("funder", N_("Funder")),
            *([] if self._participant else at_first),
        ]

    def initial(self) -> Mapping[str, str]:
        details = self._details
        values = {name: str(getattr(details, name)) for name in _TEXTS}
        values["birth_year"] = str(details.birth_year or "")
        if self._participant is None:
            values["phase"] = Phase.ORIENTATION
            values["since"] = typed(self.shell.today())
        return values

    async def save(self, values: Mapping[str, str]) -> str:
        answers = self.answers(values)
        year: int | None = None
        if values["birth_year"].strip():
            try:
                year = int(values["birth_year"])
            except ValueError:
                answers.problems["birth_year"] = _("Type the year of birth in four digits, like 1998.")
        since = self.shell.today()
        if self._participant is None:
            since = answers.day("since") or since
        answers.check()
        details = ParticipantDetails(**{name: values[name] for name in _TEXTS}, birth_year=year)
        if self._participant is not None:
            await self.desk.do(people.change_participant, self._participant, details, self.draft())
            return self._participant
        phase = Phase(values["phase"])
        return await self.desk.do(people.add_participant, details, self.draft(), phase=phase, since=since)
