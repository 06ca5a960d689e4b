"""Which page belongs to which step."""

from __future__ import annotations

from screens.handover_steps.choices import ConsentPage, FundingPage, InformationPage
from screens.handover_steps.closing import ClosingPage
from screens.handover_steps.monitoring import MonitoringPage
from screens.handover_steps.opening import OpeningPage
from screens.handover_steps.page import StepPage
from screens.handover_steps.topics import AgreementPage, ExpectationPage
from werkzaam_tui.domain.codes import Counterpart
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
from werkzaam_tui.services.handover.steps import Step


def page_for(step: Step, entry: Entry) -> StepPage:
    match entry:
        case OpeningEntry():
            return OpeningPage(entry)
        case AgreementEntry():
            return AgreementPage(entry)
        case ExpectationEntry():
            return ExpectationPage(entry)
        case MonitoringEntry():
            return MonitoringPage(entry, Counterpart(step.topic))
        case FundingEntry():
            return FundingPage(entry)
        case InformationEntry():
            return InformationPage(entry)
        case ConsentEntry():
            return ConsentPage(entry)
        case ClosingEntry():
            return ClosingPage(entry)
