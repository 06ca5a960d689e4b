"""A decision that pays for coaching: written down, corrected or taken out; and a period of days to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.form import FormDialog
from screens.shell import PersonRef, task
from screens.widgets.answers import Answers, typed
from screens.widgets.fields import Field, Kind
from werkzaam_tui import formats
from werkzaam_tui.domain.hours import Period
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import hours
from werkzaam_tui.services.hours import GrantDetails


class GrantDialog(FormDialog[str]):
    """A new grant for ``person``, or a correction of ``grant``; gives its id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f8", "delete", N_("Delete"), id="grant.delete", tooltip=N_("Delete this grant, after a question")
        ),
    ]

    def __init__(self, person: PersonRef, grant: str = "") -> None:
        super().__init__()
        self._person = person
        self._grant = grant
        self._details: GrantDetails | None = None

    def title_text(self) -> str:
        title = _("Change the grant for {name}") if self._grant else _("New grant for {name}")
        return title.format(name=self._person.name)

    def draft(self) -> str:
        return f"grant/{self._grant or self._person.id}"

    async def prepare(self) -> None:
        if self._grant:
            self._details = await self.desk.ask(hours.grant_details, self._grant)
        else:
            self._details = await self.desk.ask(hours.proposed_grant, self._person.id)

    def fields(self) -> Sequence[Field]:
        return [
            Field("funder", N_("Funder"), hint=N_("Like UWV or the municipality")),
            Field("starts_on", N_("First day"), Kind.DAY),
            Field("ends_on", N_("Last day"), Kind.DAY, toward="future"),
            Field(
                "hours_awarded",
                N_("Hours granted"),
                Kind.NUMBER,
                hint=N_("Empty: the percentage of the worked hours"),
            ),
            Field("regime_percent", N_("Percentage"), Kind.NUMBER, hint=N_("Of the worked hours, like 7,5")),
            Field("worked_per_week", N_("Works a week"), Kind.NUMBER, hint=N_("Hours of the participant")),
            Field("travel_counts", N_("Travel counts"), Kind.YES),
            Field("decided_on", N_("Decision of"), Kind.DAY, hint=N_("Day on the letter; may stay empty")),
            Field("note", N_("Note"), Kind.TEXT, lines=2),
        ]

    def initial(self) -> Mapping[str, str]:
        details = self._details
        assert details is not None
        return {
            "funder": details.funder,
            "starts_on": formats.day_typed(details.starts_on),
            "ends_on": formats.day_typed(details.ends_on),
            "hours_awarded": _typed_number(details.hours_awarded),
            "regime_percent": _typed_number(details.regime_percent),
            "worked_per_week": _typed_number(details.worked_per_week),
            "travel_counts": "1" if details.travel_counts else "",
            "decided_on": typed(details.decided_on),
            "note": details.note,
        }

    async def save(self, values: Mapping[str, str]) -> str:
        details = _details_from(self.answers(values))
        if self._grant:
            await self.desk.do(hours.change_grant, self._grant, details, self.draft())
            return self._grant
        return await self.desk.do(hours.add_grant, self._person.id, details, self.draft())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._grant) if action == "delete" else super().check_action(action, parameters)

    @task
    async def action_delete(self) -> None:
        question = _(
            "Delete this grant for good? The logged hours stay. It disappears from every computer that has "
            "this dossier, and this cannot be undone."
        )
        if await self.app.push_screen_wait(ConfirmDialog(_("Delete grant"), question, _("Delete"))):
            form = self.form
            await self.desk.do(hours.delete_grant, self._grant, self.draft())
            form.saved()
            self.dismiss(self._grant)


class PeriodDialog(FormDialog[Period]):
    """Days of choice; gives them."""

    def __init__(self, period: Period) -> None:
        super().__init__()
        self._period = period

    def title_text(self) -> str:
        return _("Which days")

    def draft(self) -> str:
        return ""

    def fields(self) -> Sequence[Field]:
        return _PERIOD

    def initial(self) -> Mapping[str, str]:
        return {
            "first": formats.day_typed(self._period.first),
            "last": formats.day_typed(self._period.last),
        }

    async def save(self, values: Mapping[str, str]) -> Period:
        return period_in(values, self.shell.today())


_PERIOD = (Field("first", N_("First day"), Kind.DAY), Field("last", N_("Last day"), Kind.DAY))


def period_in(values: Mapping[str, str], today: date) -> Period:
    """The days that were typed. Raises InvalidInput for ``first`` and ``last``."""
    answers = Answers(_PERIOD, values, today)
    first, last = answers.needed_day("first"), answers.needed_day("last")
    if last < first:
        answers.problems.setdefault("last", _("The last day is before the first day."))
    answers.check()
    return Period(first, last)


def _details_from(answers: Answers) -> GrantDetails:
    details = GrantDetails(
        funder=answers.text("funder").strip(),
        starts_on=answers.needed_day("starts_on"),
        ends_on=answers.needed_day("ends_on"),
        hours_awarded=answers.decimal("hours_awarded"),
        regime_percent=answers.decimal("regime_percent"),
        worked_per_week=answers.decimal("worked_per_week"),
        travel_counts=answers.yes("travel_counts"),
        decided_on=answers.day("decided_on"),
        note=answers.text("note").strip(),
    )
    answers.check()
    return details


def _typed_number(value: float | None) -> str:
    return "" if value is None else f"{value:g}".replace(".", ",")
