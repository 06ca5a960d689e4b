"""One action: write it down or change it, give it another day, or say why it is no longer needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from screens.dialogs.form import FormDialog
from screens.widgets.answers import typed
from screens.widgets.choice import options_of
from screens.widgets.fields import Field, Kind
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import Party
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.dossier.follow_ups import FollowUpDetails

USUAL_TERM = timedelta(days=7)

OWNERS = (Party.COACH, Party.PARTICIPANT, Party.EMPLOYER)


def _due_field(hint: str) -> Field:
    return Field("due_on", N_("By when"), Kind.DAY, hint=hint, toward="future")


class FollowUpDialog(FormDialog[str]):
    """A new action for ``participant``, or a change of ``follow_up``. Gives the id of the action."""

    def __init__(self, participant: str, follow_up: str | None = None) -> None:
        super().__init__()
        self._participant = participant
        self._follow_up = follow_up
        self._details: FollowUpDetails | None = None

    def title_text(self) -> str:
        return _("Change action") if self._follow_up else _("New action")

    def draft(self) -> str:
        return f"follow_up/{self._follow_up or self._participant}"

    def fields(self) -> Sequence[Field]:
        return [
            Field("what", N_("What"), hint=N_("What is to be done")),
            Field("owner", N_("Who does it"), Kind.CHOICE, options_of(OWNERS)),
            _due_field(N_("A day, like 3 dec, friday or +2w; may stay empty")),
        ]

    async def prepare(self) -> None:
        if self._follow_up is not None:
            self._details = await self.desk.ask(follow_ups.follow_up_details, self._follow_up)

    def initial(self) -> Mapping[str, str]:
        details = self._details
        if details is None:
            in_a_week = formats.day_typed(self.shell.today() + USUAL_TERM)
            return {"owner": Party.COACH.value, "due_on": in_a_week}
        due = typed(details.due_on)
        return {"what": details.what, "owner": details.owner.value, "due_on": due}

    async def save(self, values: Mapping[str, str]) -> str:
        answers = self.answers(values)
        due = answers.day("due_on")
        answers.check()
        details = FollowUpDetails(values["what"], Party(values["owner"]), due)
        if self._follow_up is None:
            return await self.desk.do(follow_ups.add, self._participant, details, self.draft())
        await self.desk.do(follow_ups.change, self._follow_up, details, self.draft())
        return self._follow_up


class MoveFollowUpDialog(FormDialog[str]):
    """Another day for an open action."""

    def __init__(self, follow_up: str) -> None:
        super().__init__()
        self._follow_up = follow_up

    def title_text(self) -> str:
        return _("Move action to another day")

    def draft(self) -> str:
        return f"follow_up_move/{self._follow_up}"

    def fields(self) -> Sequence[Field]:
        return [
            _due_field(N_("A day, like 3 dec, friday or +2w")),
            Field("reason", N_("Why"), hint=N_("In a few words; may stay empty")),
        ]

    async def save(self, values: Mapping[str, str]) -> str:
        answers = self.answers(values)
        day = answers.needed_day("due_on")
        answers.check()
        await self.desk.do(follow_ups.move, self._follow_up, day, self.draft(), values["reason"])
        return self._follow_up


class DropFollowUpDialog(FormDialog[str]):
    """Why an action is no longer needed."""

    def __init__(self, follow_up: str) -> None:
        super().__init__()
        self._follow_up = follow_up

    def title_text(self) -> str:
        return _("This action is no longer needed")

    def draft(self) -> str:
        return f"follow_up_drop/{self._follow_up}"

    def fields(self) -> Sequence[Field]:
        return [Field("reason", N_("Why"), hint=N_("In a few words"))]

    async def save(self, values: Mapping[str, str]) -> str:
        await self.desk.do(follow_ups.drop, self._follow_up, values["reason"], self.draft())
        return self._follow_up
