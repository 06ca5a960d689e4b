"""The lists an organisation may change: checklist topics, funding, reasons, contact topics, life domains.

Every function gives the words in the language of the screens; codes are what is stored. See
:mod:`werkzaam_tui.content.overrides` for how an organisation changes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from werkzaam_tui.content import (
    booklets,
    calendar,
    evaluation,
    findings,
    outcomes,
    overrides,
    quick_reasons,
    regimes,
    reminders,
)
from werkzaam_tui.content.overrides import Entry, Problem, Section, text_of
from werkzaam_tui.domain.codes import Access, MatchResult, Phase, Reader, Recipient
from werkzaam_tui.language import _

SHORT_WIDTH = 14
"""Longest short name, in characters."""


@dataclass(frozen=True, slots=True)
class Topic:
    code: str
    label: str
    short: str
    """At most ``SHORT_WIDTH`` characters."""
    question: str = ""
    """A helping question to ask at the table; empty where a list has none."""


class ReasonGroup(StrEnum):
    """The moments for which there are reasons."""

    WITHDRAWN = "withdrawn"
    RETURNED_INTAKE = "returned_intake"
    RETURNED_ORIENTATION = "returned_orientation"
    RETURNED_JOB_SEARCH = "returned_job_search"
    STALLED = "stalled"
    DROPOUT = "dropout"
    SUCCESS = "success"
    """Why a match lasts, as the parties see it afterwards; never the reason of a phase."""


@dataclass(frozen=True, slots=True)
class Reason:
    code: str
    group: ReasonGroup
    label: str
    source: str
    """The study in which it was counted, as printed; empty for a reason of the organisation's own."""


@dataclass(frozen=True, slots=True)
class ConsentCategory:
    code: str
    label: str
    participant: Access
    employer: Access
    office: Access
    funder: Access

    def default_for(self, recipient: Recipient) -> Access:
        return self.default_of(Reader(recipient.value))

    def default_of(self, reader: Reader) -> Access:
        defaults = {
            Reader.PARTICIPANT: self.participant,
            Reader.EMPLOYER: self.employer,
            Reader.OFFICE: self.office,
            Reader.FUNDER: self.funder,
            Reader.FILE: Access.ALLOWED,
        }
        return defaults[reader]


_MAIN_REASONS = {
    MatchResult.DURABLE: (ReasonGroup.SUCCESS,),
    MatchResult.NOT_DURABLE: (ReasonGroup.DROPOUT,),
    MatchResult.NO_MATCH: (ReasonGroup.RETURNED_JOB_SEARCH, ReasonGroup.STALLED),
}

_TOPIC_FIELDS = frozenset({"short", "question"})
_REASON_FIELDS = frozenset({"source"})
_CONSENT_FIELDS = frozenset({"default"})
_VIEWERS = ("participant", "employer", "office", "funder")


def agreement_topics() -> tuple[Topic, ...]:
    """What the parties make agreements about at a handover (WerkZaam ch. 6, recommendation 2)."""
    return _topics("handover.toml", "agreements")


def expectation_topics() -> tuple[Topic, ...]:
    """What each party says its expectations of at a handover (WerkZaam ch. 6, recommendation 2)."""
    return _topics("handover.toml", "expectations")


def funding_sources() -> tuple[Topic, ...]:
    """Out of what aftercare may be paid (WerkZaam ch. 6, recommendations 3 and 4)."""
    return _topics("handover.toml", "funding")


def information_items() -> tuple[Topic, ...]:
    """What is handed to the employer at a handover (WerkZaam ch. 6, recommendations 6 and 7)."""
    return _topics("handover.toml", "information")


def contact_topics() -> tuple[Topic, ...]:
    """What a contact was about: the services of WerkZaam."""
    return _topics("topics.toml", "topics")


def contact_topic_names() -> dict[str, tuple[str, ...]]:
    """What each topic of a contact is called: its code, and its words in every language."""
    return _names_in(_topic_section("topics.toml", "topics"))


def life_domain_names() -> dict[str, tuple[str, ...]]:
    """What each life domain is called: its code, and its words in every language."""
    return _names_in(_topic_section("life_domains.toml", "life_domains"))


def reason_names(group: ReasonGroup) -> dict[str, tuple[str, ...]]:
    """What each reason of ``group`` is called: its code, and its words in every language."""
    return _names_in(_reason_section(group))


def _names_in(section: Section) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in section.entries.values():
        said = [entry.get("short", ""), entry["label"]]
        texts = [text for one in said for text in ((one,) if isinstance(one, str) else one.values())]
        shown = text_of(entry, "short") or text_of(entry, "label")
        found[entry["code"]] = tuple(filter(None, (shown, shown, entry["code"], *texts)))
    return found


def life_domains() -> tuple[Topic, ...]:
    return _topics("life_domains.toml", "life_domains")


def work_skills() -> tuple[Topic, ...]:
    """What a workplace mentor says about work skills (WerkZaam ch. 6, recommendation 8)."""
    return _topics("matching.toml", "skills")


def reasons(group: ReasonGroup) -> tuple[Reason, ...]:
    entries = _reason_section(group).entries.values()
    return tuple(_reason(entry, group) for entry in entries if not entry.get("hidden"))


def reason_group(phase: Phase, after: Phase | None) -> ReasonGroup | None:
    """The reasons for entering ``phase``; None where it needs none.

    ``after`` is the phase of the usual way that was left: handing back has its own reasons for each. Who was
    handed back from work lost that work.
    """
    if phase is not Phase.RETURNED:
        return _GROUP_OF.get(phase)
    return _GROUP_OF_RETURN.get(after) if after is not None else ReasonGroup.RETURNED_INTAKE


_GROUP_OF = {
    Phase.WITHDRAWN: ReasonGroup.WITHDRAWN,
    Phase.STALLED: ReasonGroup.STALLED,
    Phase.DROPOUT: ReasonGroup.DROPOUT,
}
_GROUP_OF_RETURN = {
    Phase.ORIENTATION: ReasonGroup.RETURNED_ORIENTATION,
    Phase.JOB_SEARCH: ReasonGroup.RETURNED_JOB_SEARCH,
    Phase.TRIAL_PLACEMENT: ReasonGroup.DROPOUT,
    Phase.EMPLOYMENT: ReasonGroup.DROPOUT,
    Phase.AFTERCARE: ReasonGroup.DROPOUT,
    Phase.COMPLETED: ReasonGroup.DROPOUT,
}


def main_reasons(result: MatchResult) -> tuple[Reason, ...]:
    """Out of which the main reason of a match result is chosen: of success, of dropout, or of no match."""
    return tuple(reason for group in _MAIN_REASONS[result] for reason in reasons(group))


def reason_label(code: str) -> str:
    """Words for a recorded reason, whatever its group; the code itself when no list knows it any more."""
    for group in ReasonGroup:
        entry = _reason_section(group).entries.get(code)
        if entry:
            return text_of(entry, "label")
    return code


def consent_categories() -> tuple[ConsentCategory, ...]:
    """What may be told to whom by default; only a category's words and defaults can be changed."""
    entries = _consent_section().entries.values()
    return tuple(_category(entry) for entry in entries if not entry.get("hidden"))


def all_consent_categories() -> tuple[ConsentCategory, ...]:
    """The same with those the organisation took out of its lists: their defaults hold all the same."""
    return tuple(_category(entry) for entry in _consent_section().entries.values())


def agreement_topic(code: str) -> Topic:
    """The topic of a recorded agreement, also when it is no longer in the list."""
    return _topic_or_code("handover.toml", "agreements", code)


def expectation_topic(code: str) -> Topic:
    """The topic of a recorded expectation, also when it is no longer in the list."""
    return _topic_or_code("handover.toml", "expectations", code)


def funding_source(code: str) -> Topic:
    """A recorded source of funding, also when it is no longer in the list."""
    return _topic_or_code("handover.toml", "funding", code)


def information_item(code: str) -> Topic:
    """A recorded piece of information, also when it is no longer in the list."""
    return _topic_or_code("handover.toml", "information", code)


def contact_topic(code: str) -> Topic:
    """The topic of a recorded contact, also when it is no longer in the list."""
    return _topic_or_code("topics.toml", "topics", code)


def life_domain(code: str) -> Topic:
    """A recorded life domain, also when it is no longer in the list."""
    return _topic_or_code("life_domains.toml", "life_domains", code)


def work_skill(code: str) -> Topic:
    """A recorded work skill, also when it is no longer in the list."""
    return _topic_or_code("matching.toml", "skills", code)


def problems() -> tuple[Problem, ...]:
    """Everything in the organisation's lists that is not used, and why, in the language of the screens."""
    found: list[Problem] = []
    for file, names in _FILES.items():
        found += overrides.file_problems(file, frozenset(names))
        for name in names:
            found += _any_section(file, name).problems
    return (
        *found,
        *reminders.problems(),
        *calendar.problems(),
        *regimes.problems(),
        *findings.problems(),
        *booklets.problems(),
        *quick_reasons.problems(),
        *outcomes.problems(),
        *evaluation.problems(),
    )


_FILES: dict[str, tuple[str, ...]] = {
    "handover.toml": ("agreements", "expectations", "funding", "information"),
    "topics.toml": ("topics",),
    "life_domains.toml": ("life_domains",),
    "reasons.toml": tuple(ReasonGroup),
    "consent.toml": ("categories",),
    "matching.toml": ("skills",),
}


def _any_section(file: str, name: str) -> Section:
    if file == "reasons.toml":
        return _reason_section(ReasonGroup(name))
    if file == "consent.toml":
        return _consent_section()
    return _topic_section(file, name)


def _topic_section(file: str, name: str) -> Section:
    return overrides.section(file, name, _TOPIC_FIELDS, _short_enough)


def _reason_section(group: ReasonGroup) -> Section:
    return overrides.section("reasons.toml", group.value, _REASON_FIELDS, _group_check(group))


def _consent_section() -> Section:
    return overrides.section("consent.toml", "categories", _CONSENT_FIELDS, _known_defaults)


def _topics(file: str, name: str) -> tuple[Topic, ...]:
    entries = _topic_section(file, name).entries.values()
    return tuple(_topic(entry) for entry in entries if not entry.get("hidden"))


def _topic_or_code(file: str, name: str, code: str) -> Topic:
    entry = _topic_section(file, name).entries.get(code)
    return _topic(entry) if entry else Topic(code, code, _shortened(code))


def _topic(entry: Entry) -> Topic:
    label = text_of(entry, "label")
    short = text_of(entry, "short") or _shortened(label)
    return Topic(entry["code"], label, short, text_of(entry, "question"))


def _reason(entry: Entry, group: ReasonGroup) -> Reason:
    return Reason(entry["code"], group, text_of(entry, "label"), text_of(entry, "source"))


def _category(entry: Entry) -> ConsentCategory:
    defaults = {viewer: Access(entry["default"][viewer]) for viewer in _VIEWERS}
    return ConsentCategory(entry["code"], text_of(entry, "label"), **defaults)


def _shortened(label: str) -> str:
    return label if len(label) <= SHORT_WIDTH else label[: SHORT_WIDTH - 1].rstrip() + "…"


def _short_enough(entry: Entry) -> str | None:
    texts = entry.get("short", "")
    for text in (texts,) if isinstance(texts, str) else texts.values():
        if len(text) > SHORT_WIDTH:
            return _(
                "The short name of “{code}” is longer than {width} characters, so this entry is not used."
            ).format(code=entry["code"], width=SHORT_WIDTH)
    return None


@cache
def _group_check(group: ReasonGroup) -> overrides.Check:
    def in_no_other_group(entry: Entry) -> str | None:
        for other in ReasonGroup:
            if other is not group and any(
                entry["code"] == shipped["code"] for shipped in overrides.shipped("reasons.toml")[other.value]
            ):
                return _("The code “{code}” is already used in the list “{name}”.").format(
                    code=entry["code"], name=other.value
                )
        return None

    return in_no_other_group


def _known_defaults(entry: Entry) -> str | None:
    """Also refuses a new category: the rules of the program know only the shipped ones."""
    code = entry["code"]
    if not any(code == shipped["code"] for shipped in overrides.shipped("consent.toml")["categories"]):
        return _("“{code}” is not one of the categories the program knows, so it is not used.").format(
            code=code
        )
    defaults = entry["default"]
    if not isinstance(defaults, dict) or set(defaults) != set(_VIEWERS):
        return _("The default of “{code}” is for participant, employer, office and funder.").format(code=code)
    for word in defaults.values():
        if word not in list(Access):
            return _("“{word}” at “{code}” is not one of: {words}.").format(
                word=word, code=code, words=", ".join(Access)
            )
    return None
