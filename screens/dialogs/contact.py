"""The quick panel for a contact: with whom, how, the result, one line, and save; the rest may stay as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.form import FormDialog
from screens.shell import PersonRef, task
from screens.widgets.choice import Option
from screens.widgets.fields import LIST_SEPARATOR, Field, Kind
from screens.widgets.form import Form
from werkzaam_tui import formats
from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, Initiator
from werkzaam_tui.domain.dates import local_day, parse_day, parse_moment
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import contact_list, contacts, people
from werkzaam_tui.services.contact_list import ContactRow
from werkzaam_tui.services.contacts import USUAL_MINUTES, ContactDefaults, NewContact
from werkzaam_tui.services.people import PersonEntry

BOTH = LIST_SEPARATOR.join((Counterpart.PARTICIPANT, Counterpart.EMPLOYER))


def party_words(counterparts: Sequence[Counterpart]) -> str:
    """With whom a contact was, in words."""
    if LIST_SEPARATOR.join(counterparts) == BOTH:
        return _("Both")
    return " + ".join(label(counterpart) for counterpart in counterparts)


class ContactDialog(FormDialog[str]):
    """Logs a contact with ``person``, or with whoever is typed; gives its id.

    ``counterpart`` (its code) and ``due`` (the id of a due contact of that person) choose beforehand with
    whom and how. With ``contact`` it corrects that contact instead.
    """

    CSS_PATH = ["../../styles/dialog.tcss", "../../styles/contact.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f8",
            "delete",
            N_("Delete"),
            id="contact.delete",
            tooltip=N_("Delete this contact, after a question"),
        ),
    ]

    def __init__(
        self, person: PersonRef | None, counterpart: str = "", due: str = "", *, contact: str = ""
    ) -> None:
        super().__init__()
        self._person = person
        self._counterpart = counterpart
        self._due = due
        self._contact = contact
        self._logged: ContactRow | None = None
        self._people: list[PersonEntry] = []
        self._defaults = ContactDefaults()
        self._own_channel = False
        """Whether the coach chose the channel, so that it no longer follows from with whom."""
        self._channel_put = ""
        """The channel that was put there for the coach."""

    def title_text(self) -> str:
        if self._contact:
            return _("Correct a contact")
        if self._person is not None:
            return _("Contact with {name}").format(name=self._person.name)
        return _("New contact")

    def draft(self) -> str:
        if self._contact:
            return f"contact_change/{self._contact}"
        return f"contact/{self._person.id if self._person else ''}"

    # What the form holds

    async def prepare(self) -> None:
        if self._contact:
            logged = await self.desk.ask(contact_list.contact, self._contact)
            if logged is None:
                raise Refused(_("This contact was deleted in the meantime."))
            self._logged = logged
            self._person = PersonRef(logged.participant, logged.name)
            self.query_one("#panel-title", Static).update(
                Content(_("Correct a contact with {name}").format(name=logged.name))
            )
        if self._person is None:
            self._people = await self.desk.ask(people.person_names)
        else:
            self._defaults = await self.desk.ask(contacts.defaults_for, self._person.id)

    def fields(self) -> Sequence[Field]:
        who = Field(
            "person", N_("Participant"), hint=N_("A name, or part of it"), suggestions=self._suggestions
        )
        spoken_to = Field("contact_person", N_("Spoken to"), Kind.CHOICE, self._people_there)
        return [
            *([] if self._person is not None else [who]),
            Field("with_whom", N_("With"), Kind.CHOICE, self._parties),
            Field("channel", N_("How"), Kind.CHOICE, _options_of(Channel)),
            Field("result", N_("Result"), Kind.CHOICE, _options_of(ContactResult)),
            Field("note", N_("Note"), Kind.TEXT, hint=N_("One line is enough; may stay empty"), lines=3),
            Field("when", N_("When"), Kind.MOMENT, hint=N_("now, 14:30, yesterday 14:30, 3-11 9:00")),
            Field("minutes", N_("Minutes"), Kind.NUMBER),
            *([spoken_to] if self._defaults.people else []),
            Field("initiator", N_("Initiative of"), Kind.CHOICE, _options_of(Initiator)),
            Field("topics", N_("About"), Kind.SEVERAL, _topics),
        ]

    def initial(self) -> Mapping[str, str]:
        if self._logged is not None:
            return _values_of(self._logged)
        planned = next((due for due in self._defaults.dues if due.id == self._due), None)
        party = self._counterpart or (planned.counterpart if planned else Counterpart.PARTICIPANT)
        channel = planned.channel if planned else self._defaults.channel_for([Counterpart(party)])
        return {
            "with_whom": party,
            "channel": channel,
            "result": ContactResult.REACHED,
            "when": _("now"),
            "minutes": str(USUAL_MINUTES),
            "contact_person": self._defaults.contact_person,
            "initiator": Initiator.COACH,
        }

    def _suggestions(self) -> Sequence[str]:
        return [contacts.entry_words(entry, self._people) for entry in self._people]

    def _parties(self) -> Sequence[Option]:
        others = (Counterpart.COLLEAGUE, Counterpart.SUPPORTER, Counterpart.FUNDER, Counterpart.FAMILY)
        known: list[tuple[Counterpart, ...]] = [
            (Counterpart.PARTICIPANT,),
            (Counterpart.EMPLOYER,),
            (Counterpart.PARTICIPANT, Counterpart.EMPLOYER),
            *((one,) for one in others),
        ]
        if self._logged is not None and self._logged.counterparts not in known:
            known.append(self._logged.counterparts)
        return [(LIST_SEPARATOR.join(parties), party_words(parties)) for parties in known]

    def _people_there(self) -> Sequence[Option]:
        there = [(one.id, one.details.name) for one in self._defaults.people]
        return [("", _("not noted")), *there]

    # While it is filled in

    def compose_body(self) -> ComposeResult:
        yield Static("", id="planned", markup=False)

    async def _mount_form(self) -> None:
        self._own_channel = bool(self._contact or self._due)
        self._channel_put = self.initial()["channel"]
        await super()._mount_form()
        self._follow()

    @on(Form.Changed)
    async def _changed(self, event: Form.Changed) -> None:
        if event.name == "channel" and event.value != self._channel_put:
            self._own_channel = True
        if event.name == "person":
            await self._learn(event.value)
        if event.name in ("person", "with_whom"):
            self._choose_channel()
        if event.name == "when":
            self._show_moment(event.value)
        self._follow()

    async def _learn(self, typed: str) -> None:
        """Fetch what is likely for the person typed, as soon as it can be only one."""
        try:
            person = contacts.entry_called(self._people, typed).id
        except InvalidInput:
            self._defaults = ContactDefaults()
        else:
            self._defaults = await self.desk.ask(contacts.defaults_for, person)

    def _choose_channel(self) -> None:
        # A form that came back as it was left is not changed by what is likely.
        if self._own_channel or self.form.restored or self.form.values["channel"] != self._channel_put:
            return
        self._channel_put = self._defaults.channel_for(self._counterparts()).value
        self.form.put("channel", self._channel_put)

    def _show_moment(self, typed: str) -> None:
        if typed.strip():
            try:
                words = formats.moment(self._moment(typed), self.shell.today())
            except Refused as refused:
                words = str(refused)
            self.form.note("when", words)

    def _follow(self) -> None:
        """Show what was planned with the chosen party, and the person there only where it is about them."""
        self.query_one("#planned", Static).update(self._planned_words())
        if self._defaults.people and self._person is not None:
            self.form.show_field("contact_person", Counterpart.EMPLOYER in self._counterparts())

    def _planned_words(self) -> str:
        parties, today = self._counterparts(), self.shell.today()
        if self._logged is not None:
            recorded = formats.moment(self._logged.recorded_at, today)
            return _("Recorded {moment}.").format(moment=recorded)
        try:
            day = local_day(self._moment(self.form.values["when"]))
        except Refused:
            day = today
        met = self._defaults.met_by(parties, day)
        if met and self.form.values["result"] != ContactResult.REACHED:
            return _("The planned contact of {days} stays open.").format(days=self._days(met))
        if met:
            return _("Meets the planned contact of {days}.").format(days=self._days(met))
        ahead = [due for due in self._defaults.dues if due.counterpart in parties]
        if ahead:
            return _("Next planned contact: {day}.").format(day=formats.day(ahead[0].due, today))
        return ""

    def _days(self, dues: Sequence[DueContact]) -> str:
        return ", ".join(dict.fromkeys(formats.day(due.due, self.shell.today()) for due in dues))

    # Saving

    def _counterparts(self) -> tuple[Counterpart, ...]:
        return _parties_of(self.form.values["with_whom"])

    def _moment(self, typed: str) -> datetime:
        """The moment meant by ``typed``; for a day that is today and has no time, now. Raises Refused."""
        if self._logged is not None and typed == _typed_moment(self._logged.happened_at):
            # Typed text lacks the seconds, and which of the two hours it is when summer time ends.
            return self._logged.happened_at
        now, today = self.shell.now(), self.shell.today()
        moment = parse_moment(typed, now)
        try:
            no_time = parse_day(typed, today) == today
        except Refused:
            no_time = False
        return now if no_time else moment

    async def save(self, values: Mapping[str, str]) -> str:
        new = self._contact_from(values)
        if self._contact:
            await self.desk.do(contacts.change_contact, self._contact, new, self.draft())
            return self._contact
        return await self.desk.do(contacts.log_contact, new, self.draft())

    def _contact_from(self, values: Mapping[str, str]) -> NewContact:
        problems: dict[str, str] = {}
        person = self._person.id if self._person is not None else ""
        moment, minutes = self.shell.now(), -1
        try:
            person = person or contacts.entry_called(self._people, values["person"]).id
        except InvalidInput as invalid:
            problems |= invalid.problems
        try:
            moment = self._moment(values["when"])
        except Refused as refused:
            problems["when"] = str(refused)
        if values["minutes"].strip().isdecimal():
            minutes = int(values["minutes"])
        if problems:
            raise InvalidInput(problems)
        return NewContact(
            participant=person,
            counterparts=_parties_of(values["with_whom"]),
            channel=Channel(values["channel"]),
            result=ContactResult(values["result"]),
            happened_at=moment,
            minutes=minutes,
            note=values["note"],
            contact_person=values.get("contact_person", ""),
            initiator=Initiator(values["initiator"]),
            topics=tuple(filter(None, values["topics"].split(LIST_SEPARATOR))),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._contact) if action == "delete" else super().check_action(action, parameters)

    @task
    async def action_delete(self) -> None:
        question = _(
            "Delete this contact for good? It disappears from every computer that has this dossier, "
            "and this cannot be undone."
        )
        dialog = ConfirmDialog(_("Delete contact"), question, _("Delete"))
        if await self.app.push_screen_wait(dialog):
            form = self.form
            await self.desk.do(contacts.delete_contact, self._contact, self.draft())
            form.saved()
            self.dismiss(self._contact)


def _options_of(codes: Iterable[StrEnum]) -> Callable[[], Sequence[Option]]:
    return lambda: [(code.value, label(code)) for code in codes]


def _parties_of(codes: str) -> tuple[Counterpart, ...]:
    return tuple(Counterpart(code) for code in codes.split(LIST_SEPARATOR))


def _topics() -> Sequence[Option]:
    return [(topic.code, topic.label) for topic in lists.contact_topics()]


def _typed_moment(instant: datetime) -> str:
    return f"{formats.day_typed(local_day(instant))} {formats.clock(instant)}"


def _values_of(logged: ContactRow) -> dict[str, str]:
    return {
        "with_whom": LIST_SEPARATOR.join(logged.counterparts),
        "channel": logged.channel,
        "result": logged.result,
        "note": logged.note,
        "when": _typed_moment(logged.happened_at),
        "minutes": str(logged.minutes),
        "contact_person": logged.contact_person,
        "initiator": logged.initiator,
        "topics": LIST_SEPARATOR.join(logged.topics),
    }
