"""A dated rule in words for somebody who does not know the program: the term, for whom, the source, what to check."""

from __future__ import annotations

from collections.abc import Iterator

from werkzaam_tui import formats
from werkzaam_tui.documents.paper import Passage, Style
from werkzaam_tui.domain.reminders.rules import Anchor, Condition, Offset, Rule
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.papers.parts import join

_EVENTS = {
    Anchor.TRIAL_START: N_("the start of the trial placement"),
    Anchor.TRIAL_END: N_("the end of the trial placement"),
    Anchor.CONTRACT_START: N_("the start of the contract"),
    Anchor.CONTRACT_END: N_("the end of the contract"),
    Anchor.JOB_START: N_("the first day of work"),
    Anchor.WORK_START: N_("the first day of work without interruption"),
    Anchor.SICK_START: N_("the first day of illness"),
    Anchor.WAGE_SUBSIDY_START: N_("the start of the wage subsidy"),
    Anchor.WAGE_VALUE_END: N_("the day to which the decision about the wage value holds"),
    Anchor.INSTRUMENT_END: N_("the end of the scheme"),
}

FOR_EMPLOYERS = frozenset(_EVENTS)
"""What an employer has to do with; the other rules are the coach's."""


def rule_passages(rule: Rule) -> Iterator[Passage]:
    """Raises KeyError for a rule that is not :data:`FOR_EMPLOYERS`."""
    yield Passage(Style.RULE, rule.label)
    yield Passage(Style.TERM, term_words(rule))
    if rule.own:
        # The booklet explains the shipped rules in its own words; those of the organisation it cannot know.
        yield Passage(Style.PARAGRAPH, rule.text)
    if rule.check:
        yield Passage(Style.CHECK, _("Check this before you rely on it: it may have changed."))
    yield Passage(Style.SOURCE, _source(rule))


def term_words(rule: Rule) -> str:
    """``1 month before the end of the contract · contract of 6 months or more``."""
    event = _(_EVENTS[rule.anchor])
    stretch = _stretch(rule.offset)
    if rule.offset.empty:
        term = _("on {event}").format(event=event)
    elif rule.offset.months < 0 or rule.offset.days < 0 or rule.offset.hours < 0:
        term = _("{stretch} before {event}").format(stretch=stretch, event=event)
    else:
        term = _("{stretch} after {event}").format(stretch=stretch, event=event)
    return join(term[:1].upper() + term[1:], *filter(None, map(_condition, rule.conditions)))


def _stretch(offset: Offset) -> str:
    months, days, hours = abs(offset.months), abs(offset.days), abs(offset.hours)
    if months:
        return ngettext("{n} month", "{n} months", months).format(n=months)
    if days and days % 7 == 0:
        return ngettext("{n} week", "{n} weeks", days // 7).format(n=days // 7)
    if days:
        return ngettext("{n} calendar day", "{n} calendar days", days).format(n=days)
    return ngettext("{n} hour", "{n} hours", hours).format(n=hours)


def _condition(condition: Condition) -> str:
    """Empty for what says nothing to an employer."""
    n = formats.number(condition.value, 0 if condition.value.is_integer() else 1)
    match condition.fact, condition.test:
        case "months", "_min":
            words = _("contract of {n} months or more")
        case "months", "_above":
            words = _("contract of more than {n} months")
        case "months", "_below":
            words = _("contract of less than {n} months")
        case "months", "_max":
            words = _("contract of {n} months or less")
        case "number", "_max" if condition.value == 1:
            words = _("first contract with this employer")
        case "number", "_min":
            words = _("from contract {n} in a row")
        case "contracts", "_min":
            words = _("{n} or more contracts in a row")
        case "after_trial", _test:
            words = _("after a trial placement") if condition.value else _("not after a trial placement")
        case "permanent", _test:
            words = _("permanent contract") if condition.value else _("temporary contract")
        case _:
            return ""
    return words.format(n=n)


def _source(rule: Rule) -> str:
    law = _("law") if rule.law else ""
    since = _("holds since {day}").format(day=formats.day_long(rule.valid_from)) if rule.valid_from else ""
    until = _("holds until {day}").format(day=formats.day_long(rule.valid_to)) if rule.valid_to else ""
    seen = _("looked up on {day}").format(day=formats.day_long(rule.verified)) if rule.verified else ""
    return join(_("Source: {source}").format(source=rule.source), law, since, until, seen)
