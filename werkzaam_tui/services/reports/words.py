"""Words for what reports count and group by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.outcomes.funnel import RETURNED_WORK
from werkzaam_tui.domain.outcomes.groups import Step
from werkzaam_tui.domain.profile import (
    AdaptationNeed,
    AgeClass,
    Approach,
    Benefit,
    Education,
    Known,
    Limitation,
)
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.reports.assembling import KnownPeople

_CODES: Final[Mapping[str, type[StrEnum]]] = {
    "education": Education,
    "limitation": Limitation,
    "adaptation": AdaptationNeed,
    "benefit": Benefit,
    "approach": Approach,
    "age": AgeClass,
    "age_class": AgeClass,
    "earlier_trajectory": Known,
    "other_support": Known,
    "conduct_certificate": Known,
}

_FIELDS: Final = {
    "cohort": N_("Cohort"),
    "approach": N_("Approach"),
    "education": N_("Education"),
    "age": N_("Age (three classes)"),
    "age_class": N_("Age (five classes)"),
    "limitation": N_("Limitation"),
    "adaptation": N_("Adaptation needed for"),
    "conduct_certificate": N_("Certificate of conduct (VOG)"),
    "earlier_trajectory": N_("Earlier trajectory"),
    "other_support": N_("Other support"),
    "benefit": N_("Benefit"),
    "municipality": N_("Municipality"),
    "funder": N_("Funder"),
    "provider": N_("Provider"),
    "sector": N_("Sector of the employer"),
    "coach": N_("Coach"),
}

_EXITS: Final = {
    Phase.WITHDRAWN.value: N_("Withdrawn before the start"),
    "returned_intake": N_("Handed back after the intake"),
    "returned_orientation": N_("Handed back after orientation"),
    "returned_job_search": N_("Handed back after the job search"),
    RETURNED_WORK: N_("Handed back after work began"),
    Phase.STALLED.value: N_("Stalled"),
    Phase.DROPOUT.value: N_("Dropped out of work"),
}

_STEPS: Final = {
    Step.ORIENTATION: N_("Orientation completed"),
    Step.JOB_SEARCH: N_("Job search started"),
    Step.WORK: N_("Work started"),
}


def field_label(field: str) -> str:
    return _(_FIELDS[field])


def value_label(known: KnownPeople, field: str, code: str) -> str:
    """What a value of a field is called; what people typed is itself."""
    codes = _CODES.get(field)
    if codes is None and known.hides_typed:
        return _("hidden")
    if field == "coach":
        return known.coaches.get(code, _("another coach"))
    if field == "age" and code == AgeClass.FROM_30.value:
        return _("30 and older")
    return label(codes(code)) if codes is not None else code


def group_label(known: KnownPeople, fields: Sequence[str], values: Sequence[str]) -> str:
    pairs = zip(fields, values, strict=True)
    return " × ".join(value_label(known, field, code) for field, code in pairs)


def value_order(known: KnownPeople) -> Callable[[str, str], object]:
    """The order of a list of codes as it stands, of words by the alphabet."""

    def order(field: str, code: str) -> object:
        codes = _CODES.get(field)
        if codes is Known:
            return code == Known.YES
        if codes is not None:
            return list(codes).index(codes(code))
        return value_label(known, field, code).casefold()

    return order


def exit_label(code: str) -> str:
    return _(_EXITS[code])


def step_label(step: Step, lasting: str) -> str:
    """``lasting`` is what the rule for lasting work is called."""
    return lasting if step is Step.LASTING else _(_STEPS[step])
