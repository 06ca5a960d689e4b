"""What a revision changed: each field as it was and as it is, above the record of a finished handover."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date

from textual.content import Content

from werkzaam_tui import formats
from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import (
    AgreedHow,
    AgreementState,
    Channel,
    ConsentState,
    Direction,
    Frequency,
    Party,
    Recipient,
)
from werkzaam_tui.domain.handover_differences import FieldChange, Value
from werkzaam_tui.labels import frequency_words, label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.handover import Revised
from werkzaam_tui.services.handover.differences import RHYTHM
from werkzaam_tui.services.handover.steps import Step, StepKind, title_of

_NAMES = {
    "state": N_("How it stands"),
    "what": N_("What we agree"),
    "who": N_("Who does it"),
    "by_when": N_("By which day"),
    "visible_to": N_("Who may read this"),
    "participant_words": N_("Participant"),
    "employer_words": N_("Employer"),
    "coach_words": N_("Coach"),
    "settled": N_("What we settle on"),
    "rhythm": N_("How often"),
    "channel": N_("In which way"),
    "direction": N_("Who contacts whom"),
    "starts_on": N_("First day"),
    "then_rhythm": N_("After that"),
    "then_from": N_("After that from"),
    "ends_on": N_("Last day"),
    "funding": N_("Paid from"),
    "information": N_("Handed over"),
    "consent": N_("Answer"),
    "purpose": N_("For what"),
    "until": N_("Until"),
    "how": N_("How it was said"),
    "note": N_("What else was said"),
}


def changed(revised: Revised, today: date, private: Collection[Step] = ()) -> Content:
    """Why it was revised, and under it each step with the fields that differ, apart from ``private`` ones."""
    head = _("CHANGED SINCE REVISION {n} OF {day}").format(
        n=revised.before, day=formats.day(revised.before_on, today)
    )
    why = Content.assemble((label(revised.occasion), "bold"), f"  {revised.reason}" if revised.reason else "")
    shown = [change for change in revised.changes if change.step not in private]
    lines = [line for change in shown for line in _step(change.step, change.fields, today)]
    if not lines:
        lines = [Content(_("Nothing else was changed."))]
    return Content("\n").join([Content.styled(f"\n{head}", "bold"), why, *lines])


def _step(step: Step, fields: tuple[FieldChange, ...], today: date) -> Iterator[Content]:
    about = title_of(step)
    if step.kind is StepKind.CONSENT:
        about = f"{about} → {label(Recipient(step.recipient)).lower()}"
    yield Content.styled(f"≠ {about}", "bold")
    for field in fields:
        was, now = (_words(field.name, value, today) for value in (field.was, field.now))
        yield Content.assemble((f"   {_name(field.name)}: ", "bold"), (was, "dim"), " → ", now)


def _name(name: str) -> str:
    what, _dash, party = name.partition("-")
    if party:
        words = _("Name") if what == "name" else _("Is at the table")
        return f"{label(Party(party))}, {words.lower()}"
    return _(_NAMES[name])


def _words(name: str, value: Value, today: date) -> str:
    if name.startswith("present-"):
        return _("yes") if value else _("no")
    if value is None:
        return _("(nothing)")
    if isinstance(value, date):
        return formats.day(value, today)
    if isinstance(value, tuple):
        return ", ".join(_CODES[name](code) for code in value)
    return _CODES[name](str(value)) if name in _CODES else str(value)


def _rhythm(code: str) -> str:
    unit, _separator, every = code.partition(RHYTHM)
    return frequency_words(Frequency(unit), int(every))


_CODES: dict[str, Callable[[str], str]] = {
    "state": lambda code: label(AgreementState(code)),
    "who": lambda code: label(Party(code)),
    "visible_to": lambda code: label(Party(code)),
    "rhythm": _rhythm,
    "then_rhythm": _rhythm,
    "channel": lambda code: label(Channel(code)),
    "direction": lambda code: label(Direction(code)),
    "funding": lambda code: lists.funding_source(code).label,
    "information": lambda code: lists.information_item(code).label,
    "consent": lambda code: label(ConsentState(code)),
    "how": lambda code: label(AgreedHow(code)),
}
"""The words for fields that hold codes."""
