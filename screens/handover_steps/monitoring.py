"""How often there is contact with one party, with the days that follow from it before anybody agrees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from screens.handover_steps.page import AHEAD, StepPage
from screens.widgets.answers import Values, typed
from screens.widgets.choice import options_of
from screens.widgets.fields import Field, Kind
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import Channel, Counterpart, Direction, Frequency
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.monitoring import Plan
from werkzaam_tui.labels import frequency_words
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.handover.entries import MonitoringEntry
from werkzaam_tui.services.handover.plans import first_days, first_year, plans_of
from werkzaam_tui.services.monitoring import absences

_CHANNELS = (
    Channel.PHONE,
    Channel.APP_MESSAGE,
    Channel.WORKPLACE_VISIT,
    Channel.EVALUATION_MEETING,
    Channel.CONVERSATION,
    Channel.SMS,
    Channel.MAIL,
)
_DAYS_SHOWN = 4


class MonitoringPage(StepPage):
    def __init__(self, entry: MonitoringEntry, counterpart: Counterpart) -> None:
        self._entry = entry
        self._counterpart = counterpart

    def fields(self, wide: bool) -> Sequence[Field]:
        undecided = "" if self._entry.frequency else N_("Not agreed yet")
        return (
            Field("frequency", N_("How often"), Kind.CHOICE, options_of(Frequency, undecided)),
            Field("every", N_("How many"), Kind.NUMBER),
            Field("channel", N_("In which way"), Kind.CHOICE, options_of(_CHANNELS)),
            Field("direction", N_("Who calls whom"), Kind.CHOICE, options_of(Direction)),
            Field("starts_on", N_("From"), Kind.DAY, toward=AHEAD),
            Field(
                "then_frequency",
                N_("After some time"),
                Kind.CHOICE,
                options_of(Frequency, N_("It stays like this")),
            ),
            Field("then_every", N_("How many"), Kind.NUMBER),
            Field("then_from", N_("From which day"), Kind.DAY, toward=AHEAD),
            Field("ends_on", N_("Until"), Kind.DAY, hint=N_("Empty: goes on"), toward=AHEAD),
        )

    def initial(self) -> dict[str, str]:
        entry = self._entry
        return {
            "frequency": entry.frequency.value if entry.frequency else "",
            "every": str(entry.every),
            "channel": entry.channel.value,
            "direction": entry.direction.value,
            "starts_on": typed(entry.starts_on),
            "ends_on": typed(entry.ends_on),
            "then_frequency": entry.then_frequency.value if entry.then_frequency else "",
            "then_every": str(entry.then_every),
            "then_from": typed(entry.then_from),
        }

    def entry(self, values: Values, today: date) -> MonitoringEntry:
        answers = self.answers(values, today)
        hidden = self.hidden(values)
        entry = MonitoringEntry(
            frequency=answers.code("frequency", Frequency),
            every=1 if "every" in hidden else answers.number("every"),
            channel=Channel(values["channel"]),
            direction=Direction(values["direction"]),
            starts_on=answers.day("starts_on") or self._entry.starts_on,
            ends_on=answers.day("ends_on"),
            then_frequency=answers.code("then_frequency", Frequency),
            then_every=1 if "then_every" in hidden else answers.number("then_every"),
            then_from=None if "then_from" in hidden else answers.day("then_from"),
        )
        if entry.frequency is None:
            answers.problems.setdefault("frequency", _("Choose how often, also when it is on request only."))
        answers.check()
        return entry

    def hidden(self, values: Values) -> set[str]:
        found: set[str] = set()
        if not _repeats(values["frequency"]):
            found.add("every")
        if not _repeats(values["then_frequency"]):
            found.add("then_every")
        if not values["then_frequency"]:
            found.add("then_from")
        return found

    def note(self, values: Values, today: date) -> str:
        if not values["frequency"]:
            return _("f5 proposes what is usual: every week for a month, then every month for a year.")
        try:
            found = plans_of(self.entry(values, today), "", self._counterpart, "")
        except InvalidInput as invalid:
            return str(invalid)
        return "\n".join(_first_days_of(plan, today) for plan in found)

    def first_year(self, values: Values, today: date) -> dict[str, str]:
        """The fields filled with the rhythm of international practice, from the day that stands there."""
        starts_on = self.answers(values, today).day("starts_on") or self._entry.starts_on
        return MonitoringPage(first_year(MonitoringEntry(starts_on)), self._counterpart).rhythm()

    def rhythm(self) -> dict[str, str]:
        """The fields that say how often, from when and until when."""
        return {name: value for name, value in self.initial().items() if name not in ("channel", "direction")}


def _repeats(code: str) -> bool:
    return bool(code) and Frequency(code).repeats


def _first_days_of(plan: Plan, today: date) -> str:
    rhythm = frequency_words(plan.frequency, plan.every)
    if not plan.frequency.repeats:
        return _("{rhythm}: no contact is planned; calling each other is always possible.").format(
            rhythm=rhythm.capitalize()
        )
    days = first_days(plan, _DAYS_SHOWN, absences.working_days())
    if not days:
        return _("{rhythm}: no day falls within these dates.").format(rhythm=rhythm.capitalize())
    shown = ", ".join(formats.day(day, today) for day in days)
    return _("{rhythm}, first on: {days}").format(rhythm=rhythm.capitalize(), days=shown)
