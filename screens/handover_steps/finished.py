"""A finished handover, to read: all that was written down, under the names of its parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from textual.content import Content

from screens.handover_steps.strip import SIGNS
from screens.quiet import hidden_words
from werkzaam_tui import formats
from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import AgreementState, Party, Recipient
from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.services.handover.entries import (
    AgreementEntry,
    ClosingEntry,
    ConsentEntry,
    Entry,
    ExpectationEntry,
    FundingEntry,
    InformationEntry,
    MonitoringEntry,
    OpeningEntry,
)
from werkzaam_tui.services.handover.steps import Step, StepKind, StepState, group_of, title_of
from werkzaam_tui.services.handover.words import contact_words

Line = tuple[str, str]
"""What it is about, and what was said."""


def written_down(
    record: Sequence[tuple[Step, Entry]], today: date, private: Collection[Step] = ()
) -> Content:
    """The whole record as one text; what nobody spoke about is left out, the words of ``private`` hidden."""
    parts: list[Content] = []
    kind: StepKind | None = None
    for step, entry in record:
        lines = [(title_of(step), hidden_words())] if step in private else list(_lines(step, entry, today))
        if not lines:
            continue
        if step.kind is not kind:
            kind = step.kind
            parts.append(Content.styled(f"\n{group_of(kind).upper()}", "bold"))
        for about, said in lines:
            parts.append(Content.assemble((about, "bold"), f"  {said}" if said else ""))
    return Content("\n").join(parts)


def signed_words(signed: Mapping[Party, date], today: date) -> Content:
    """Which papers came back signed, or how to note it."""
    head = Content.styled(f"\n{_('Signed papers').upper()}", "bold")
    if not signed:
        return Content("\n").join([head, Content(_("None came back yet. s: note that one did."))])
    came = [
        Content.assemble(
            (label(party), "bold"), "  ", _("came back on {day}").format(day=formats.day(on, today))
        )
        for party, on in signed.items()
    ]
    return Content("\n").join([head, *came])


def _lines(step: Step, entry: Entry, today: date) -> Iterator[Line]:
    match entry:
        case OpeningEntry():
            yield label(entry.occasion), formats.day(entry.held_on, today)
            for seat in entry.seats:
                if seat.name or seat.present:
                    yield (
                        label(seat.party),
                        _join(seat.name, _("at the table") if seat.present else _("not there")),
                    )
        case AgreementEntry():
            yield from _agreement(step, entry, today)
        case ExpectationEntry():
            yield from _expectation(step, entry)
        case MonitoringEntry():
            if entry.frequency is not None:
                yield title_of(step), contact_words(entry, today)
        case FundingEntry():
            if entry.sources:
                yield title_of(step), ", ".join(lists.funding_source(code).label for code in entry.sources)
        case InformationEntry():
            if entry.items:
                yield title_of(step), ", ".join(lists.information_item(code).label for code in entry.items)
        case ConsentEntry():
            yield from _consent(step, entry, today)
        case ClosingEntry():
            for one in entry.approvals:
                agrees = _("agrees ({how})").format(how=label(one.how).lower())
                on = formats.day(one.agreed_on, today) if one.agreed_on else ""
                yield label(one.party), _join(one.name, agrees if one.agreed else _("did not agree"), on)
            if entry.note:
                yield _("What else was said"), entry.note


def _agreement(step: Step, entry: AgreementEntry, today: date) -> Iterator[Line]:
    if entry.state is None:
        return
    sign = SIGNS[StepState(entry.state.value)]
    who = label(entry.who) if entry.who else ""
    by_when = _("by {day}").format(day=formats.day(entry.by_when, today)) if entry.by_when else ""
    state = "" if entry.state is AgreementState.AGREED else label(entry.state).lower()
    yield f"{sign} {title_of(step)}", _join(state, who, by_when)
    if entry.what:
        yield "", entry.what


def _expectation(step: Step, entry: ExpectationEntry) -> Iterator[Line]:
    if entry.empty:
        return
    sign = SIGNS[StepState.AGREED if entry.settled else StepState.OPEN]
    yield f"{sign} {title_of(step)}", ""
    words = {Party.PARTICIPANT: entry.participant, Party.EMPLOYER: entry.employer, Party.COACH: entry.coach}
    for party, said in words.items():
        if said:
            yield f"   {label(party)}:", said
    if entry.settled:
        yield f"   {_('Settled')}:", entry.settled


def _consent(step: Step, entry: ConsentEntry, today: date) -> Iterator[Line]:
    if entry.state is None:
        return
    until = _("until {day}").format(day=formats.day(entry.until, today)) if entry.until else ""
    about = f"{title_of(step)} → {label(Recipient(step.recipient)).lower()}"
    yield about, _join(label(entry.state).lower(), entry.purpose, until)


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
