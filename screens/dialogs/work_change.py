"""Something changed in the work: what, since when and from what to what, in a few keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on

from screens.dialogs.record import RecordDialog
from screens.widgets.answers import typed
from screens.widgets.choice import options_of
from screens.widgets.fields import Field, Kind
from screens.widgets.form import Form
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import Instrument, WorkChangeKind, WorkState
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.domain.work import NUMBERS, STATES
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.people import directory
from werkzaam_tui.services.work import work_changes
from werkzaam_tui.services.work.work_changes import Present, WorkChangeDetails
from werkzaam_tui.words import work_words

_NAMES = (WorkChangeKind.EMPLOYER_CONTACT, WorkChangeKind.WORKPLACE_MENTOR, WorkChangeKind.COACH)
"""Kinds that go from one person to another."""

_UNTIL = (WorkChangeKind.CONTRACT, WorkChangeKind.INSTRUMENT, WorkChangeKind.WORKPLACE_MENTOR)

_STATE_LABELS = {
    WorkChangeKind.INCOME: N_("How it is now"),
    WorkChangeKind.GROWTH: N_("Other or more work"),
}


class WorkChangeDialog(RecordDialog):
    """Writes down a change in the work of ``participant``, or corrects the change ``record``."""

    ENTITY = "work_change"

    def __init__(self, participant: str, record: str = "") -> None:
        super().__init__()
        self._participant = participant
        self.record = record
        self._details: WorkChangeDetails | None = None
        self._present: Present | None = None
        self._people: list[str] = []

    def title_text(self) -> str:
        return _("Correct a change in the work") if self.record else _("Something changed in the work")

    def draft(self) -> str:
        return f"work_change/{self.record or self._participant}"

    async def prepare(self) -> None:
        if self.record:
            self._details = await self.desk.ask(work_changes.details_of, self.record)
        present = await self.desk.ask(work_changes.present, self._participant)
        self._present = present
        if present.employer:
            people = await self.desk.ask(directory.contact_persons, present.employer)
            self._people = sorted({one.details.name for one in people}, key=normalised)

    # What is asked

    def fields(self) -> Sequence[Field]:
        kinds = [Field("kind", N_("What changed"), Kind.CHOICE, options_of(WorkChangeKind))]
        states = [
            Field(
                _state_field(kind),
                _STATE_LABELS.get(kind, N_("State")),
                Kind.CHOICE,
                options_of(STATES[kind]),
            )
            for kind in STATES
            if self._details is None or kind is self._details.kind
        ]
        day = N_("A day, like 3-11 or monday")
        return [
            *([] if self._details is not None else kinds),
            Field("instrument", N_("Which scheme"), Kind.CHOICE, options_of(Instrument)),
            *states,
            Field("after_number", N_("It is now"), Kind.NUMBER, hint=N_("like 24 or 24,5")),
            Field("after_person", N_("It is now"), hint=N_("A name"), suggestions=lambda: self._people),
            Field("after_coach", N_("It is now"), hint=N_("A name"), suggestions=self._coaches),
            Field(
                "until",
                N_("Until"),
                Kind.DAY,
                hint=N_("The last day; may stay empty"),
                toward="future",
            ),
            Field("on", N_("Since"), Kind.DAY, hint=day),
            Field("note", N_("Note"), Kind.TEXT, hint=N_("One line is enough; may stay empty"), lines=2),
            Field("before_number", N_("It was"), Kind.NUMBER, hint=N_("May stay empty")),
            Field("before_person", N_("It was"), hint=N_("May stay empty")),
        ]

    def _coaches(self) -> Sequence[str]:
        return self._present.coaches if self._present is not None else ()

    def initial(self) -> Mapping[str, str]:
        details = self._details
        if details is None:
            kind = WorkChangeKind.HOURS
            values = {"kind": kind.value, "on": typed(self.shell.today())}
            return values | self._was(kind)
        name = "number" if details.kind in NUMBERS else "person"
        after = "coach" if details.kind is WorkChangeKind.COACH else name
        shown = work_words.number if details.kind in NUMBERS else str
        return {
            "on": formats.day_typed(details.on),
            "instrument": details.instrument or "",
            _state_field(details.kind): details.state or "",
            f"after_{after}": shown(details.after),
            f"before_{name}": shown(details.before),
            "until": typed(details.until),
            "note": details.note,
        }

    def _was(self, kind: WorkChangeKind) -> dict[str, str]:
        """How it is until this change, to begin with."""
        now = self._present
        if now is None:
            return {}
        match kind:
            case WorkChangeKind.HOURS:
                return {"before_number": work_words.number(now.hours)}
            case WorkChangeKind.WAGE_VALUE:
                return {"before_number": work_words.number(now.wage_value)}
            case WorkChangeKind.EMPLOYER_CONTACT:
                return {"before_person": now.contact}
            case WorkChangeKind.WORKPLACE_MENTOR:
                return {"before_person": now.mentor}
            case WorkChangeKind.COACH:
                return {"before_person": now.coach}
            case _:
                return {}

    # What is shown of it

    async def _mount_form(self) -> None:
        await super()._mount_form()
        form = self.form
        self._ask_for(self._kind(form.values))
        form.query_one(f"#field-{next(iter(self._shown(form.values)))}").focus()

    def _kind(self, values: Mapping[str, str]) -> WorkChangeKind:
        return self._details.kind if self._details is not None else WorkChangeKind(values["kind"])

    @on(Form.Changed)
    def _changed(self, event: Form.Changed) -> None:
        values = self.form.values
        kind = self._kind(values)
        if event.name == "kind":
            for name, value in self._was(kind).items():
                self.form.put(name, value)
            self._ask_for(kind)
        elif event.name == _state_field(kind):
            self._ask_for(kind)
        elif event.name == "after_coach":
            self.form.note("after_coach", self._coach_note(event.value))

    def _ask_for(self, kind: WorkChangeKind) -> None:
        """Show the fields of ``kind``; the rest keeps what was typed in it."""
        form, values = self.form, self.form.values
        state = values.get(_state_field(kind), "")
        names = kind in _NAMES
        if kind is WorkChangeKind.WORKPLACE_MENTOR:
            names = state == WorkState.REPLACED
        until = kind in _UNTIL and state not in (WorkState.PERMANENT, WorkState.REPLACED, WorkState.BACK)
        for name, shown in {
            "instrument": kind is WorkChangeKind.INSTRUMENT,
            "after_number": kind in NUMBERS,
            "before_number": kind in NUMBERS,
            "after_person": names and kind is not WorkChangeKind.COACH,
            "before_person": names,
            "after_coach": kind is WorkChangeKind.COACH,
            "until": until,
        }.items():
            form.show_field(name, shown)
        for other in STATES:
            if _state_field(other) in values:
                form.show_field(_state_field(other), other is kind)
        if self._details is None:
            kinds = ", ".join(label(one).lower() for one in WorkChangeKind)
            form.note("kind", _("By its first letter: {kinds}").format(kinds=kinds))
            ends_on = self._present.ends_on if self._present is not None else None
            was = formats.day(ends_on, self.shell.today()) if ends_on else _("no end day")
            if kind is WorkChangeKind.CONTRACT:
                form.note(_state_field(kind), _("Until now: {day}").format(day=was))

    def _coach_note(self, name: str) -> str:
        now = self._present
        if not name.strip() or now is None:
            return ""
        known = {normalised(one) for one in now.coaches}
        if normalised(name) not in known:
            return _("Not known on this computer: the dossier stays with you until the office hands it over.")
        if normalised(name) != normalised(now.coach):
            return _("The dossier leaves your caseload when you save. Press u to take it back.")
        return ""

    # Saving

    async def save(self, values: Mapping[str, str]) -> str:
        answers, kind = self.answers(values), self._kind(values)
        day = answers.needed_day("on", _("Type the day on which it changed."))
        until = answers.day("until")
        answers.check()
        shown = self._shown(values)
        details = WorkChangeDetails(
            kind=kind,
            on=day,
            state=WorkState(shown[_state_field(kind)]) if kind in STATES else None,
            instrument=Instrument(shown["instrument"]) if "instrument" in shown else None,
            before=shown.get("before_number", shown.get("before_person", "")),
            after=shown.get("after_number", shown.get("after_person", shown.get("after_coach", ""))),
            until=until if "until" in shown else None,
            note=values["note"],
        )
        try:
            if self.record:
                await self.desk.do(work_changes.correct, self.record, details, self.draft())
                return self.record
            return await self.desk.do(work_changes.add, self._participant, details, self.draft())
        except InvalidInput as invalid:
            raise InvalidInput(_beside(invalid.problems, kind, shown)) from None

    def _shown(self, values: Mapping[str, str]) -> dict[str, str]:
        """The values of the fields that are asked for."""
        return {
            name: value
            for name, value in values.items()
            if not self.form.query_one(f"#row-{name}").has_class("-hidden")
        }

    def delete_title(self) -> str:
        return _("Delete change")

    async def delete(self) -> None:
        await self.desk.do(work_changes.remove, self.record, self.draft())


def _state_field(kind: WorkChangeKind) -> str:
    return f"state_{kind.value}"


def _beside(problems: Mapping[str, str], kind: WorkChangeKind, shown: Mapping[str, str]) -> dict[str, str]:
    """Problems named after what is kept, under the fields in which that is asked here."""
    names = {"state": _state_field(kind)}
    for name in ("after_number", "after_person", "after_coach", "before_number", "before_person"):
        if name in shown:
            names[name.partition("_")[0]] = name
    found = {names.get(name, name): sentence for name, sentence in problems.items()}
    return {name if name in shown else "on": sentence for name, sentence in found.items()}
