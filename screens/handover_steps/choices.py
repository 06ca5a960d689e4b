"""Money, information handed over, and consent: answers chosen from a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from screens.handover_steps.page import AHEAD, StepPage
from screens.widgets.answers import Values, typed
from screens.widgets.choice import options_of
from screens.widgets.fields import LIST_SEPARATOR, Field, Kind
from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import AgreedHow, ConsentState
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.handover.entries import ConsentEntry, FundingEntry, InformationEntry


class FundingPage(StepPage):
    def __init__(self, entry: FundingEntry) -> None:
        self._entry = entry

    def fields(self, wide: bool) -> Sequence[Field]:
        return (Field("chosen", N_("Paid from"), Kind.SEVERAL, lambda: _topics(lists.funding_sources())),)

    def initial(self) -> dict[str, str]:
        return {"chosen": LIST_SEPARATOR.join(sorted(self._entry.sources))}

    def entry(self, values: Values, today: date) -> FundingEntry:
        return FundingEntry(self.answers(values, today).several("chosen"))


class InformationPage(StepPage):
    def __init__(self, entry: InformationEntry) -> None:
        self._entry = entry

    def fields(self, wide: bool) -> Sequence[Field]:
        return (Field("chosen", N_("Handed over"), Kind.SEVERAL, lambda: _topics(lists.information_items())),)

    def initial(self) -> dict[str, str]:
        return {"chosen": LIST_SEPARATOR.join(sorted(self._entry.items))}

    def entry(self, values: Values, today: date) -> InformationEntry:
        return InformationEntry(self.answers(values, today).several("chosen"))


class ConsentPage(StepPage):
    def __init__(self, entry: ConsentEntry) -> None:
        self._entry = entry

    def fields(self, wide: bool) -> Sequence[Field]:
        answers = [ConsentState.GIVEN, ConsentState.REFUSED]
        if self._entry.state is ConsentState.WITHDRAWN:
            answers.append(ConsentState.WITHDRAWN)
        undecided = "" if self._entry.state else N_("Not asked yet")
        return (
            Field("state", N_("Answer"), Kind.CHOICE, options_of(answers, undecided)),
            Field("purpose", N_("For what")),
            Field("until", N_("Until"), Kind.DAY, hint=N_("Empty: until withdrawn"), toward=AHEAD),
            Field("how", N_("How it was said"), Kind.CHOICE, options_of(AgreedHow)),
        )

    def initial(self) -> dict[str, str]:
        entry = self._entry
        return {
            "state": entry.state.value if entry.state else "",
            "purpose": entry.purpose or _("Guidance in this job"),
            "until": typed(entry.until),
            "how": entry.how.value,
        }

    def entry(self, values: Values, today: date) -> ConsentEntry:
        answers = self.answers(values, today)
        until = answers.day("until")
        answers.check()
        return ConsentEntry(
            answers.code("state", ConsentState), answers.text("purpose"), until, AgreedHow(values["how"])
        )

    def note(self, values: Values, today: date) -> str:
        return _("You may say no, and you may change your mind at any time. That works at once.")


def _topics(topics: Sequence[lists.Topic]) -> list[tuple[str, str]]:
    return [(topic.code, topic.label) for topic in topics]
