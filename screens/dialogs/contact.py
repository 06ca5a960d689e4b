"""The quick panel for a contact: with whom, how, the result, one line, and save; all the rest is behind ``f4``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from screens.dialogs.contact_correction import ContactCorrection
from screens.dialogs.contact_fields import (
    BOTH,
    minutes_of,
    parties_of,
    party_words,
    planned_words,
    quick_fields,
    typed_moment,
)
from screens.dialogs.contact_names import KnownNames
from screens.shell import PersonRef, task
from screens.widgets.choice import Option
from screens.widgets.fields import LIST_SEPARATOR, Field
from screens.widgets.form import Form
from screens.widgets.suggestions import Suggestions
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, Initiator
from werkzaam_tui.domain.dates import local_day, parse_day, parse_moment
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.contacts import as_typed, contact_list, contacts
from werkzaam_tui.services.contacts.contact_list import ContactRow
from werkzaam_tui.services.contacts.contacts import USUAL_MINUTES, ContactDefaults, NewContact

T = TypeVar("T")


def draft_of(person: str) -> str:
    """The name of what is typed and not saved of a new contact with this participant, or with one to be typed."""
    return f"contact/{person}"


class ContactDialog(ContactCorrection):
    """Logs a contact with ``person``, or with whoever is typed; gives its id.

    ``counterpart`` (its code) and ``due`` (the id of a due contact of that person) choose beforehand with
    whom and how. With ``contact`` it corrects that contact instead.

    It can be turned to one person after another (:meth:`turn_to`): to fill it costs a tenth of what making it costs.
    """

    CSS_PATH = ["../../styles/dialog.tcss", "../../styles/contact.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+n,ctrl+enter",
            "save_and_next",
            N_("Save, next"),
            id="contact.next",
            priority=True,
            tooltip=N_("Save, and log a contact with the next person"),
        ),
    ]

    def __init__(
        self,
        person: PersonRef | None,
        counterpart: str = "",
        due: str = "",
        *,
        contact: str = "",
        is_made_ahead: bool = False,
    ) -> None:
        super().__init__(contact)
        self.is_made_ahead = is_made_ahead
        self._person = person
        self._counterpart = counterpart
        self._due = due
        self._logged: ContactRow | None = None
        self._saved = ""
        """Id of the contact that was saved last, where the panel stayed open for the next."""
        self._names = KnownNames()
        self._defaults = ContactDefaults()
        self._own_channel = False
        """Whether the coach chose the channel, so that it no longer follows from with whom."""
        self._channel_put = ""
        """The channel that was put there for the coach."""

    def title_text(self) -> str:
        if self._logged is not None:
            return _("Correct a contact with {name}").format(name=self._logged.name)
        if self._contact:
            return _("Correct a contact")
        if self._person is not None:
            return _("Contact with {name}").format(name=self._person.name)
        return _("New contact")

    def draft(self) -> str:
        if self.is_made_ahead:
            return ""
        if self._contact:
            return f"contact_change/{self._contact}"
        return draft_of(self._person.id if self._person else "")

    # What the form holds

    async def prepare(self) -> None:
        self.query_one("#panel").set_class(bool(self._contact), "-correcting")
        if self._contact:
            logged = await self.desk.ask(contact_list.contact, self._contact)
            if logged is None:
                raise Refused(_("This contact was deleted in the meantime."))
            self._logged = logged
            self._person = PersonRef(logged.participant, logged.name)
        if self._person is not None:
            self._defaults = await self.desk.ask(contacts.defaults_for, self._person.id)
        if self._logged is not None and Counterpart.EMPLOYER in self._logged.counterparts:
            await self._names.fetch_employers(self.desk)
        self.query_one("#panel-title", Static).update(Content(self.title_text()), layout=False)
        await super().prepare()

    async def know_people(self) -> None:
        await self._names.fetch_people(self.desk)

    @task
    async def _fetch_people(self) -> None:
        # The panel does not wait for the names of a whole caseload; they are there before a name is typed.
        await self.know_people()
        for offered in self.query(Suggestions):
            offered.look_again()

    def fields(self) -> Sequence[Field]:
        names = self.people_offered if self._person is None else None
        return quick_fields(
            self._parties,
            names,
            lambda: self._names.employers_offered,
            lambda: self._names.there_offered,
        )

    def people_offered(self) -> Sequence[str]:
        return self._names.people_offered

    def initial(self) -> Mapping[str, str]:
        if self._logged is not None:
            return self._values_of(self._logged)
        planned = next((due for due in self._defaults.dues if due.id == self._due), None)
        party = self._counterpart or (planned.counterpart if planned else Counterpart.PARTICIPANT)
        channel = planned.channel if planned else self._defaults.channel_for([Counterpart(party)])
        return {
            "with_whom": party,
            "channel": channel,
            "result": ContactResult.REACHED,
            "when": _("now"),
            "minutes": str(USUAL_MINUTES),
            **self._at_employer(),
        }

    def _at_employer(self) -> dict[str, str]:
        usual = next((one for one in self._defaults.people if one.id == self._defaults.contact_person), None)
        return {
            "employer": self._defaults.employer_words,
            "spoken_to": usual.details.name if usual else "",
        }

    def _values_of(self, logged: ContactRow) -> dict[str, str]:
        # Of whom was spoken to it used not to be written down where.
        there = self._defaults.employer_words if logged.contact_person else ""
        return {
            "with_whom": LIST_SEPARATOR.join(logged.counterparts),
            "channel": logged.channel,
            "result": logged.result,
            "note": logged.note,
            "when": typed_moment(logged),
            "minutes": str(logged.minutes),
            "employer": self._names.employer_words(logged.employer) or there,
            "spoken_to": logged.contact_person_name,
        }

    def _parties(self) -> Sequence[Option]:
        others = (Counterpart.COLLEAGUE, Counterpart.SUPPORTER, Counterpart.FUNDER, Counterpart.FAMILY)
        known = [Counterpart.PARTICIPANT, Counterpart.EMPLOYER, BOTH, *others]
        if self._logged is not None and LIST_SEPARATOR.join(self._logged.counterparts) not in known:
            known.append(LIST_SEPARATOR.join(self._logged.counterparts))
        return [(str(parties), party_words(parties_of(parties))) for parties in known]

    # While it is filled in

    def compose_body(self) -> ComposeResult:
        yield from super().compose_body()
        yield Static("", id="planned", markup=False)

    async def turn_to(self, person: PersonRef, counterpart: str, due: str) -> None:
        """Before a panel that was made is shown: be about ``person``, with what is kept or likely of them."""
        self._person, self._counterpart, self._due = person, counterpart, due
        self.is_made_ahead, self._saved, self._names = False, "", KnownNames()
        await self.leave_pages()
        self.seen_since = await self.desk.moment()
        await self.prepare()
        self._begin_with_likely()
        form = self.form
        await form.show_anew(self.initial(), self.draft(), self._kept)
        self._follow()
        self.set_focus(form.first)
        await self.mount_kept_pages()

    @property
    def can_be_turned(self) -> bool:
        """Not when it asks for a name, after saving and going on, and not when its form could not be made."""
        return self._person is not None and bool(self.forms)

    def _begin_with_likely(self) -> None:
        self._own_channel = bool(self._contact or self._due)
        self._channel_put = self.initial()["channel"]

    async def _mount_form(self) -> None:
        self._begin_with_likely()
        await super()._mount_form()
        self._follow()
        if self._person is None:
            self.call_after_refresh(self._fetch_people)

    @on(Form.Changed)
    async def _changed(self, event: Form.Changed) -> None:
        if event.name == "person":
            await self._learn(event.value)
        if event.name == "channel" and event.value != self._channel_put:
            self._own_channel = True
        if event.name in ("person", "with_whom"):
            self._choose_channel()
        if event.name in ("person", "with_whom", "employer", "spoken_to"):
            await self._look_up_employer()
        if event.name == "when":
            self._show_moment(event.value)
        self._follow()

    async def _learn(self, typed: str) -> None:
        """Fetch what is likely for the person typed, as soon as it can be only one."""
        await self.know_people()
        before = self._at_employer()
        try:
            person = self._names.person(typed)
        except InvalidInput:
            self._defaults = ContactDefaults()
        else:
            self._defaults = await self.desk.ask(contacts.defaults_for, person)
        for name, value in self._at_employer().items():
            # What somebody typed there stays.
            if self.form.values[name] == before[name]:
                self.form.put(name, value)

    def _choose_channel(self) -> None:
        # A form that came back as it was left is not changed by what is likely.
        if self._own_channel or self.form.restored or self.form.values["channel"] != self._channel_put:
            return
        self._channel_put = self._defaults.channel_for(self._counterparts()).value
        self.form.put("channel", self._channel_put)

    async def _look_up_employer(self) -> None:
        """Offer the people at the employer that is typed, and say who would be new."""
        if Counterpart.EMPLOYER not in self._counterparts():
            return
        typed = self.form.values
        try:
            known = await self._names.look_up(self.desk, typed["employer"])
        except InvalidInput as invalid:
            self.form.note("employer", invalid.problems["employer"])
            return
        is_new = bool(typed["employer"].strip()) and not known
        self.form.note("employer", _("New: is added to the employers.") if is_new else "")
        there = self._names.there_offered
        is_new = bool(typed["spoken_to"].strip()) and not as_typed.is_among(there, typed["spoken_to"])
        self.form.note("spoken_to", _("New there: is added to this employer.") if is_new else "")

    def _show_moment(self, typed: str) -> None:
        if typed.strip():
            try:
                words = formats.moment_long(self._moment(typed))
            except Refused as refused:
                words = str(refused)
            self.form.note("when", words)

    def _follow(self) -> None:
        """Show what was planned with the chosen party, and the employer only where it is about them."""
        self.query_one("#planned", Static).update(self._planned_words(), layout=False)
        at_employer = Counterpart.EMPLOYER in self._counterparts()
        for name in ("employer", "spoken_to"):
            self.form.show_field(name, at_employer)

    def _planned_words(self) -> str:
        today = self.shell.today()
        if self._logged is not None:
            recorded = formats.moment(self._logged.recorded_at, today)
            return _("Recorded {moment}. f9: it was with somebody else.").format(moment=recorded)
        try:
            day = local_day(self._moment(self.form.values["when"]))
        except Refused:
            day = today
        reached = self.form.values["result"] == ContactResult.REACHED
        return planned_words(self._defaults, self._counterparts(), day, today, reached=reached)

    # Saving

    def _counterparts(self) -> tuple[Counterpart, ...]:
        return parties_of(self.form.values["with_whom"])

    def _moment(self, typed: str) -> datetime:
        """The moment meant by ``typed``; for a day that is today and has no time, now. Raises Refused."""
        if self._logged is not None and typed == typed_moment(self._logged):
            # Typed text lacks the seconds, and which of the two hours it is when summer time ends.
            return self._logged.happened_at
        now, today = self.shell.now(), self.shell.today()
        moment = parse_moment(typed, now)
        try:
            no_time = parse_day(typed, today) == today
        except Refused:
            no_time = False
        return now if no_time else moment

    def day(self) -> datetime:
        return self._moment(self.form.values["when"])

    def participant(self) -> str:
        if self._person is not None:
            return self._person.id
        return self._names.person(self.form.values["person"])

    def logged(self) -> ContactRow | None:
        return self._logged

    async def save(self, values: Mapping[str, str]) -> str:
        if self._person is None:
            await self.know_people()
        new = self._contact_from(values)
        if self._contact:
            await self.desk.do(contacts.change_contact, self._contact, new, self.draft())
            return self._contact
        typed = values.get("others", "").strip()
        others = self._names.people(typed) if typed else []
        made = await self.desk.do(contacts.log_group, new, others, self.draft())
        return made[0]

    def _contact_from(self, values: Mapping[str, str]) -> NewContact:
        problems: dict[str, str] = {}

        def read(what: Callable[[], T], otherwise: T) -> T:
            try:
                return what()
            except InvalidInput as invalid:
                problems.update(invalid.problems)
            except Refused as refused:
                problems["when"] = str(refused)
            return otherwise

        person = read(self.participant, "")
        moment = read(lambda: self._moment(values["when"]), self.shell.now())
        minutes = read(lambda: minutes_of(values, "minutes"), 0)
        more = read(lambda: self.more(values), None)
        if problems:
            raise InvalidInput(problems)
        logged = self._logged
        topics = values["topics"].split(LIST_SEPARATOR) if more else logged.topics if logged else ()
        initiator = values["initiator"] if more else logged.initiator if logged else Initiator.COACH
        return NewContact(
            participant=person,
            counterparts=parties_of(values["with_whom"]),
            channel=Channel(values["channel"]),
            result=ContactResult(values["result"]),
            happened_at=moment,
            minutes=minutes,
            note=values["note"],
            employer_name=values["employer"],
            spoken_to=values["spoken_to"],
            initiator=Initiator(initiator),
            topics=tuple(filter(None, topics)),
            more=more,
        )

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "save_and_next":
            return not self._contact
        return super().check_action(action, parameters)

    @task
    async def action_save_and_next(self) -> None:
        saved = await self.save_now()
        if saved is None:
            return
        self._saved = saved
        self._person, self._counterpart, self._due = None, "", ""
        self._defaults = ContactDefaults()
        await self.leave_pages()
        await self.form.remove()
        await self.prepare()
        await self._mount_form()
        self.notify(_("Saved. With whom was the next contact?"))

    def left_with(self) -> str | None:
        return self._saved or None

    def action_leave(self) -> None:
        for form in self.forms:
            # A panel that stays does not hear that it was left.
            form.keep_soon()
        super().action_leave()
