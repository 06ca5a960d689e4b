"""Sick and recovered: the days and who said so, and nothing about why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from screens.dialogs.record import RecordDialog
from screens.widgets.answers import typed
from screens.widgets.choice import options_of
from screens.widgets.fields import Field, Kind
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import Initiator
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.work import sick_reports
from werkzaam_tui.services.work.sick_reports import SickDetails

_REPORTERS = (Initiator.PARTICIPANT, Initiator.EMPLOYER, Initiator.OTHER)


class SickReportDialog(RecordDialog):
    """Reports ``participant`` ill; with ``record``, says that somebody is better or corrects the report."""

    ENTITY = "sick_report"

    def __init__(self, participant: str, record: str = "") -> None:
        super().__init__()
        self._participant = participant
        self.record = record
        self._details: SickDetails | None = None

    def title_text(self) -> str:
        return _("Sick and recovered") if self.record else _("Sick")

    def draft(self) -> str:
        return f"sick_report/{self.record or self._participant}"

    async def prepare(self) -> None:
        if self.record:
            self._details = await self.desk.ask(sick_reports.details_of, self.record)

    def compose_body(self) -> ComposeResult:
        yield Static(
            _("Only the days. Why somebody is ill is not written down: not here and not in a note."),
            classes="question",
            markup=False,
        )

    def fields(self) -> Sequence[Field]:
        started = Field("started_on", N_("Ill since"), Kind.DAY, hint=N_("A day, like 3-11 or monday"))
        expected = Field(
            "expected_end", N_("Expected until"), Kind.DAY, hint=N_("May stay empty"), toward="future"
        )
        recovered = Field("recovered_on", N_("Better since"), Kind.DAY, hint=N_("Empty: still ill"))
        reported = Field("reported_by", N_("Reported by"), Kind.CHOICE, options_of(_REPORTERS))
        if self.record:
            return [recovered, expected, started, reported]
        return [started, expected, reported, recovered]

    def initial(self) -> Mapping[str, str]:
        today, details = typed(self.shell.today()), self._details
        if details is None:
            return {"started_on": today, "reported_by": Initiator.PARTICIPANT}
        back, expected = details.recovered_on, details.expected_end
        return {
            "started_on": formats.day_typed(details.started_on),
            "expected_end": typed(expected),
            # Whoever opens the report of an illness that goes on mostly comes to say that it is over.
            "recovered_on": formats.day_typed(back) if back else today,
            "reported_by": details.reported_by,
        }

    async def save(self, values: Mapping[str, str]) -> str:
        answers = self.answers(values)
        started = answers.needed_day("started_on", _("Type the first day of illness."))
        expected, recovered = answers.day("expected_end"), answers.day("recovered_on")
        answers.check()
        details = SickDetails(started, Initiator(values["reported_by"]), expected, recovered)
        if self.record:
            await self.desk.do(sick_reports.change, self.record, details, self.draft())
            return self.record
        return await self.desk.do(sick_reports.report, self._participant, details, self.draft())

    def delete_title(self) -> str:
        return _("Delete sick report")

    async def delete(self) -> None:
        await self.desk.do(sick_reports.remove, self.record, self.draft())
