"""The steps of a handover, in the order of the meeting, and the words that go with each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import Access, Counterpart, Recipient
from werkzaam_tui.language import N_, _

COUNTERPARTS = (Counterpart.PARTICIPANT, Counterpart.EMPLOYER)
"""With whom contact is agreed at a handover."""


class StepKind(StrEnum):
    """The parts of the meeting, in their order."""

    OPENING = "opening"
    AGREEMENT = "agreement"
    EXPECTATION = "expectation"
    MONITORING = "monitoring"
    FUNDING = "funding"
    INFORMATION = "information"
    CONSENT = "consent"
    CLOSING = "closing"


class StepState(StrEnum):
    """How far a step is, for the strip and the list of steps."""

    AGREED = "agreed"
    OPEN = "open"
    POSTPONED = "postponed"
    NOT_APPLICABLE = "not_applicable"
    UNTOUCHED = "untouched"
    BEFORE = "before"
    """Not spoken about yet; words from before the match stand ready."""
    UNSAVED = "unsaved"
    """Something was typed that is kept but not saved, because the program was stopped or it is not readable."""


@dataclass(frozen=True, slots=True)
class Step:
    """One view of the wizard."""

    kind: StepKind
    topic: str = ""
    """Code of the agreement, the expectation, the counterpart or the category of consent."""
    recipient: str = ""
    """For consent: code of :class:`Recipient`."""

    @property
    def key(self) -> str:
        """What is stored as the place in the handover."""
        return ":".join(part for part in (self.kind.value, self.topic, self.recipient) if part)


OPENING = Step(StepKind.OPENING)
CLOSING = Step(StepKind.CLOSING)


def all_steps() -> tuple[Step, ...]:
    """Every step, following the lists of the organisation."""
    return (
        OPENING,
        *(Step(StepKind.AGREEMENT, topic.code) for topic in lists.agreement_topics()),
        *(Step(StepKind.EXPECTATION, topic.code) for topic in lists.expectation_topics()),
        *(Step(StepKind.MONITORING, counterpart.value) for counterpart in COUNTERPARTS),
        Step(StepKind.FUNDING),
        Step(StepKind.INFORMATION),
        *(
            Step(StepKind.CONSENT, category.code, recipient.value)
            for category in lists.consent_categories()
            for recipient in Recipient
            if category.default_for(recipient) is Access.CONSENT
        ),
        CLOSING,
    )


def step_of(key: str) -> Step:
    """The step with this key; the first one when the organisation no longer has it."""
    return next((step for step in all_steps() if step.key == key), OPENING)


def form_name(handover: str, step: str) -> str:
    """Under which name the drafts keep what was typed in a step; ``handover`` is an id."""
    return f"handover/{handover}/{step}"


def new_form_name(participant: str) -> str:
    """The same for the opening of a handover that was not begun yet."""
    return form_name(participant, OPENING.key)


def title_of(step: Step) -> str:
    match step.kind:
        case StepKind.AGREEMENT:
            return lists.agreement_topic(step.topic).label
        case StepKind.EXPECTATION:
            return lists.expectation_topic(step.topic).label
        case StepKind.MONITORING:
            return _(_CONTACT_WITH[Counterpart(step.topic)])
        case StepKind.CONSENT:
            return _category(step.topic)
        case _:
            return _(_TITLES[step.kind])


def group_of(kind: StepKind) -> str:
    """Name of the part of the meeting, short enough for the strip."""
    return _(_GROUPS[kind])


def question_of(step: Step) -> str:
    """The helping question to ask aloud at the table."""
    asked: dict[StepKind, Callable[[], str]] = {
        StepKind.AGREEMENT: lambda: lists.agreement_topic(step.topic).question,
        StepKind.EXPECTATION: lambda: lists.expectation_topic(step.topic).question,
        StepKind.CONSENT: lambda: _(_MAY_KNOW[Recipient(step.recipient)]),
    }
    return asked[step.kind]() if step.kind in asked else _(_QUESTIONS[step.kind])


def _category(code: str) -> str:
    return next((one.label for one in lists.consent_categories() if one.code == code), code)


_TITLES = {
    StepKind.OPENING: N_("At the table"),
    StepKind.FUNDING: N_("Who pays for the aftercare"),
    StepKind.INFORMATION: N_("Information handed over"),
    StepKind.CLOSING: N_("Closing"),
}

_CONTACT_WITH = {
    Counterpart.PARTICIPANT: N_("Contact with the participant"),
    Counterpart.EMPLOYER: N_("Contact with the employer"),
}

_MAY_KNOW = {
    Recipient.EMPLOYER: N_("May the employer know this about you?"),
    Recipient.OFFICE: N_("May the office know this about you?"),
    Recipient.FUNDER: N_("May the funder know this about you?"),
}

_GROUPS = {
    StepKind.OPENING: N_("Start"),
    StepKind.AGREEMENT: N_("Agreements"),
    StepKind.EXPECTATION: N_("Expectations"),
    StepKind.MONITORING: N_("Contact"),
    StepKind.FUNDING: N_("Money"),
    StepKind.INFORMATION: N_("Information"),
    StepKind.CONSENT: N_("Consent"),
    StepKind.CLOSING: N_("Closing"),
}

_QUESTIONS = {
    StepKind.OPENING: N_("Why are we together today, and who is at the table?"),
    StepKind.MONITORING: N_("How often do we want contact, in which way, and who calls whom?"),
    StepKind.FUNDING: N_("Out of what is the aftercare paid?"),
    StepKind.INFORMATION: N_("What does the employer get to take along?"),
    StepKind.CLOSING: N_("Do we all agree with what was written down, and who takes which open point?"),
}
