"""Words and symbols for the codes of the domain, in the language of the screens.

Members of different enums can be equal as texts (``Party.PARTICIPANT == Counterpart.PARTICIPANT``), so the
tables are by enum first.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import Frequency
from werkzaam_tui.domain.life_domains import WORST
from werkzaam_tui.labels import evaluation, guidance, handover, profile, work
from werkzaam_tui.labels.table import Table
from werkzaam_tui.language import _, language, ngettext


def label(code: StrEnum) -> str:
    """The words for ``code`` in the current language."""
    return _labels(language())[type(code)][code]


def symbol(attention: Attention) -> str:
    """One sign, one cell wide on every terminal, that tells ``attention`` from the others without colour.

    Overdue is overdue: with whom stands beside it.
    """
    return _SYMBOLS[attention]


def well_words(value: int) -> str:
    """What a value from -2 to 2 means, the scale of an observation."""
    return (_("very badly"), _("badly"), _("so-so"), _("well"), _("very well"))[value - WORST]


def frequency_words(frequency: Frequency, every: int) -> str:
    """``elke week``, ``om de 2 weken``, ``alleen op verzoek``; ``every`` has no meaning for the last kind."""
    match frequency:
        case Frequency.DAYS:
            words = ngettext("every day", "every {n} days", every)
        case Frequency.WEEKS:
            words = ngettext("every week", "every {n} weeks", every)
        case Frequency.MONTHS:
            words = ngettext("every month", "every {n} months", every)
        case Frequency.ON_DEMAND:
            words = _("only on request")
        case Frequency.NONE:
            words = _("no contact (own wish)")
    return words.format(n=every)


_SYMBOLS: Mapping[Attention, str] = {
    Attention.CRITICAL_INCIDENT: "*",
    Attention.OVERDUE_PARTICIPANT: "!",
    Attention.OVERDUE_EMPLOYER: "!",
    Attention.OVERDUE_OTHER: "!",
    Attention.DUE_TODAY: ">",
    Attention.UNANSWERED: "@",
    Attention.SICK_LONG: "z",
    Attention.MOOD_DROPPING: "\\",
    Attention.LIFE_DOMAIN_DROPPING: "v",
    Attention.AGREEMENT_NOT_KEPT: "#",
    Attention.CONTRADICTION: "%",
    Attention.MENTOR_GONE: "&",
    Attention.HOURS_REDUCED: "-",
    Attention.FINANCIAL_LOSS: "$",
    Attention.ADAPTATION_NOT_ARRANGED: "{",
    Attention.HANDOVER_OPEN: "?",
    Attention.ENDS_UNEVALUATED: "}",
    Attention.CONTRACT_ENDING: "]",
    Attention.FOLLOW_UP_OVERDUE: "+",
    Attention.COACH_CHANGED: "<",
    Attention.EXPECTATION_GAP: "=",
    Attention.GROWTH_NOT_POSSIBLE: "^",
    Attention.AGREEMENT_UNKNOWN: ";",
    Attention.TAPERED_AWAY: "/",
    Attention.NO_PLAN: "_",
    Attention.DUE_THIS_WEEK: "~",
    Attention.ALL_QUIET: ",",
    Attention.NO_CONTACT_WANTED: "x",
    Attention.QUIET: ".",
}


@cache
def _labels(_language: str) -> Table:
    """All words at once in the current language; ``_language`` is the key under which they are kept."""
    return {
        **guidance.contact(),
        **work.trajectory(),
        **handover.handover(),
        **guidance.planning(),
        **handover.privacy(),
        **work.work(),
        **work.matching(),
        **profile.profile(),
        **guidance.hours(),
        **evaluation.evaluation(),
    }
