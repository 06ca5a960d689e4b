"""Words for who a participant is, and for what became of them."""

from __future__ import annotations

from werkzaam_tui.domain.codes import MatchResult
from werkzaam_tui.domain.profile import (
    AdaptationNeed,
    AgeClass,
    Approach,
    Benefit,
    Education,
    Known,
    Limitation,
)
from werkzaam_tui.domain.road import Lasting
from werkzaam_tui.labels.table import Table
from werkzaam_tui.language import _, pgettext


def profile() -> Table:
    unknown = pgettext("profile", "Unknown")
    return {
        Known: {
            Known.YES: _("Yes"),
            Known.NO: _("No"),
            Known.UNKNOWN: unknown,
        },
        Education: {
            Education.NONE: _("None finished, ZMLK or practical school"),
            Education.VMBO_MBO2: _("VMBO or mbo 1-2"),
            Education.MBO4_HAVO: _("Mbo 3-4 or havo"),
            Education.HIGHER: _("Hbo or university"),
            Education.UNKNOWN: unknown,
        },
        Limitation: {
            Limitation.PHYSICAL: _("Physical"),
            Limitation.COGNITIVE: _("Mental-cognitive"),
            Limitation.SOCIAL: _("Social-personal"),
            Limitation.COMBINATION: _("Combination"),
            Limitation.UNKNOWN: unknown,
        },
        AdaptationNeed: {
            AdaptationNeed.PHYSICAL: _("Physical abilities"),
            AdaptationNeed.MENTAL: _("Mental and intellectual abilities"),
            AdaptationNeed.BEHAVIOUR: _("Personal functioning and behaviour"),
            AdaptationNeed.COMMUNICATION: _("Social functioning and communication"),
            AdaptationNeed.UNKNOWN: unknown,
        },
        Benefit: {
            Benefit.WAJONG: _("Wajong"),
            Benefit.SOCIAL_ASSISTANCE: _("Social assistance"),
            Benefit.WIA: _("WIA or WAO"),
            Benefit.UNEMPLOYMENT: _("Unemployment benefit (WW)"),
            Benefit.SICKNESS: _("Sickness benefit"),
            Benefit.OTHER: pgettext("benefit", "Another benefit"),
            Benefit.NONE: _("No benefit"),
            Benefit.UNKNOWN: unknown,
        },
        Approach: {
            Approach.SUPPLY_LED: _("Supply-led"),
            Approach.DEMAND_LED: _("Demand-led"),
            Approach.STANDARD: pgettext("approach", "Standard"),
            Approach.UNKNOWN: unknown,
        },
        AgeClass: {
            AgeClass.UNDER_25: _("Younger than 25"),
            AgeClass.FROM_25: _("25 up to 30"),
            AgeClass.FROM_30: _("30 up to 35"),
            AgeClass.FROM_35: _("35 up to 40"),
            AgeClass.FROM_40: _("40 and older"),
            AgeClass.UNKNOWN: unknown,
        },
        MatchResult: {
            MatchResult.DURABLE: _("Durable"),
            MatchResult.NOT_DURABLE: _("Not durable"),
            MatchResult.NO_MATCH: pgettext("match result", "No match"),
        },
        Lasting: {
            Lasting.REACHED: pgettext("lasting work", "Reached"),
            Lasting.ENDED_BEFORE: _("Ended before"),
            Lasting.NOT_YET: _("Not that long yet"),
            Lasting.NOT_FOLLOWED: _("Not known: guidance ended"),
            Lasting.NO_WORK: _("No work"),
        },
    }
