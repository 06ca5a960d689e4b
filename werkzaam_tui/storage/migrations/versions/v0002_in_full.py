"""What the handover, the log, the monitoring, the work and the safekeeping need beyond the first schema."""

from __future__ import annotations

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _before_the_match()
    _consent_and_papers()
    _contact_log()
    _hours()
    _signals()
    _reminders()
    _work()
    _safekeeping()


def _before_the_match() -> None:
    """Criteria of participant, company, department and job; closing reports; workplace studies."""


def _consent_and_papers() -> None:
    """What was shown to whom, and which signed papers came back."""


def _contact_log() -> None:
    """All that one contact may hold beyond its line."""


def _hours() -> None:
    """Grants, budgets, and searches to keep."""


def _signals() -> None:
    """Signals that a coach has answered."""


def _reminders() -> None:
    """What was done with a reminder."""


def _work() -> None:
    """What changed in the work, and who is away."""


def _safekeeping() -> None:
    """Backups, requests of people and what was erased."""
