"""What the handover, the log, the monitoring, the work and the safekeeping need beyond the first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

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
    """What changed in the work, who is away, and what was decided in the daily review."""
    op.create_table(
        "work_change",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("placement", sa.String(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("instrument", sa.String(40), nullable=True),
        sa.Column("state", sa.String(40), nullable=True),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_work_change_participant"), "work_change", ["participant"], unique=False)
    op.create_table(
        "sick_report",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("expected_end", sa.Date(), nullable=True),
        sa.Column("recovered_on", sa.Date(), nullable=True),
        sa.Column("reported_by", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_sick_report_participant"), "sick_report", ["participant"], unique=False)
    op.create_table(
        "review_decision",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("seen", sa.JSON(), nullable=False),
        sa.Column("coach", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_review_decision_participant"), "review_decision", ["participant"], unique=False)


def _safekeeping() -> None:
    """Backups, requests of people and what was erased."""
