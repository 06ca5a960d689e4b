"""Offering a dossier to another coach, and saying no to one that was offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screens.base import BaseScreen
from screens.dialogs.form import FormDialog
from screens.dialogs.pick import PickDialog
from screens.shell import PersonRef
from screens.widgets.fields import Field, Kind
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.exchange import transfers
from werkzaam_tui.services.exchange.transfers import CoachName, Offer, TransferLine


async def offer_dossier(screen: BaseScreen, person: PersonRef) -> bool:
    """Ask to whom and why, and offer; whether it was done. Call it from a task: it waits for answers."""
    known = await screen.desk.ask(transfers.coaches, person.id)
    if not known:
        screen.notify(
            _("This computer knows no other coach. Their names come with a bundle of the office: room 4, i.")
        )
        return False
    chosen = await screen.app.push_screen_wait(
        PickDialog(_("Offer this dossier to"), [(one.id, one.name) for one in known])
    )
    coach = next((one for one in known if one.id == chosen), None)
    if coach is None or not await screen.app.push_screen_wait(OfferDialog(person, coach)):
        return False
    screen.notify(
        _("Offered. It goes along with the next bundle, and stays yours until {name} accepts.").format(
            name=coach.name
        ),
        markup=False,
    )
    return True


class OfferDialog(FormDialog[str]):
    """Why, and for how long. Gives the id of the offer."""

    def __init__(self, person: PersonRef, coach: CoachName) -> None:
        super().__init__()
        self._person = person
        self._coach = coach

    def title_text(self) -> str:
        return _("Offer the dossier of {person} to {coach}").format(
            person=self._person.name, coach=self._coach.name
        )

    def draft(self) -> str:
        return f"offer/{self._person.id}"

    def fields(self) -> Sequence[Field]:
        return [
            Field("reason", N_("Why"), hint=N_("For the participant, the employer and the office")),
            Field(
                "until",
                N_("Until"),
                Kind.DAY,
                hint=N_("Only for a stand-in: the last day"),
                toward="future",
            ),
        ]

    async def save(self, values: Mapping[str, str]) -> str:
        answers = self.answers(values)
        until = answers.day("until")
        answers.check()
        details = Offer(self._coach.id, values["reason"], until)
        return await self.desk.do(transfers.offer, self._person.id, details, self.draft())


class RefuseDialog(FormDialog[bool]):
    def __init__(self, line: TransferLine) -> None:
        super().__init__()
        self._line = line

    def title_text(self) -> str:
        return _("Not accept the dossier of {name}").format(name=self._line.name)

    def draft(self) -> str:
        return f"offer_refused/{self._line.id}"

    def fields(self) -> Sequence[Field]:
        return [Field("answer", N_("Why"), hint=N_("In a few words; the other coach reads it"))]

    async def save(self, values: Mapping[str, str]) -> bool:
        await self.desk.do(transfers.refuse, self._line.id, values["answer"], self.draft())
        return True
