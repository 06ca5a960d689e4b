"""Who a participant is, as reports group people: the fields of Praktijkproef t.1-7, and of its cohort.

Each list has "unknown", which is never the same as "no".
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final


class Known(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Education(StrEnum):
    """The highest education that was finished (Praktijkproef t.2)."""

    NONE = "none"
    """None after primary school, or special needs or practical education (*ZMLK, praktijkonderwijs*)."""
    VMBO_MBO2 = "vmbo_mbo2"
    MBO4_HAVO = "mbo4_havo"
    """Mbo 3 or 4, or havo."""
    HIGHER = "higher"
    """Hbo or university."""
    UNKNOWN = "unknown"


class Limitation(StrEnum):
    """What limits somebody in work (Praktijkproef t.3)."""

    PHYSICAL = "physical"
    COGNITIVE = "cognitive"
    SOCIAL = "social"
    COMBINATION = "combination"
    UNKNOWN = "unknown"


class AdaptationNeed(StrEnum):
    """For what work has to be adapted most of all (Praktijkproef t.4)."""

    PHYSICAL = "physical"
    MENTAL = "mental"
    BEHAVIOUR = "behaviour"
    """Personal functioning and behaviour."""
    COMMUNICATION = "communication"
    """Social functioning and communication."""
    UNKNOWN = "unknown"


class Benefit(StrEnum):
    """The benefit somebody has, or had at the start."""

    WAJONG = "wajong"
    SOCIAL_ASSISTANCE = "social_assistance"
    """By the Participatiewet."""
    WIA = "wia"
    UNEMPLOYMENT = "unemployment"
    SICKNESS = "sickness"
    OTHER = "other"
    NONE = "none"
    UNKNOWN = "unknown"


class Approach(StrEnum):
    """Where guidance begins (Praktijkproef ch. 3): from the person, from the vacancy, or neither."""

    SUPPLY_LED = "supply_led"
    DEMAND_LED = "demand_led"
    STANDARD = "standard"
    UNKNOWN = "unknown"


class AgeClass(StrEnum):
    """Years of age; each class from its first year up to the first of the next (Praktijkproef t.1)."""

    UNDER_25 = "under_25"
    FROM_25 = "from_25"
    FROM_30 = "from_30"
    FROM_35 = "from_35"
    FROM_40 = "from_40"
    UNKNOWN = "unknown"


_BEGINS: Final = (
    (40, AgeClass.FROM_40),
    (35, AgeClass.FROM_35),
    (30, AgeClass.FROM_30),
    (25, AgeClass.FROM_25),
)


def age_class(birth_year: int | None, on: date) -> AgeClass:
    """The class of somebody born in ``birth_year``; of the birthday in the year of ``on``, whatever the day."""
    if birth_year is None:
        return AgeClass.UNKNOWN
    age = on.year - birth_year
    return next((found for years, found in _BEGINS if age >= years), AgeClass.UNDER_25)
