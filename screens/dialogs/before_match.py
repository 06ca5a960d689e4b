"""What is found out before the match: a trial day, a closing report, a workplace study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.types import CSSPathType

from screens.dialogs.form import FormDialog
from screens.widgets.answers import Answers, typed
from screens.widgets.choice import options_of
from screens.widgets.fields import Field, Kind, Option
from screens.widgets.form import Form
from werkzaam_tui import formats
from werkzaam_tui.content import lists
from werkzaam_tui.domain.matching import SkillWord, StudyState, TrialResult
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import matching
from werkzaam_tui.services.matching import ClosingReportDetails, StudyDetails, TrialDayDetails
from werkzaam_tui.services.people import directory

_YES, _NO = "yes", "no"
_DAY = N_("A day, like 3-11 or monday")


def _at_table() -> Sequence[Option]:
    return [("", _("Choose")), (_YES, _("Yes, participant agrees")), (_NO, _("No, only for me"))]


def _at_table_field() -> Field:
    return Field("at_table", N_("At the handover"), Kind.CHOICE, _at_table)


def _at_table_value(at_table: bool) -> str:
    return _YES if at_table else _NO


def _at_table_in(answers: Answers) -> bool:
    if not answers.text("at_table"):
        answers.problems["at_table"] = _(
            "Ask the participant and choose: the employer reads along at the table."
        )
    return answers.text("at_table") == _YES


class _WhereDialog(FormDialog[str]):
    """Asks at which organisation it was, with the names that are known."""

    def __init__(self, participant: str, record: str = "") -> None:
        super().__init__()
        self._participant = participant
        self._record = record
        self._known: list[str] = []

    async def prepare(self) -> None:
        self._known = sorted({one.name for one in await self.desk.ask(directory.employer_names)})

    def _organisation(self) -> Field:
        return Field("organisation", N_("Organisation"), suggestions=lambda: self._known)


class NextEmployerDialog(_WhereDialog):
    """Asks for which employer the criteria were weighed so far. Gives their name."""

    def title_text(self) -> str:
        return _("Weigh for a next employer")

    def draft(self) -> str:
        return f"next_employer/{self._participant}"

    def fields(self) -> Sequence[Field]:
        return [
            Field(
                "organisation",
                N_("Weighed for so far"),
                hint=N_("Kept under this name; the participant's criteria go along"),
                suggestions=lambda: self._known,
            )
        ]

    def initial(self) -> Mapping[str, str]:
        return {}

    async def save(self, values: Mapping[str, str]) -> str:
        name = values["organisation"]
        await self.desk.do(matching.next_employer, self._participant, name, self.draft())
        return name


class TrialDayDialog(_WhereDialog):
    """A new trial day of ``participant``, or a change of ``record``, which says ``details``. Gives its id."""

    def __init__(self, participant: str, record: str = "", details: TrialDayDetails | None = None) -> None:
        super().__init__(participant, record)
        self._details = details

    def title_text(self) -> str:
        return _("Change trial day") if self._record else _("New trial day")

    def draft(self) -> str:
        return f"trial_day/{self._record or self._participant}"

    def fields(self) -> Sequence[Field]:
        return [
            self._organisation(),
            Field("held_on", N_("Day"), Kind.DAY, hint=_DAY, toward="future"),
            Field("result", N_("How it went"), Kind.CHOICE, options_of(TrialResult)),
            Field("note", N_("What was seen"), Kind.TEXT, lines=5),
            _at_table_field(),
        ]

    def initial(self) -> Mapping[str, str]:
        found = self._details
        if found is None:
            return {}
        return {
            "organisation": found.organisation,
            "held_on": formats.day_typed(found.held_on),
            "result": found.result.value,
            "note": found.note,
            "at_table": _at_table_value(found.at_table),
        }

    async def save(self, values: Mapping[str, str]) -> str:
        answers = self.answers(values)
        held_on = answers.needed_day("held_on", _("Type the day on which it is or was."))
        at_table = _at_table_in(answers)
        answers.check()
        result = TrialResult(values["result"])
        details = TrialDayDetails(held_on, values["organisation"], result, values["note"], at_table)
        return await self.desk.do(
            matching.save_trial_day, self._participant, details, self._record, self.draft()
        )


class ClosingReportDialog(_WhereDialog):
    """The closing report of a work-experience place: one word for each work skill. Gives its id."""

    CSS_PATH: ClassVar[CSSPathType] = ["../../styles/dialog.tcss", "../../styles/before_match.tcss"]

    def __init__(
        self, participant: str, record: str = "", details: ClosingReportDetails | None = None
    ) -> None:
        super().__init__(participant, record)
        self._details = details

    def title_text(self) -> str:
        return _("Closing report of a work-experience place")

    def draft(self) -> str:
        return f"closing_report/{self._record or self._participant}"

    def fields(self) -> Sequence[Field]:
        skills = [
            Field(
                f"skill_{topic.code}",
                topic.label,
                Kind.CHOICE,
                options_of(SkillWord, N_("not said")),
                heading=N_("Work skills, in one word each") if place == 0 else "",
            )
            for place, topic in enumerate(lists.work_skills())
        ]
        return [
            self._organisation(),
            Field("mentor", N_("Workplace mentor")),
            Field("starts_on", N_("First day"), Kind.DAY, hint=_DAY),
            Field("ends_on", N_("Last day"), Kind.DAY, hint=_DAY),
            *skills,
            Field("note", N_("What else"), Kind.TEXT, lines=4, heading=N_("In the mentor's own words")),
            _at_table_field(),
        ]

    def initial(self) -> Mapping[str, str]:
        found = self._details
        if found is None:
            return {}
        return {
            "organisation": found.organisation,
            "mentor": found.mentor,
            "starts_on": typed(found.starts_on),
            "ends_on": typed(found.ends_on),
            **{f"skill_{code}": word.value for code, word in found.skills},
            "note": found.note,
            "at_table": _at_table_value(found.at_table),
        }

    async def save(self, values: Mapping[str, str]) -> str:
        answers = self.answers(values)
        starts_on, ends_on = answers.day("starts_on"), answers.day("ends_on")
        at_table = _at_table_in(answers)
        answers.check()
        said = [(topic.code, values[f"skill_{topic.code}"]) for topic in lists.work_skills()]
        details = ClosingReportDetails(
            values["organisation"],
            values["mentor"],
            starts_on,
            ends_on,
            tuple((code, SkillWord(word)) for code, word in said if word),
            values["note"],
            at_table,
        )
        return await self.desk.do(
            matching.save_closing_report, self._participant, details, self._record, self.draft()
        )


class StudyDialog(FormDialog[str]):
    """A workplace study: asked, done, or not needed. Gives its id."""

    def __init__(self, participant: str, record: str = "", details: StudyDetails | None = None) -> None:
        super().__init__()
        self._participant = participant
        self._record = record
        self._details = details

    def title_text(self) -> str:
        return _("Workplace study")

    def draft(self) -> str:
        return f"workplace_study/{self._record or self._participant}"

    def fields(self) -> Sequence[Field]:
        return [
            Field("state", N_("How it stands"), Kind.CHOICE, options_of(StudyState)),
            Field("asked_on", N_("Asked on"), Kind.DAY, hint=_DAY),
            Field("asked_by", N_("Asked by")),
            Field("done_on", N_("Done on"), Kind.DAY, hint=_DAY),
            Field("outcome", N_("Outcome"), Kind.TEXT, hint=N_("What it says, or why not needed"), lines=5),
            _at_table_field(),
        ]

    def initial(self) -> Mapping[str, str]:
        found = self._details
        if found is None:
            return {"asked_on": typed(self.shell.today())}
        return {
            "state": found.state.value,
            "asked_on": typed(found.asked_on),
            "asked_by": found.asked_by,
            "done_on": typed(found.done_on),
            "outcome": found.outcome,
            "at_table": _at_table_value(found.at_table),
        }

    async def _mount_form(self) -> None:
        await super()._mount_form()
        self._follow()

    @on(Form.Changed)
    def _follow(self) -> None:
        """Ask only what fits: nothing was asked or done where it is not needed."""
        form = self.form
        state = StudyState(form.values["state"])
        for name in ("asked_on", "asked_by"):
            form.show_field(name, state is not StudyState.NOT_NEEDED)
        form.show_field("done_on", state is StudyState.DONE)

    async def save(self, values: Mapping[str, str]) -> str:
        answers = self.answers(values)
        state = StudyState(values["state"])
        needed, done = state is not StudyState.NOT_NEEDED, state is StudyState.DONE
        asked_on = answers.day("asked_on") if needed else None
        done_on = answers.day("done_on") if done else None
        at_table = _at_table_in(answers)
        answers.check()
        asked_by = values["asked_by"] if needed else ""
        details = StudyDetails(state, asked_on, asked_by, done_on, values["outcome"], at_table)
        return await self.desk.do(matching.save_study, self._participant, details, self._record, self.draft())
