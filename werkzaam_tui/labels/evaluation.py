"""Words for evaluations from three perspectives."""

from __future__ import annotations

from werkzaam_tui.domain.evaluation import AnswerState, Choice, Compared, Perspective, Theme
from werkzaam_tui.labels.table import Table
from werkzaam_tui.language import _, pgettext


def evaluation() -> Table:
    return {
        Perspective: {
            Perspective.PARTICIPANT: _("Participant"),
            Perspective.EMPLOYER: _("Employer"),
            Perspective.PUBLIC_BODY: _("Public body"),
        },
        Theme: {
            Theme.EMPLOYER_APPROACH: _("Active approach of employers"),
            Theme.CONTACT_PERSON: _("Relation and contact person"),
            Theme.EMPLOYER_EXPECTATIONS: _("Expectations about the employer"),
            Theme.PARTICIPANT_EXPECTATIONS: _("Expectations about the participant"),
            Theme.PREPARATION: _("Preparation"),
            Theme.WORK_CAPACITY: _("Work capacity and wage value"),
            Theme.SERVICE: _("Service during placement"),
            Theme.MATCH: _("Quality of the match"),
            Theme.ADAPTATIONS: _("Adaptations"),
            Theme.AFTERCARE: _("Aftercare"),
            Theme.MONEY: _("Money"),
            Theme.SELECTION: _("Selection"),
        },
        AnswerState: {
            AnswerState.ANSWERED: _("answered"),
            AnswerState.UNKNOWN: _("does not know"),
            AnswerState.DECLINED: _("would rather not say"),
            AnswerState.NOT_ASKED: _("not asked"),
        },
        Choice: {
            Choice.YES: pgettext("answer", "Yes"),
            Choice.PARTLY: pgettext("answer", "Partly"),
            Choice.NO: pgettext("answer", "No"),
            Choice.BETTER: pgettext("answer", "Better off"),
            Choice.SAME: pgettext("answer", "The same"),
            Choice.WORSE: pgettext("answer", "Worse off"),
        },
        Compared: {
            Compared.SAME: pgettext("views", "the same"),
            Compared.PARTLY: pgettext("views", "partly"),
            Compared.DIFFERENT: pgettext("views", "differs"),
            Compared.WORDS: pgettext("views", "in words"),
            Compared.ONE: pgettext("views", "one party"),
            Compared.UNSAID: pgettext("views", "nobody"),
        },
    }
