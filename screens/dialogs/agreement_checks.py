"""Checking the agreements of a handover one by one, and reading back what became of one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from screens.dialogs.base import BaseDialog
from screens.dialogs.form import FormDialog
from screens.handover_steps.topics import is_private
from screens.quiet import is_quiet
from screens.shell import PersonRef
from screens.widgets.answers import typed
from screens.widgets.fields import Field, Kind
from screens.widgets.form import Form
from screens.widgets.party_checks import SIGNS, PartyChecks, from_text, letters, parties_line, to_text
from werkzaam_tui import formats
from werkzaam_tui.content.lists import agreement_topic
from werkzaam_tui.domain.agreement_checks import Check
from werkzaam_tui.domain.codes import AgreementCheck, Party
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import handover
from werkzaam_tui.services.handover.agreement_checks import (
    AgreedThen,
    DayOfChecks,
    Evaluated,
    ToCheck,
    TopicCheck,
)
from werkzaam_tui.services.handover.entries import AgreementEntry

_CHECK, _NOTE = "check-", "note-"


class CheckDialog(FormDialog[bool]):
    """One line for each agreement with a cell for each party. True when something was written down.

    It is used at the table: in quiet mode the agreements that not everybody there may read are left out.
    """

    SHOWN_WHEN_QUIET = True

    CSS_PATH: ClassVar[list[str]] = ["../../styles/dialog.tcss", "../../styles/agreement_checks.tcss"]  # type: ignore[assignment]

    def __init__(self, person: PersonRef) -> None:
        super().__init__()
        self._person = person
        self._found: ToCheck | None = None
        self._today: Mapping[str, TopicCheck] = {}

    def title_text(self) -> str:
        return _("Were the agreements kept? {name}").format(name=self._person.name)

    def compose_body(self) -> ComposeResult:
        yield Static("", id="check-about", markup=False)
        keys = "   ".join(f"{key} {label(outcome).lower()}" for outcome, key in letters().items())
        yield Static(keys, id="check-keys", markup=False)

    async def prepare(self) -> None:
        self._found = await self.desk.ask(handover.to_check, self._person.id)
        if self._found is None:
            raise Refused(_("There is no finished handover yet. With h you begin one."))
        if not self._found.agreements:
            raise Refused(_("Nothing was agreed at the last handover. With h you can revise it."))
        self._today = await self.desk.ask(handover.checks_on, self._found.handover, self.shell.today())

    @property
    def _agreements(self) -> dict[str, Evaluated]:
        return {one.topic: one for one in self._found.agreements} if self._found else {}

    def draft(self) -> str:
        assert self._found is not None
        return f"agreement_checks/{self._found.handover}"

    def fields(self) -> Sequence[Field]:
        found: list[Field] = [Field("checked_on", N_("Day"), Kind.DAY)]
        for topic in self._agreements:
            heading = parties_line() if len(found) == 1 else ""
            short = agreement_topic(topic).short
            found.append(Field(f"{_CHECK}{topic}", short, Kind.CHECKS, heading=heading))
            found.append(Field(f"{_NOTE}{topic}", N_("what happened"), hint=N_("In a few words")))
        return found

    def initial(self) -> Mapping[str, str]:
        values = {"checked_on": typed(self.shell.today())}
        for topic in self._agreements:
            check = self._today.get(topic)
            values[f"{_CHECK}{topic}"] = to_text(check.outcomes if check else {})
            values[f"{_NOTE}{topic}"] = check.note if check else ""
        return values

    def focus_first(self, form: Form) -> None:
        self._show_notes(form)
        form.query_one(f"#field-{_CHECK}{next(iter(self._agreements))}").focus()

    @on(Form.Changed)
    def _answered(self, _event: Form.Changed) -> None:
        self._show_notes(self.form)

    def _show_notes(self, form: Form) -> None:
        """A note is asked for where not all is well, and never hidden while there is something in it."""
        values = form.values
        for topic, one in self._agreements.items():
            left_out = is_quiet(self) and is_private(one.agreed)
            wanted = _asks_for_a_note(values[_CHECK + topic]) or bool(values[_NOTE + topic].strip())
            form.show_field(_CHECK + topic, not left_out)
            form.show_field(_NOTE + topic, wanted and not left_out)

    def quiet_changed(self) -> None:
        if self.query(Form):
            self.query_one("#check-about", Static).update("")
            self._show_notes(self.form)

    @on(PartyChecks.Done)
    def _line_is_done(self, event: PartyChecks.Done) -> None:
        topic = (event.checks.id or "").removeprefix("field-" + _CHECK)
        if _asks_for_a_note(event.checks.value):
            self.form.show_field(_NOTE + topic, True)
            self.query_one(f"#field-{_NOTE}{topic}").focus()
        else:
            self.focus_next(PartyChecks)

    @on(Input.Submitted)
    def _note_is_done(self) -> None:
        self.focus_next(PartyChecks)

    @on(events.DescendantFocus)
    def _moved(self, event: events.DescendantFocus) -> None:
        """Say what was agreed, of the line under the cursor."""
        name = (event.widget.id or "").removeprefix("field-")
        topic = name.removeprefix(_CHECK).removeprefix(_NOTE)
        if topic in self._agreements and not (is_quiet(self) and is_private(self._agreements[topic].agreed)):
            about = _about(self._agreements[topic], self.shell.today())
            self.query_one("#check-about", Static).update(about)

    async def save(self, values: Mapping[str, str]) -> bool:
        assert self._found is not None
        answers = self.answers(values)
        on_day = answers.needed_day("checked_on")
        answers.check()
        before = self.initial()
        checks = [
            TopicCheck(topic, from_text(values[_CHECK + topic]), values[_NOTE + topic])
            for topic in self._agreements
            if any(values[part + topic] != before[part + topic] for part in (_CHECK, _NOTE))
        ]
        await self.desk.do(handover.save_checks, self._found.handover, on_day, checks, self.draft())
        self.notify(_("Written down. Press u to undo."))
        return True


class AgreementHistoryDialog(BaseDialog[None]):
    """What was agreed about ``topic`` in each revision of ``handover``, and what was said about it since."""

    CSS_PATH: ClassVar[list[str]] = ["../../styles/dialog.tcss", "../../styles/agreement_checks.tcss"]  # type: ignore[assignment]

    def __init__(self, topic: str, history: Sequence[AgreedThen]) -> None:
        super().__init__()
        self._topic = topic
        self._history = history

    def title_text(self) -> str:
        return _("History: {topic}").format(topic=agreement_topic(self._topic).label)

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=True):
            yield Static(history_text(self._history, self.shell.today()))


def history_text(history: Sequence[AgreedThen], today: date) -> Content:
    return Content("\n").join(line for then in history for line in _then(then, today))


def _then(then: AgreedThen, today: date) -> Iterator[Content]:
    if then.revision > 1:
        yield Content("")
        head = _("Revision {n} of {day}").format(n=then.revision, day=formats.day(then.held_on, today))
    else:
        head = _("Handover of {day}").format(day=formats.day(then.held_on, today))
    yield Content.styled(" · ".join(part for part in (head, label(then.occasion)) if part), "bold")
    if then.reason:
        yield Content(_("Why: {reason}").format(reason=then.reason))
    if then.agreed is None:
        yield Content(_("Nothing was said about it."))
    else:
        yield Content(then.agreed.what or _("(no words)"))
        yield Content(_terms(then.agreed, today))
    if not then.checks:
        yield Content.styled("   " + _("Not checked."), "dim")
    for day in then.checks:
        yield from _day(day, today)


def _day(day: DayOfChecks, today: date) -> Iterator[Content]:
    yield Content.styled("   " + formats.day(day.on, today), "bold")
    for party in Party:
        if party in day.outcomes:
            yield Content(f"     {said(party, day.outcomes[party])}")
    if day.note:
        yield Content(f"     {day.note}")


def said(party: Party, outcome: AgreementCheck) -> str:
    """``✗ Werkgever: niet nagekomen``."""
    return f"{SIGNS[outcome]} {label(party)}: {label(outcome).lower()}"


def last_words(last: Mapping[Party, Check], today: date) -> str:
    """What each party said last, with its day."""
    return " · ".join(
        f"{said(check.party, check.outcome)} ({formats.day(check.on, today)})" for check in last.values()
    )


def _terms(agreed: AgreementEntry, today: date) -> str:
    who = label(agreed.who) if agreed.who else ""
    by_when = _("by {day}").format(day=formats.day(agreed.by_when, today)) if agreed.by_when else ""
    return " · ".join(part for part in (label(agreed.state) if agreed.state else "", who, by_when) if part)


def _asks_for_a_note(value: str) -> bool:
    said = from_text(value).values()
    return AgreementCheck.NOT_KEPT in said or AgreementCheck.PARTLY in said


def _about(found: Evaluated, today: date) -> Content:
    head = agreement_topic(found.topic).label
    terms = _terms(found.agreed, today)
    last = last_words(found.last, today) or _("Not checked yet.")
    return Content("\n").join(
        [
            Content.assemble((head, "bold"), f"  {terms}"),
            Content(" ".join(found.agreed.what.split()) or _("(no words)")),
            Content.styled(last, "dim"),
        ]
    )
