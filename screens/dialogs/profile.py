"""Who a participant is, as reports group people: profile, cohort, kick-off and other support, on four pages.

Nothing is required, and what is not filled in stays unknown, which is not the same as no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from screens.dialogs.pages import PagedDialog
from screens.shell import PersonRef
from screens.widgets.answers import typed
from screens.widgets.choice import options_of
from screens.widgets.fields import Field, Kind, Option
from screens.widgets.form import Form
from screens.widgets.part_strip import Part, PartStrip
from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import Channel
from werkzaam_tui.domain.profile import AdaptationNeed, Approach, Benefit, Education, Known, Limitation
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.people import profiles
from werkzaam_tui.services.people.profiles import ProfileDetails, SupporterDetails, WholeProfile

PROFILE, COHORT, KICKOFF, SUPPORT = "profile", "cohort", "kickoff", "support"
_PARTS = (
    Part(PROFILE, "", N_("Profile")),
    Part(COHORT, "", N_("Cohort")),
    Part(KICKOFF, "", N_("Kick-off")),
    Part(SUPPORT, "", N_("Other support")),
)
FREE_PLACES = 2
"""For supporters who are not there yet; more after saving."""

_CODES: dict[str, type[StrEnum]] = {
    "education": Education,
    "limitation": Limitation,
    "adaptation": AdaptationNeed,
    "benefit": Benefit,
    "approach": Approach,
    **dict.fromkeys(
        (
            *("conduct_certificate", "earlier_trajectory", "other_support"),
            *("kickoff_invited", "kickoff_reminded", "kickoff_attended", "check_sent", "check_answered"),
        ),
        Known,
    ),
}
_DAYS = ("kickoff_on", "kickoff_reminded_on")
_HOW = (Channel.PHONE, Channel.APP_MESSAGE, Channel.SMS, Channel.MAIL, Channel.CONVERSATION)


class ProfileDialog(PagedDialog):
    """The profile of ``person``; gives the id of the participant once it is saved."""

    CSS_PATH: ClassVar[CSSPathType] = ["../../styles/dialog.tcss", "../../styles/profile.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "page(1)", N_("Next page"), id="page.next", tooltip=N_("Next page of this panel")),
    ]

    def __init__(self, person: PersonRef, page: str = PROFILE) -> None:
        super().__init__()
        self._person = person
        self.shown_page = page
        self._was = WholeProfile(ProfileDetails(), ())
        self._cohorts: Sequence[str] = ()
        self._providers: Sequence[str] = ()

    def title_text(self) -> str:
        return _("Profile of {name}").format(name=self._person.name)

    def draft(self) -> str:
        return f"profile/{self._person.id}"

    def parts(self) -> Sequence[Part]:
        return _PARTS

    async def prepare(self) -> None:
        self._was = await self.desk.ask(profiles.profile_of, self._person.id)
        self._cohorts = await self.desk.ask(profiles.cohorts)
        self._providers = await self.desk.ask(profiles.providers)

    def compose_body(self) -> ComposeResult:
        yield PartStrip()

    async def _mount_form(self) -> None:
        values, bar = self.initial(), self.query_one("#panel KeyBar")
        for code, fields in self._pages().items():
            form = Form(fields, values, draft=self.draft(), id=f"page-{code}")
            form.display = code == self.shown_page
            await self.query_one("#panel").mount(form, before=bar)
        self.go(self.shown_page)
        self._ask_where_needed()

    # What is asked

    def _pages(self) -> dict[str, list[Field]]:
        return {
            PROFILE: [
                _choice("education", N_("Education")),
                _choice("limitation", N_("Limitation")),
                _choice("adaptation", N_("Adaptation needed")),
                _choice("conduct_certificate", N_("Conduct certificate")),
                _choice("earlier_trajectory", N_("Earlier trajectory")),
                _choice("benefit", N_("Benefit")),
            ],
            COHORT: [
                Field(
                    "cohort",
                    N_("Cohort or tranche"),
                    hint=N_("like tranche 1"),
                    suggestions=lambda: self._cohorts,
                ),
                _choice("approach", N_("Approach")),
                Field(
                    "provider",
                    N_("Guided by"),
                    hint=N_("The organisation, where there are several"),
                    suggestions=lambda: self._providers,
                ),
                _choice("check_sent", N_("Text check sent")),
                _choice("check_answered", N_("Text check answered")),
            ],
            KICKOFF: [
                _choice("kickoff_invited", N_("Invited")),
                Field(
                    "kickoff_on",
                    N_("Day of the kick-off"),
                    Kind.DAY,
                    hint=N_("A day, like 3-11 or monday"),
                ),
                _choice("kickoff_reminded", N_("Reminded")),
                Field("kickoff_reminded_how", N_("Reminded how"), Kind.CHOICE, _ways),
                Field(
                    "kickoff_reminded_on", N_("Reminded on"), Kind.DAY, hint=N_("A day, like 3-11 or monday")
                ),
                _choice("kickoff_attended", N_("Present")),
            ],
            SUPPORT: [_choice("other_support", N_("Other support")), *self._supporter_fields()],
        }

    def _supporter_fields(self) -> Iterator[Field]:
        for n in range(len(self._was.supporters) + FREE_PLACES):
            yield Field(
                f"who{n}",
                N_("Who"),
                hint=N_("A role or a name, like the housing coach"),
                heading=N_("Who else supports, about what, and does that person encourage work?")
                if n == 0
                else "",
            )
            yield Field(f"domain{n}", N_("Life domain"), Kind.CHOICE, _domains)
            yield Field(f"encourages{n}", N_("Encourages work"), Kind.CHOICE, _codes_of(Known))

    def initial(self) -> Mapping[str, str]:
        details = asdict(self._was.details)
        values = {name: value or "" for name, value in details.items() if name not in _DAYS}
        for name in _DAYS:
            values[name] = typed(details[name])
        for n in range(len(self._was.supporters) + FREE_PLACES):
            known = self._was.supporters[n] if n < len(self._was.supporters) else SupporterDetails("")
            values |= {f"who{n}": known.who, f"domain{n}": known.domain, f"encourages{n}": known.encourages}
        return values

    @on(Form.Changed)
    def _ask_where_needed(self) -> None:
        values = self.values
        kickoff = self.query_one(f"#page-{KICKOFF}", Form)
        for name in ("kickoff_reminded_how", "kickoff_reminded_on"):
            kickoff.show_field(name, values["kickoff_reminded"] != Known.NO)
        support = self.query_one(f"#page-{SUPPORT}", Form)
        for n in range(len(self._was.supporters) + FREE_PLACES):
            told = bool(values[f"who{n}"].strip())
            for name in (f"domain{n}", f"encourages{n}"):
                support.show_field(name, told)
            if n > 0:
                support.show_field(f"who{n}", told or bool(values[f"who{n - 1}"].strip()))

    # Saving

    async def save(self, values: Mapping[str, str]) -> str:
        profile = self._profile_from(values)
        await self.desk.do(profiles.save_profile, self._person.id, profile, self.draft())
        return self._person.id

    def _profile_from(self, values: Mapping[str, str]) -> WholeProfile:
        answers = self.answers(values)
        days: dict[str, Any] = {name: answers.day(name) for name in ("kickoff_on", "kickoff_reminded_on")}
        answers.check()
        codes: dict[str, Any] = {name: kind(values[name]) for name, kind in _CODES.items()}
        details = ProfileDetails(
            **codes,
            **days,
            cohort=values["cohort"],
            provider=values["provider"],
            kickoff_reminded_how=answers.code("kickoff_reminded_how", Channel),
        )
        return WholeProfile(details, tuple(self._supporters_from(values)))

    def _supporters_from(self, values: Mapping[str, str]) -> Iterator[SupporterDetails]:
        known = self._was.supporters
        for n in range(len(known) + FREE_PLACES):
            yield SupporterDetails(
                who=values[f"who{n}"],
                domain=values[f"domain{n}"],
                encourages=Known(values[f"encourages{n}"]),
                id=known[n].id if n < len(known) else "",
            )


def _choice(name: str, words: str) -> Field:
    return Field(name, words, Kind.CHOICE, _codes_of(_CODES[name]))


def _codes_of(kind: type[StrEnum]) -> Callable[[], Sequence[Option]]:
    """The codes of ``kind`` with their words; unknown comes first, because that is how everybody begins."""
    return options_of(sorted(kind, key=lambda code: code.value != "unknown"))


def _ways() -> Sequence[Option]:
    return [("", label(Known.UNKNOWN)), *((way.value, label(way)) for way in _HOW)]


def _domains() -> Sequence[Option]:
    return [("", label(Known.UNKNOWN)), *((one.code, one.short) for one in lists.life_domains())]
