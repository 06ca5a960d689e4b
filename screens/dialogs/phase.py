"""Entering another phase: which one, since when, and for an exit the reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.form import FormDialog
from screens.dialogs.participant import day_in, phase_options
from screens.shell import task
from screens.widgets.fields import LIST_SEPARATOR, Field, Kind, Option
from screens.widgets.form import Form
from werkzaam_tui import formats
from werkzaam_tui.content import lists
from werkzaam_tui.content.lists import ReasonGroup
from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.people import people, phases
from werkzaam_tui.services.people.phases import PhaseDetails

_FOLLOWS = {
    Phase.ORIENTATION: Phase.JOB_SEARCH,
    Phase.JOB_SEARCH: Phase.TRIAL_PLACEMENT,
    Phase.TRIAL_PLACEMENT: Phase.EMPLOYMENT,
    Phase.EMPLOYMENT: Phase.AFTERCARE,
    Phase.AFTERCARE: Phase.COMPLETED,
}
"""What usually comes next; only where the choice begins, for going back is normal."""

_REASONS = {
    Phase.WITHDRAWN: ReasonGroup.WITHDRAWN,
    Phase.STALLED: ReasonGroup.STALLED,
    Phase.DROPOUT: ReasonGroup.DROPOUT,
}
_RETURNED_FROM = {
    Phase.ORIENTATION: ReasonGroup.RETURNED_ORIENTATION,
    Phase.JOB_SEARCH: ReasonGroup.RETURNED_JOB_SEARCH,
}
"""Handing back has its own reasons for each phase it happens in; before any it is after the intake."""


class PhaseDialog(FormDialog[str]):
    """Another phase for ``participant``, or with ``change`` the correction of one that was entered.

    Gives the id of the phase.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f8",
            "remove",
            N_("Delete"),
            id="phase.remove",
            tooltip=N_("Take out this phase, after a question"),
        ),
    ]

    def __init__(self, participant: str, change: str = "") -> None:
        super().__init__()
        self._participant = participant
        self._change = change
        self._entered: PhaseDetails | None = None
        self._present: Phase | None = None
        """The phase that the one in the form follows."""

    def title_text(self) -> str:
        return _("Correct a phase") if self._change else _("Another phase")

    def draft(self) -> str:
        return f"phase_change/{self._change}" if self._change else f"phase/{self._participant}"

    async def prepare(self) -> None:
        if self._change:
            self._entered = await self.desk.ask(phases.phase_details, self._change)
            self._present = self._entered.before
        else:
            self._present = await self.desk.ask(people.phase_of, self._participant)

    def fields(self) -> Sequence[Field]:
        reasons = [
            Field(_field_of(group), N_("Reasons"), Kind.SEVERAL, _reasons_of(group))
            for group in self._groups().values()
        ]
        return [
            Field("phase", N_("Phase"), Kind.CHOICE, phase_options),
            Field("since", N_("Since"), Kind.DAY, hint=N_("A day, like 3-11 or monday")),
            *reasons,
            Field("note", N_("Note"), Kind.TEXT, hint=N_("May stay empty"), lines=3),
        ]

    def initial(self) -> Mapping[str, str]:
        if self._entered is not None:
            was = self._entered
            reasons = LIST_SEPARATOR.join(was.reasons)
            return {
                "phase": was.phase,
                "since": formats.day_typed(was.since),
                "note": was.note,
                **{
                    _field_of(group): reasons for phase, group in self._groups().items() if phase is was.phase
                },
            }
        follows = _FOLLOWS.get(self._present, Phase.JOB_SEARCH) if self._present else Phase.ORIENTATION
        return {"phase": follows, "since": formats.day_typed(self.shell.today())}

    def _groups(self) -> dict[Phase, ReasonGroup]:
        returned = _RETURNED_FROM.get(self._present, ReasonGroup.RETURNED_INTAKE) if self._present else None
        return {**_REASONS, Phase.RETURNED: returned or ReasonGroup.RETURNED_INTAKE}

    # Which reasons are asked

    async def _mount_form(self) -> None:
        await super()._mount_form()
        self._ask_reasons()

    @on(Form.Changed)
    def _ask_reasons(self) -> None:
        form = self.form
        values = form.values
        chosen = self._groups().get(Phase(values["phase"]))
        for group in self._groups().values():
            form.show_field(_field_of(group), group is chosen)
        present = ""
        if self._present is not None and not self._change:
            present = _("Now: {phase}. Earlier phases are kept.").format(phase=label(self._present))
        form.note("phase", present)

    async def save(self, values: Mapping[str, str]) -> str:
        problems: dict[str, str] = {}
        today = self.shell.today()
        since = day_in(values, "since", problems, today)
        if since is None:
            problems.setdefault("since", _("Type the day on which this phase began."))
        phase = Phase(values["phase"])
        if phase is self._present and not self._change:
            problems["phase"] = _("This is the present phase already.")
        if problems:
            raise InvalidInput(problems)
        group = self._groups().get(phase)
        reasons = values[_field_of(group)].split(LIST_SEPARATOR) if group is not None else []
        chosen = [reason for reason in reasons if reason]
        if self._change:
            await self.desk.do(
                phases.change_phase,
                self._change,
                phase,
                since or today,
                chosen,
                values["note"],
                self.draft(),
            )
            return self._change
        return await self.desk.do(
            people.enter_phase,
            self._participant,
            phase,
            since or today,
            chosen,
            values["note"],
            self.draft(),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._change) if action == "remove" else super().check_action(action, parameters)

    @task
    async def action_remove(self) -> None:
        question = _("Take out this phase? It then never was. Press u afterwards to undo.")
        if await self.app.push_screen_wait(ConfirmDialog(_("Delete phase"), question, _("Delete"))):
            form = self.form
            await self.desk.do(phases.remove_phase, self._change, self.draft())
            form.saved()
            self.dismiss(self._change)


def _field_of(group: ReasonGroup) -> str:
    return f"reasons_{group.value}"


def _reasons_of(group: ReasonGroup) -> Callable[[], Sequence[Option]]:
    return lambda: [(reason.code, reason.label) for reason in lists.reasons(group)]
