"""A place at an employer: where, with whom to speak, what work, and from when to when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on

from screens.dialogs.record import RecordDialog
from screens.widgets.answers import typed
from screens.widgets.choice import options_of
from screens.widgets.fields import Field, Kind
from screens.widgets.form import Form
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import MatchResult, Phase, PlacementKind
from werkzaam_tui.domain.matching import Verdict
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import matching
from werkzaam_tui.services.people import directory, people, placements
from werkzaam_tui.services.people.directory import ContactPersonEntry, EmployerEntry
from werkzaam_tui.services.people.people import PlacementDetails

_WITH_A_PLACE = frozenset({Phase.TRIAL_PLACEMENT, Phase.EMPLOYMENT, Phase.AFTERCARE})


class PlacementDialog(RecordDialog):
    """A new placement of ``participant``, or a change of ``placement``. Gives its id.

    An employer or a person there that is not known yet is made, and the form says so.
    """

    ENTITY = "placement"

    def __init__(self, participant: str, placement: str | None) -> None:
        super().__init__()
        self._participant = participant
        self.record = placement or ""
        self._details: PlacementDetails | None = None
        self._employers: list[EmployerEntry] = []
        self._people: list[ContactPersonEntry] = []
        self._present: PlacementDetails | None = None
        """The placement beside which a new one would come."""
        self._phone_offered = ""
        self._verdict = Verdict.NOTHING

    def title_text(self) -> str:
        return _("Change placement") if self.record else _("New placement")

    def draft(self) -> str:
        return f"placement/{self.record or self._participant}"

    async def prepare(self) -> None:
        self._employers = await self.desk.ask(directory.employer_names)
        self._people = await self.desk.ask(directory.contact_persons)
        if self.record:
            self._details = await self.desk.ask(people.placement_details, self.record)
            self._phone_offered = self._details.contact_phone
        else:
            self._verdict = (await self.desk.ask(matching.before_match, self._participant)).verdict
            present = await self.desk.ask(people.placement_of, self._participant)
            if present is not None:
                self._present = await self.desk.ask(people.placement_details, present)

    async def _mount_form(self) -> None:
        await super()._mount_form()
        if self._goes_on():
            self.form.note(
                "employer_name", _("The present placement goes on. Did it end? Then fill in its last day.")
            )
        if self._verdict is Verdict.NO_MATCH:
            # Said where it is decided, and no more than said: people judge.
            self.form.note(
                "kind", _("▲ Before the match a hard criterion is not met: no match, do not place.")
            )

    def _goes_on(self) -> bool:
        present = self._present
        return present is not None and (present.ends_on is None or present.ends_on >= self.shell.today())

    def fields(self) -> Sequence[Field]:
        return [
            Field("employer_name", N_("Employer"), hint=N_("A name"), suggestions=self._employer_names),
            Field("employer_city", N_("City")),
            Field("contact_name", N_("Contact person"), suggestions=self._people_names),
            Field("contact_phone", N_("Phone")),
            Field("mentor_name", N_("Workplace mentor"), suggestions=self._people_names),
            Field("job_title", N_("Work")),
            Field("kind", N_("Kind"), Kind.CHOICE, options_of(PlacementKind)),
            Field("starts_on", N_("First day"), Kind.DAY, hint=N_("A day, like 3-11 or monday")),
            Field(
                "ends_on",
                N_("Last day"),
                Kind.DAY,
                hint=N_("Empty: no end date"),
                toward="future",
            ),
            Field("hours_per_week", N_("Hours a week"), Kind.NUMBER, hint=N_("like 24")),
            *(
                [
                    Field(
                        "match_result",
                        N_("Match"),
                        Kind.CHOICE,
                        options_of(MatchResult, N_("As the dates tell")),
                    )
                ]
                if self.record
                else []
            ),
        ]

    def initial(self) -> Mapping[str, str]:
        found = self._details
        if found is None:
            return {"kind": PlacementKind.TRIAL, "starts_on": typed(self.shell.today())}
        hours = found.hours_per_week
        return {
            "employer_name": found.employer_name,
            "employer_city": found.employer_city,
            "contact_name": found.contact_name,
            "contact_phone": found.contact_phone,
            "mentor_name": found.mentor_name,
            "job_title": found.job_title,
            "kind": found.kind,
            "starts_on": formats.day_typed(found.starts_on),
            "ends_on": typed(found.ends_on),
            "hours_per_week": formats.number(hours, 0 if hours == int(hours) else 1) if hours else "",
            "match_result": found.match_result or "",
        }

    # Who is known

    def _employer_names(self) -> list[str]:
        return sorted({one.name for one in self._employers}, key=normalised)

    def _people_names(self) -> list[str]:
        return sorted({one.details.name for one in self._people}, key=normalised)

    def _called(self, name: str) -> list[EmployerEntry]:
        wanted = normalised(name)
        return [one for one in self._employers if normalised(one.name) == wanted]

    @on(Form.Changed)
    def _typed(self, event: Form.Changed) -> None:
        form = self.form
        if event.name in ("employer_name", "employer_city"):
            values = form.values
            known = self._called(values["employer_name"])
            form.note("employer_name", self._employer_note(values, known))
            if event.name == "employer_name" and len(known) == 1 and not values["employer_city"].strip():
                form.put("employer_city", known[0].city)
        elif event.name == "contact_name":
            form.note("contact_name", self._person_note(form.values, "contact_name"))
            self._offer_phone(form.values)
        elif event.name == "mentor_name":
            form.note("mentor_name", self._person_note(form.values, "mentor_name"))

    def _employer_note(self, values: Mapping[str, str], known: list[EmployerEntry]) -> str:
        if not values["employer_name"].strip():
            return ""
        city = normalised(values["employer_city"])
        if not known:
            return _("New: this employer is added to the list when you save.")
        if city and not any(normalised(one.city) in ("", city) for one in known):
            return _("Known in {cities}; in this city it is added as another employer.").format(
                cities=", ".join(one.city for one in known)
            )
        return ""

    def _there(self, values: Mapping[str, str], field: str) -> ContactPersonEntry | None:
        employers = {one.id for one in self._called(values["employer_name"])}
        wanted = normalised(values[field])
        return next(
            (
                one
                for one in self._people
                if one.employer in employers and normalised(one.details.name) == wanted
            ),
            None,
        )

    def _person_note(self, values: Mapping[str, str], field: str) -> str:
        if not values[field].strip() or self._there(values, field) is not None:
            return ""
        return _("New: this person is added to the employer when you save.")

    def _offer_phone(self, values: Mapping[str, str]) -> None:
        # A number that nobody typed belongs to the name it came with, never to the next name.
        if values["contact_phone"].strip() not in ("", self._phone_offered):
            return
        known = self._there(values, "contact_name")
        self._phone_offered = known.details.phone if known is not None else ""
        self.form.put("contact_phone", self._phone_offered)

    # Saving

    async def save(self, values: Mapping[str, str]) -> str:
        answers = self.answers(values)
        details = PlacementDetails(
            starts_on=answers.needed_day("starts_on", _("Type the first day.")),
            ends_on=answers.day("ends_on"),
            hours_per_week=answers.decimal("hours_per_week"),
            kind=PlacementKind(values["kind"]),
            employer_name=values["employer_name"],
            employer_city=values["employer_city"],
            contact_name=values["contact_name"],
            contact_phone=values["contact_phone"],
            mentor_name=values["mentor_name"],
            job_title=values["job_title"],
            match_result=answers.code("match_result", MatchResult),
        )
        answers.check()
        if self.record:
            await self.desk.do(people.change_placement, self.record, details, self.draft())
            return self.record
        made = await self.desk.do(people.add_placement, self._participant, details, self.draft())
        await self._tell_of_phase()
        return made

    async def _tell_of_phase(self) -> None:
        """Whoever finds a place has another phase as a rule, which is entered by itself: it has reasons and a day."""
        phase = await self.desk.ask(people.phase_of, self._participant)
        if phase is not None and phase not in _WITH_A_PLACE:
            words = _("The placement is added. The phase is still “{phase}”; f enters another one.")
            self.notify(words.format(phase=label(phase)), markup=False)

    def delete_title(self) -> str:
        return _("Delete placement")

    async def delete(self) -> None:
        await self.desk.do(placements.remove_placement, self.record, self.draft())
