"""What the last handover says: the agreements, and the expectations with a mark where the parties differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.content import Content

from screens.dialogs.agreement_checks import last_words
from screens.dossier_parts.base import DossierPart, joined, lines
from screens.widgets.list_table import Cell, Column
from werkzaam_tui import formats
from werkzaam_tui.content.lists import agreement_topic, expectation_topic
from werkzaam_tui.domain.agreement_checks import Standing
from werkzaam_tui.domain.codes import Party
from werkzaam_tui.domain.expectations import ExpectationGap
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.dossier import agreements
from werkzaam_tui.services.dossier.agreements import AgreementLine, Agreements, ExpectationLine

GAP_SIGNS = {
    ExpectationGap.SAME: "=",
    ExpectationGap.DIFFERENT: "≠",
    ExpectationGap.SILENT: "?",
    ExpectationGap.UNSAID: "–",
}

STANDING_SIGNS = {
    Standing.KEPT: "✓",
    Standing.PARTLY: "~",
    Standing.NOT_KEPT: "!",
    Standing.UNKNOWN: "?",
    Standing.UNKNOWN_TOO_LONG: "!",
}
"""What is to be spoken about has an exclamation mark, as elsewhere."""


class AgreementsPart(DossierPart):
    CODE: ClassVar[str] = "agreements"

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, AgreementLine | ExpectationLine] = {}

    def columns(self) -> Sequence[Column]:
        return [
            Column("topic", _("About"), 14),
            Column("state", _("State"), 16),
            Column("what", _("What"), 10, fill=True),
            Column("who", _("Who"), 10),
            Column("by_when", _("By when"), 10),
        ]

    async def load(self, participant: str) -> None:
        found = await self.desk.ask(agreements.agreements, participant)
        self._lines = {line.id: line for line in found.agreements}
        self._lines |= {line.id: line for line in found.expectations}
        self.show(_note(found, self.shell.today()), list(self._lines), _nothing(found))

    def cells(self, key: str) -> Sequence[Cell]:
        line = self._lines[key]
        if isinstance(line, ExpectationLine):
            return _expectation_cells(line)
        return _agreement_cells(line, self.shell.today())

    def detail(self, key: str) -> Content:
        line = self._lines[key]
        if isinstance(line, ExpectationLine):
            return _expectation_detail(line)
        head = joined(agreement_topic(line.topic).label, _state_words(line))
        who = label(line.who) if line.who else ""
        by_when = _("by {day}").format(day=formats.day_long(line.by_when)) if line.by_when else ""
        last = last_words(line.last, self.shell.today())
        return lines(Content.styled(head, "bold"), line.what, joined(who, by_when), last)

    def agreement(self, key: str) -> AgreementLine | None:
        """The agreement on this row; None for an expectation."""
        line = self._lines[key]
        return line if isinstance(line, AgreementLine) else None


def _note(found: Agreements, today: date) -> str:
    if found.handover is None:
        return ""
    about = _("Handover of {day} ({occasion})").format(
        day=formats.day(found.handover.held_on, today), occasion=label(found.handover.occasion)
    )
    draft = _("? next one not finished: h") if found.draft else ""
    gaps = sum(1 for one in found.expectations if one.is_open)
    open_gaps = ngettext("≠ {n} gap in expectations open", "≠ {n} gaps in expectations open", gaps)
    urgent = sum(1 for one in found.agreements if one.standing and one.standing.needs_attention)
    attention = ngettext("! {n} agreement to speak about", "! {n} agreements to speak about", urgent).format(
        n=urgent
    )
    check = _("v: check what was kept") if any(one.standing for one in found.agreements) else ""
    return "\n".join(
        filter(
            None,
            (
                joined(about, draft),
                joined(attention if urgent else "", open_gaps.format(n=gaps) if gaps else "", check),
            ),
        )
    )


def _nothing(found: Agreements) -> str:
    if found.draft is not None:
        return _("? A handover was begun and is not finished yet. Press h to go on with it.")
    if found.handover is not None:
        return _("Nothing was written down at the last handover. Press h to make agreements.")
    return _(
        "No handover yet. At a handover participant, employer and coach say what they agree and expect. "
        "Press h to begin one."
    )


def _state_words(line: AgreementLine) -> str:
    """Whether it was kept, once somebody said so or should have; else how far it is."""
    if line.standing is None or line.standing is Standing.NEW:
        return label(line.state)
    return f"{STANDING_SIGNS[line.standing]} {label(line.standing)}"


def _agreement_cells(line: AgreementLine, today: date) -> list[Cell]:
    return [
        agreement_topic(line.topic).short,
        _state_words(line),
        " ".join(line.what.split()),
        label(line.who) if line.who else "",
        formats.day_narrow(line.by_when, today) if line.by_when else "",
    ]


def _expectation_cells(line: ExpectationLine) -> list[Cell]:
    said = line.settled or next((words for words in line.words.values() if words.strip()), "")
    silent = ", ".join(label(party) for party in line.silent) if line.gap is ExpectationGap.SILENT else ""
    return [
        "» " + expectation_topic(line.topic).short,
        gap_words(line),
        " ".join(said.split()),
        silent,
        "",
    ]


def gap_words(line: ExpectationLine) -> str:
    """How the words compare, until something was settled: then a difference is a gap no more."""
    if line.settled.strip():
        return _("✓ Settled")
    return f"{GAP_SIGNS[line.gap]} {label(line.gap)}"


def _expectation_detail(line: ExpectationLine) -> Content:
    head = joined(
        _("Expectation: {topic}").format(topic=expectation_topic(line.topic).label),
        gap_words(line),
    )
    said = [
        Content.assemble(
            (f"{label(party)}: ", "bold"), line.words.get(party, "").strip() or _("(said nothing)")
        )
        for party in Party
    ]
    together = Content.assemble((_("Together: "), "bold"), line.settled or _("(not settled yet)"))
    return lines(Content.styled(head, "bold"), *said, together)
