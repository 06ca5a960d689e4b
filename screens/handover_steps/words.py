"""Sentences about the meeting as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from werkzaam_tui.domain.codes import Party
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.handover import Finished, Overview
from werkzaam_tui.services.handover.steps import Step, title_of


def place_words(view: Overview, step: Step) -> str:
    steps = [line.step for line in view.lines]
    place = _("Step {n} of {of}").format(n=steps.index(step) + 1, of=len(steps))
    return f"{title_of(step)}   ({place})"


def doubts(view: Overview, not_agreed: Sequence[Party]) -> str:
    """What to think about before finishing; empty when everything was settled."""
    found: list[str] = []
    untouched = len(view.untouched)
    if untouched:
        found.append(
            ngettext("{n} step was not discussed.", "{n} steps were not discussed.", untouched).format(
                n=untouched
            )
        )
    if not_agreed:
        parties = ", ".join(label(party).lower() for party in not_agreed)
        found.append(_("No agreement yet from: {parties}.").format(parties=parties))
    if not found:
        return ""
    return " ".join([*found, _("A finished handover can be revised, not changed.")])


def finished_words(done: Finished) -> str:
    actions = ngettext("{n} action was made", "{n} actions were made", done.actions).format(n=done.actions)
    plans = ngettext(
        "{n} agreement about contact is in force", "{n} agreements about contact are in force", done.plans
    ).format(n=done.plans)
    return _("The handover is finished: {plans}, {actions}.").format(plans=plans, actions=actions)
