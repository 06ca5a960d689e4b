"""Consent in words: what holds, what was chosen, and what somebody may see today because of it."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from screens.dossier_parts.base import joined, lines
from werkzaam_tui import formats
from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import Access, ConsentState, Recipient
from werkzaam_tui.domain.privacy import Extent
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.privacy.consent import Cell, ChoiceLine
from werkzaam_tui.services.privacy.papers_log import PaperLine, PaperOut

_SEES = {
    Extent.NOTHING: N_("no"),
    Extent.CODE: N_("only the code"),
    Extent.NUMBERS: N_("only numbers"),
    Extent.SUMMARY: N_("a summary"),
    Extent.NEEDED: N_("what is needed"),
    Extent.OWN: N_("their own"),
    Extent.ALL: N_("yes"),
}

_SEES_NARROW = {
    Extent.CODE: N_("code"),
    Extent.NUMBERS: N_("numbers"),
    Extent.SUMMARY: N_("summary"),
    Extent.NEEDED: N_("as needed"),
}
"""The same in the list, where there is less room."""

_MAY_SEE = {
    Recipient.EMPLOYER: N_("The employer may see this today: {extent}."),
    Recipient.OFFICE: N_("The office may see this today: {extent}."),
    Recipient.FUNDER: N_("The funder may see this today: {extent}."),
}


def category_words(code: str) -> str:
    return next((one.label for one in lists.all_consent_categories() if one.code == code), code)


def cell_words(cell: Cell, today: date) -> str:
    """``✓ yes``, ``✗ withdrawn``: what somebody may see, and why not where that was chosen."""
    if cell.extent is not Extent.NOTHING:
        return f"✓ {_(_SEES_NARROW.get(cell.extent, _SEES[cell.extent]))}"
    choice = cell.choice
    if choice is not None and choice.state is not ConsentState.GIVEN:
        return f"✗ {label(choice.state).lower()}"
    if choice is not None and choice.until is not None and choice.until < today:
        return _("✗ ended")
    return _("? ask") if cell.default is Access.CONSENT else f"✗ {_(_SEES[cell.extent])}"


def cell_detail(cell: Cell, today: date) -> Content:
    """What somebody may see today, what was chosen, and what holds without a choice."""
    default = _("Without a choice: {access}").format(access=label(cell.default).lower())
    earlier = len(cell.history) - 1
    more = ngettext("enter: {n} earlier answer", "enter: {n} earlier answers", earlier)
    meaning = _(_MAY_SEE[cell.recipient]).format(extent=_(_SEES[cell.extent]))
    if cell.needs_placement:
        meaning += " " + _("There is no placement yet.")
    return lines(
        # The list may have no room for the whole of it.
        Content.styled(f"{category_words(cell.category)} · {meaning}", "bold"),
        choice_words(cell.choice, today) if cell.choice else _("Nothing was chosen."),
        joined(default, more.format(n=earlier) if earlier > 0 else ""),
    )


def choice_words(choice: ChoiceLine, today: date) -> str:
    """``Given on 3 Aug (spoken) · for: … · until … · withdrawn on …``"""
    state = ConsentState.GIVEN if choice.state is ConsentState.WITHDRAWN else choice.state
    when = formats.day(choice.given_on, today) if choice.given_on else _("day not known")
    # How it was said belongs to the answer, or to taking it back where that was the last thing said.
    how = f" ({label(choice.how).lower()})" if choice.how else ""
    gone = choice.withdrawn_on
    return joined(
        f"{label(state)}: {when}" + ("" if gone else how),
        _("for: {purpose}").format(purpose=choice.purpose) if choice.purpose else "",
        _("until {day}").format(day=formats.day(choice.until, today)) if choice.until else "",
        _("withdrawn on {day}").format(day=formats.day(gone, today)) + how if gone else "",
        _("at a handover") if choice.at_handover else "",
    )


def review_words(reviewed_on: date | None, review_on: date | None, today: date) -> str:
    if reviewed_on is None or review_on is None:
        return _("Nothing was asked yet. Ask it at a handover, or write it down here.")
    words = _("! Go through it again: that was to be done by {day}.")
    if review_on > today:
        words = _("Go through it again by {day}; last done on {last}.")
    return words.format(day=formats.day(review_on, today), last=formats.day(reviewed_on, today))


def paper_cells(line: PaperLine, today: date) -> list[str]:
    """Day, what it was, for or from whom, and of which meeting."""
    of = formats.day(line.held_on, today) if line.held_on else ""
    day = formats.day_narrow(line.day, today)
    if isinstance(line, PaperOut):
        return [day, label(line.what), _("→ {who}").format(who=label(line.reader).lower()), of]
    return [
        day,
        _("Came back signed"),
        _("← {who}").format(who=label(line.party).lower()),
        joined(of, line.note),
    ]
