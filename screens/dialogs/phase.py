"""Entering another phase: which one, since when, and for an exit the reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual import on

from screens.dialogs.record import RecordDialog
from screens.widgets.answers import typed
from screens.widgets.choice import options_of
from screens.widgets.fields import LIST_SEPARATOR, Field, Kind, Option
from screens.widgets.form import Form
from werkzaam_tui import formats
from werkzaam_tui.content import lists
from werkzaam_tui.content.lists import ReasonGroup
from werkzaam_tui.domain.codes import Destination, Phase
from werkzaam_tui.domain.road import EXITS
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.people import people, phases
from werkzaam_tui.services.people.phases import PhaseBefore, PhaseDetails

_YES, _NO = "yes", "no"

_FOLLOWS = {
    Phase.ORIENTATION: Phase.JOB_SEARCH,
    Phase.JOB_SEARCH: Phase.TRIAL_PLACEMENT,
    Phase.TRIAL_PLACEMENT: Phase.EMPLOYMENT,
    Phase.EMPLOYMENT: Phase.AFTERCARE,
    Phase.AFTERCARE: Phase.COMPLETED,
}
"""What usually comes next; only where the choice begins, for going back is normal."""


class PhaseDialog(RecordDialog):
    """Another phase for ``participant``, or the correction of the phase ``record``."""

    ENTITY = "phase_change"

    def __init__(self, participant: str, record: str = "") -> None:
        super().__init__()
        self._participant = participant
        self.record = record
        self._entered: PhaseDetails | None = None
        self._before = PhaseBefore(None, None)

    def title_text(self) -> str:
        return _("Correct a phase") if self.record else _("Another phase")

    def draft(self) -> str:
        return f"phase_change/{self.record}" if self.record else f"phase/{self._participant}"

    async def prepare(self) -> None:
        self._before = await self.desk.ask(phases.before, self._participant, self.record)
        if self.record:
            self._entered = await self.desk.ask(phases.phase_details, self.record)

    def fields(self) -> Sequence[Field]:
        reasons = [
            Field(_field_of(group), N_("Reasons"), Kind.SEVERAL, _reasons_of(group))
            for group in dict.fromkeys(filter(None, map(self._group, EXITS)))
        ]
        return [
            Field("phase", N_("Phase"), Kind.CHOICE, options_of(Phase)),
            Field("since", N_("Since"), Kind.DAY, hint=N_("A day, like 3-11 or monday")),
            *reasons,
            Field("finished_before", N_("Phase before it"), Kind.CHOICE, _finished),
            Field("destination", N_("Where to"), Kind.CHOICE, options_of(Destination, N_("Not said"))),
            Field("note", N_("Note"), Kind.TEXT, hint=N_("May stay empty"), lines=3),
        ]

    def _group(self, phase: Phase) -> ReasonGroup | None:
        return lists.reason_group(phase, self._before.usual)

    def initial(self) -> Mapping[str, str]:
        was = self._entered
        if was is None:
            last = self._before.last
            follows = _FOLLOWS.get(last, Phase.JOB_SEARCH) if last else Phase.ORIENTATION
            return {"phase": follows, "since": typed(self.shell.today())}
        group = self._group(was.phase)
        finished = {True: _YES, False: _NO, None: ""}
        return {
            "phase": was.phase,
            "since": formats.day_typed(was.since),
            "note": was.note,
            "finished_before": finished[was.finished_before],
            "destination": was.destination or "",
            **({_field_of(group): LIST_SEPARATOR.join(was.reasons)} if group is not None else {}),
        }

    # What is asked of which phase

    async def _mount_form(self) -> None:
        await super()._mount_form()
        self._ask()

    @on(Form.Changed)
    def _ask(self) -> None:
        form = self.form
        phase = Phase(form.values["phase"])
        for group in dict.fromkeys(filter(None, map(self._group, EXITS))):
            form.show_field(_field_of(group), group is self._group(phase))
        usual = self._before.usual
        form.show_field("finished_before", phase in EXITS and usual is not None)
        form.show_field("destination", phase is Phase.COMPLETED)
        present = ""
        if self._before.last is not None and not self.record:
            present = _("Now: {phase}. Earlier phases are kept.").format(phase=label(self._before.last))
        form.note("phase", present)
        if usual is not None:
            form.note("finished_before", _("Whether {phase} was gone through.").format(phase=label(usual)))

    async def save(self, values: Mapping[str, str]) -> str:
        answers = self.answers(values)
        since = answers.needed_day("since", _("Type the day on which this phase began."))
        phase = Phase(values["phase"])
        if phase is self._before.last and not self.record:
            answers.problems["phase"] = _("This is the present phase already.")
        answers.check()
        group = self._group(phase)
        reasons = answers.several(_field_of(group)) if group is not None else ()
        finished = answers.text("finished_before")
        told: dict[str, Any] = {
            "finished_before": finished == _YES if finished else None,
            "destination": answers.code("destination", Destination),
        }
        what = (phase, since, reasons, values["note"], self.draft())
        if self.record:
            await self.desk.do(phases.change_phase, self.record, *what, **told)
            return self.record
        return await self.desk.do(people.enter_phase, self._participant, *what, **told)

    def delete_title(self) -> str:
        return _("Delete phase")

    async def delete(self) -> None:
        await self.desk.do(phases.remove_phase, self.record, self.draft())


def _finished() -> Sequence[Option]:
    return [("", _("Not said")), (_YES, _("Finished")), (_NO, _("Not finished"))]


def _field_of(group: ReasonGroup) -> str:
    return f"reasons_{group.value}"


def _reasons_of(group: ReasonGroup) -> Callable[[], Sequence[Option]]:
    return lambda: [(reason.code, reason.label) for reason in lists.reasons(group)]
