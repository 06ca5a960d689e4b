"""What a signal says, in one sentence of what was recorded; never more, and never a judgement."""

from __future__ import annotations

from datetime import date

from werkzaam_tui import formats
from werkzaam_tui.content.lists import agreement_topic, life_domain
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import Counterpart
from werkzaam_tui.domain.signals import Signal
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, ngettext


def what(signal: Signal, today: date) -> str:
    """The signal in one sentence, with its day."""
    return _sentence(signal).format(
        party=_party(signal),
        n=len(signal.records),
        topic=agreement_topic(signal.about).label if signal.about else "",
        domain=life_domain(signal.about).label if signal.about else "",
        since=formats.day(signal.since, today),
        day=formats.day(signal.day, today) if signal.day is not None else "",
        before=_number(signal.change[0]) if signal.change else "",
        now=_number(signal.change[1]) if signal.change else "",
    )


def _party(signal: Signal) -> str:
    parties = list(Counterpart)
    return label(Counterpart(signal.about)).lower() if signal.about in parties else ""


def _number(value: float) -> str:
    return formats.number(value, 0 if value == int(value) else 1)


def _sentence(signal: Signal) -> str:
    match signal.kind:
        case Attention.CRITICAL_INCIDENT:
            return _("An incident was recorded on {since}.")
        case Attention.OVERDUE_PARTICIPANT | Attention.OVERDUE_EMPLOYER | Attention.OVERDUE_OTHER:
            return _("Contact with the {party} was agreed for {since} and has not been made yet.")
        case Attention.UNANSWERED:
            return ngettext(
                "{n} time without answer or not shown up, with the {party}; the last was on {day}.",
                "{n} times in a row without answer or not shown up, with the {party}; the last was on {day}.",
                len(signal.records),
            )
        case Attention.SICK_LONG:
            return _("Reported sick since {since}, and no recovery was recorded.")
        case Attention.MOOD_DROPPING:
            return _("An answer to “how are you” went from {before} to {now} in the last checks.")
        case Attention.LIFE_DOMAIN_DROPPING:
            return _("{domain} went from {before} to {now}.")
        case Attention.AGREEMENT_NOT_KEPT:
            return _("The agreement about “{topic}” was not kept, it was said on {since}.")
        case Attention.CONTRADICTION:
            if signal.about:
                return _("About “{topic}” participant and employer say opposite things.")
            return _("Participant and employer say opposite things of how it goes.")
        case Attention.MENTOR_GONE:
            return _("The workplace mentor is absent or gone since {since}, and nobody took over.")
        case Attention.HOURS_REDUCED:
            return _("The hours went from {before} to {now} a week on {since}.")
        case Attention.FINANCIAL_LOSS:
            return _("The participant loses money by working: worse off than on benefit, or travel not paid.")
        case Attention.ADAPTATION_NOT_ARRANGED:
            return _("An agreed adaptation should have been there by {day}, and is not recorded as arranged.")
        case Attention.ENDS_UNEVALUATED:
            return _("The placement ends on {day} and no evaluation was recorded yet.")
        case Attention.COACH_CHANGED:
            return ngettext(
                "The coach changed on {since}.",
                "The coach changed {n} times, the last time on {since}.",
                len(signal.records),
            )
        case Attention.EXPECTATION_GAP:
            return ngettext(
                "On {n} topic expectations differ since {since}, and nothing was settled.",
                "On {n} topics expectations differ since {since}, and nothing was settled.",
                len(signal.records),
            )
        case Attention.GROWTH_NOT_POSSIBLE:
            return _("Asked for growth on {since}, and that is not possible there.")
        case Attention.AGREEMENT_UNKNOWN:
            return ngettext(
                "Of {n} agreement nobody has known since {since} whether it is kept.",
                "Of {n} agreements nobody has known since {since} whether they are kept.",
                len(signal.records),
            )
        case Attention.TAPERED_AWAY:
            return _("Regular contact with the {party} ended on {day}, and a signal came after that.")
        case Attention.ALL_QUIET:
            return _("Stable since {since}: contact with the {party} may do with less.")
        case _:
            return label(signal.kind)
