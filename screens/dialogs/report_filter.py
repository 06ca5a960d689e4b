"""Of whom a report is, and as known when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from screens.dialogs.form import FormDialog
from screens.widgets.answers import typed
from screens.widgets.choice import Option
from screens.widgets.fields import Field, Kind
from werkzaam_tui import formats
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.reports import filters
from werkzaam_tui.services.reports.assembling import KnownPeople
from werkzaam_tui.services.reports.filters import Filters

_LABELS = {
    "cohort": N_("Cohort"),
    "sector": N_("Sector"),
    "coach": N_("Coach"),
    "approach": N_("Approach"),
}


class FilterDialog(FormDialog[Filters]):
    """Gives the filters; only what occurs can be chosen."""

    def __init__(self, known: KnownPeople, present: Filters) -> None:
        super().__init__()
        self._known = known
        self._present = present

    def title_text(self) -> str:
        return _("Of whom?")

    def draft(self) -> str:
        return ""

    def fields(self) -> Sequence[Field]:
        chosen = [
            Field(field, _LABELS[field], Kind.CHOICE, options=self._options(field))
            for field in filters.FIELDS
        ]
        hint = N_("Empty: no limit")
        return [
            *chosen,
            Field("since", N_("From"), Kind.DAY, hint=hint),
            Field("until", N_("Up to and with"), Kind.DAY, hint=hint),
        ]

    def _options(self, field: str) -> Callable[[], Sequence[Option]]:
        return lambda: [("", _("all")), *filters.choices(self._known, field)]

    def initial(self) -> Mapping[str, str]:
        present = self._present
        days = {"since": present.since, "until": present.until}
        return {field: present.value(field) for field in filters.FIELDS} | {
            name: typed(day) for name, day in days.items()
        }

    async def save(self, values: Mapping[str, str]) -> Filters:
        answers = self.answers(values)
        since, until = answers.day("since"), answers.day("until")
        if since is not None and until is not None and until < since:
            answers.problems["until"] = _("The last day is before the first day.")
        answers.check()
        return Filters(
            cohort=values["cohort"],
            sector=values["sector"],
            coach=values["coach"],
            approach=values["approach"],
            since=since,
            until=until,
        )


class DayDialog(FormDialog[date]):
    """Gives a day of choice, today at the latest."""

    SHOWN_WHEN_QUIET = True

    def __init__(self, present: date) -> None:
        super().__init__()
        self._present = present

    def title_text(self) -> str:
        return _("As known at the end of which day?")

    def draft(self) -> str:
        return ""

    def fields(self) -> Sequence[Field]:
        return [Field("day", N_("Day"), Kind.DAY)]

    def initial(self) -> Mapping[str, str]:
        return {"day": formats.day_typed(self._present)}

    async def save(self, values: Mapping[str, str]) -> date:
        answers = self.answers(values)
        day = answers.needed_day("day", _("Type a day, like 1-10-2026."))
        if day > self.shell.today():
            answers.problems["day"] = _("Nothing is known of days to come. Choose today or earlier.")
        answers.check()
        return day
