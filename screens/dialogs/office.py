"""The forms of the office: another coach with the reason, revoking a device, and two employers that become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.dialogs.form import FormDialog
from screens.shell import PersonRef
from screens.widgets.fields import Field
from screens.widgets.form import Form
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.exchange import assigning, devices
from werkzaam_tui.services.exchange.assigning import CoachLoad
from werkzaam_tui.services.exchange.devices import DeviceLine
from werkzaam_tui.services.people import merging
from werkzaam_tui.services.people.directory import EmployerDetails
from werkzaam_tui.services.people.merging import DirectoryLine


class AssignDialog(FormDialog[bool]):
    """Why the coach changes."""

    def __init__(self, person: PersonRef, coach: CoachLoad) -> None:
        super().__init__()
        self._person, self._coach = person, coach

    def title_text(self) -> str:
        return _("{person} goes to {coach}").format(person=self._person.name, coach=self._coach.name)

    def draft(self) -> str:
        return f"assign/{self._person.id}"

    def fields(self) -> Sequence[Field]:
        return [Field("reason", N_("Why"), hint=N_("For the participant, the employer and both coaches"))]

    async def save(self, values: Mapping[str, str]) -> bool:
        try:
            await self.desk.do(
                assigning.assign, self._person.id, self._coach.id, values["reason"], self.draft()
            )
        except InvalidInput as invalid:
            # The reason becomes the note of the change of coach.
            raise InvalidInput({"reason": next(iter(invalid.problems.values()))}) from None
        return True


class RevokeDialog(FormDialog[bool]):
    """Why a device is shut out."""

    def __init__(self, line: DeviceLine) -> None:
        super().__init__()
        self._line = line

    def title_text(self) -> str:
        return _("Revoke the device of {name}").format(name=self._line.coach or self._line.name)

    def draft(self) -> str:
        return f"revoke/{self._line.device}"

    def fields(self) -> Sequence[Field]:
        return [Field("reason", N_("Why"), hint=N_("for instance: lost on the train"))]

    async def save(self, values: Mapping[str, str]) -> bool:
        await self.desk.do(devices.revoke, self._line.device, values["reason"], self.draft())
        return True


class MergeDialog(FormDialog[bool]):
    """The details of the one that stays; under each field what the double says, and a key to take that."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f4",
            "take_other",
            N_("Take the other"),
            id="merge.other",
            priority=True,
            tooltip=N_("Put what the double says in this field, or back"),
        ),
    ]

    def __init__(self, kept: DirectoryLine, double: DirectoryLine) -> None:
        super().__init__()
        self._kept, self._double = kept, double

    def title_text(self) -> str:
        return _("{double} becomes {name}").format(
            double=merging.named(self._double), name=merging.named(self._kept)
        )

    def draft(self) -> str:
        return f"merge/{self._kept.id}/{self._double.id}"

    def fields(self) -> Sequence[Field]:
        return [
            Field("name", N_("Name")),
            Field("city", N_("City")),
            Field("phone", N_("Phone")),
            Field("sector", N_("Sector")),
        ]

    def initial(self) -> Mapping[str, str]:
        return asdict(merging.filled_in(self._kept.details, self._double.details))

    def focus_first(self, form: Form) -> None:
        super().focus_first(form)
        for name, (mine, theirs) in self._both().items():
            if mine != theirs:
                form.note(
                    name,
                    _("this one: {mine}  the double: {theirs}").format(
                        mine=mine or _("(empty)"), theirs=theirs or _("(empty)")
                    ),
                )

    def _both(self) -> dict[str, tuple[str, str]]:
        mine, theirs = asdict(self._kept.details), asdict(self._double.details)
        return {name: (mine[name], theirs[name]) for name in mine}

    def action_take_other(self) -> None:
        name = (self.focused.id or "").removeprefix("field-") if self.focused is not None else ""
        if name in self._both():
            mine, theirs = self._both()[name]
            self.form.put(name, theirs if self.values[name] != theirs else mine)

    async def save(self, values: Mapping[str, str]) -> bool:
        await self.desk.do(
            merging.merge, self._kept.id, self._double.id, EmployerDetails(**values), self.draft()
        )
        return True
