"""Who may see which kind of data about a participant, on a given day.

The defaults stand in ``content/consent.toml``, in the words of :class:`Access`; what the participant
decided is a list of :class:`Choice`. A refusal or a withdrawal closes whatever a default would open. Consent
opens only what waits for consent: what may never be told stays untold, whatever was recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from werkzaam_tui.domain.codes import Access, ConsentState, Reader, Recipient

RETENTION_YEARS = 2
"""A file is kept so long after the end of guidance; domain.md §8, "file retention ends"."""


class Extent(StrEnum):
    """How much of one category a reader may see."""

    NOTHING = "nothing"
    CODE = "code"
    """Only the code of a reason."""
    NUMBERS = "numbers"
    """Only counts in which no person can be found."""
    SUMMARY = "summary"
    NEEDED = "needed"
    """Only what the task asks for."""
    OWN = "own"
    """Only what concerns the reader."""
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the participant decided about one category and one recipient."""

    category: str
    recipient: Recipient
    state: ConsentState
    given_on: date | None = None
    """Day of the decision, also of a refusal."""
    until: date | None = None
    """Last day on which it holds, inclusive; none for as long as it is not withdrawn."""
    withdrawn_on: date | None = None

    @property
    def decided_on(self) -> date:
        return self.withdrawn_on or self.given_on or date.min

    def gives(self, today: date) -> bool:
        """Whether there is consent on ``today``. Without the day on which it was given it is none."""
        return (
            self.state is ConsentState.GIVEN
            and self.withdrawn_on is None
            and self.given_on is not None
            and self.given_on <= today
            and (self.until is None or today <= self.until)
        )

    @property
    def closes(self) -> bool:
        """A refusal or withdrawal: holds from the moment it is recorded, and does not wear off."""
        return self.state is not ConsentState.GIVEN or self.withdrawn_on is not None


_RECIPIENTS = {
    Reader.EMPLOYER: Recipient.EMPLOYER,
    Reader.OFFICE: Recipient.OFFICE,
    Reader.FUNDER: Recipient.FUNDER,
}

_DEFAULTS = {
    Access.ALLOWED: Extent.ALL,
    Access.OWN: Extent.OWN,
    Access.SUMMARY: Extent.SUMMARY,
    Access.NUMBERS: Extent.NUMBERS,
    Access.CODE: Extent.CODE,
    Access.AS_NEEDED: Extent.NEEDED,
}


def latest(choices: Sequence[Choice], category: str, recipient: Recipient) -> Choice | None:
    """The decision that holds: of the latest day, and of those of one day the last in ``choices``."""
    found: Choice | None = None
    for choice in choices:
        about = choice.category == category and choice.recipient is recipient
        if about and (found is None or choice.decided_on >= found.decided_on):
            found = choice
    return found


def may_see(
    reader: Reader,
    category: str,
    default: Access,
    choices: Sequence[Choice],
    today: date,
    *,
    placed: bool = False,
    asked: bool = False,
) -> Extent:
    """How much of ``category`` may reach ``reader`` on ``today``.

    ``default`` is the word of the table for this reader; the file is the coach's own and has all.
    ``placed``: there is a placement with this employer. ``asked``: the participant asked for it.
    """
    if reader is Reader.FILE:
        return Extent.ALL
    if reader in _RECIPIENTS:
        decided = latest(choices, category, _RECIPIENTS[reader])
        if decided is not None and decided.closes:
            return Extent.NOTHING
        if default is Access.CONSENT:
            return Extent.ALL if decided is not None and decided.gives(today) else Extent.NOTHING
    if default is Access.AFTER_PLACEMENT:
        return Extent.ALL if placed else Extent.NOTHING
    if default is Access.ON_REQUEST:
        return Extent.ALL if asked else Extent.NOTHING
    return _DEFAULTS.get(default, Extent.NOTHING)
