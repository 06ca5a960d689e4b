"""What the handover, the log, the monitoring, the work and the safekeeping need beyond the first schema."""

from __future__ import annotations

from typing import Any

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
    _erasure()
    _transfers()


def _before_the_match() -> None:
    """Criteria of participant, company, department and job; closing reports; workplace studies; whom to call."""
    op.create_table(
        "match_criterion",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("side", sa.String(40), nullable=False),
        sa.Column("weight", sa.String(40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("met", sa.String(40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_match_criterion_participant"), "match_criterion", ["participant"], unique=False)
    op.create_table(
        "trial_day",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("result", sa.String(40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at_table", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_trial_day_participant"), "trial_day", ["participant"], unique=False)
    op.create_table(
        "closing_report",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("mentor", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at_table", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_closing_report_participant"), "closing_report", ["participant"], unique=False)
    op.create_table(
        "workplace_study",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("at_table", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_workplace_study_participant"), "workplace_study", ["participant"], unique=False)
    op.add_column("coach", sa.Column("phone", sa.String(), nullable=False, server_default=""))
    op.add_column("coach", sa.Column("when_away", sa.String(), nullable=False, server_default=""))


def _consent_and_papers() -> None:
    """Which signed papers came back, and what was agreed anew about contact."""
    for column in (
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_why", sa.String(), nullable=False, server_default=""),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False, server_default=""),
    ):
        op.add_column("monitoring_plan", column)
    op.add_column("handover", sa.Column("withdrawn_on", sa.Date(), nullable=True))
    op.add_column("handover", sa.Column("withdrawn_why", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "signed_paper",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("handover", sa.String(), nullable=False),
        sa.Column("party", sa.String(40), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_signed_paper_handover"), "signed_paper", ["handover"], unique=False)
    op.create_index(op.f("ix_signed_paper_participant"), "signed_paper", ["participant"], unique=False)


def _contact_log() -> None:
    """All that one contact may hold beyond its line."""
    for name in ("travel_minutes", "indirect_minutes"):
        op.add_column("contact_event", sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    for table, name in (
        ("contact_event", "employer"),
        ("contact_event", "goal"),
        ("contact_event", "group_id"),
        ("follow_up", "contact"),
        ("agreement_check", "contact"),
    ):
        op.add_column(table, sa.Column(name, sa.String(), server_default="", nullable=False))
    _record(
        "goal",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
    )
    _record(
        "observation",
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
    )
    _record(
        "mood_check",
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("mood", "energy", "work", "home")),
    )
    _record(
        "incident",
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
    )
    for table in ("observation", "mood_check", "incident"):
        op.create_index(op.f(f"ix_{table}_contact"), table, ["contact"], unique=False)
    op.create_table(
        "life_now",
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("observations", sa.JSON(), nullable=False),
        sa.Column("moods", sa.JSON(), nullable=False),
        sa.Column("incident", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("participant"),
    )
    op.add_column("last_contact", sa.Column("missed", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("last_contact", sa.Column("missed_since", sa.DateTime(), nullable=True))
    _count_what_was_missed()


def _count_what_was_missed() -> None:
    """Fill what is derived from the contacts that are there already, as later contacts keep it up to date."""
    connection = op.get_bind()
    contacts = sa.table(
        "contact_event",
        *(sa.column(name) for name in ("id", "participant", "happened_at", "result")),
        sa.column("counterparts", sa.JSON()),
    )
    last = sa.table(
        "last_contact",
        *(sa.column(name) for name in ("participant", "counterpart", "missed_since")),
        sa.column("missed", sa.JSON()),
    )
    found: dict[tuple[str, str], tuple[list[str], Any]] = {}
    ended: set[tuple[str, str]] = set()
    newest_first = sa.select(contacts).order_by(contacts.c.happened_at.desc(), contacts.c.id.desc())
    for row in connection.execute(newest_first):
        for counterpart in row.counterparts:
            of = (row.participant, counterpart)
            if row.result == "reached":
                ended.add(of)
            elif row.result != "cancelled" and of not in ended:
                missed, _since = found.setdefault(of, ([], None))
                found[of] = ([*missed, row.id], row.happened_at)
    for (participant, counterpart), (missed, since) in found.items():
        connection.execute(
            sa.update(last)
            .where(last.c.participant == participant, last.c.counterpart == counterpart)
            .values(missed=missed, missed_since=since)
        )


def _record(name: str, *columns: sa.Column[Any]) -> None:
    """A table of records that belong to a dossier."""
    op.create_table(
        name,
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f(f"ix_{name}_participant"), name, ["participant"], unique=False)


def _hours() -> None:
    """What was granted for coaching, what is written for its account, and contacts to be found by channel."""
    op.drop_index("ix_contact_event_moment", "contact_event")
    op.create_index(
        "ix_contact_event_moment", "contact_event", ["happened_at", "id", "result", "channel"], unique=False
    )
    _record(
        "grant_period",
        sa.Column("funder", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        *(
            sa.Column(name, sa.Float(), nullable=True)
            for name in ("hours_awarded", "regime_percent", "worked_per_week")
        ),
        sa.Column("travel_counts", sa.Boolean(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
    )
    _record(
        "statement_line",
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
    )


def _signals() -> None:
    """Signals that a coach has answered."""
    op.create_table(
        "signal_dismissal",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("signal", sa.String(40), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("dismissed_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("coach", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_signal_dismissal_participant"), "signal_dismissal", ["participant"], unique=False
    )


def _reminders() -> None:
    """What was done with a reminder, when coaches are away, and what a calendar file said."""
    op.create_table(
        "absence",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("coach", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("backup", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_absence_coach", "absence", ["coach"])
    op.create_table(
        "reminder_mark",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("reminder", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("nominal", sa.Date(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_reminder_mark_participant", "reminder_mark", ["participant"])
    op.create_index("ix_reminder_mark_reminder", "reminder_mark", ["reminder"])
    op.create_table(
        "calendar_entry",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("uid"),
    )


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
        sa.Column("in_turn", sa.Boolean(), nullable=False),
        sa.Column("coach", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_review_decision_participant"), "review_decision", ["participant"], unique=False)
    op.create_index(op.f("ix_review_decision_until"), "review_decision", ["until"], unique=False)


def _safekeeping() -> None:
    """What a store needs to come back from a backup; what people asked of their file."""
    op.add_column("own_device", sa.Column("writers", sa.String(), nullable=False, server_default=""))
    op.add_column("peer", sa.Column("writers", sa.String(), nullable=False, server_default=""))
    op.add_column("peer", sa.Column("anew_from", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "access_request",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_access_request_participant"), "access_request", ["participant"], unique=False)
    op.create_table(
        "retention_decision",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_retention_decision_participant"), "retention_decision", ["participant"], unique=False
    )


def _erasure() -> None:
    """Who was erased, and which devices said that they did so too."""
    op.create_table(
        "erasure",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("here_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("scope"),
    )
    op.create_table(
        "erasure_confirmed",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("peer", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "peer"),
    )


def _transfers() -> None:
    """Dossiers that are offered to another coach."""
    _record(
        "case_transfer",
        sa.Column("from_coach", sa.String(), nullable=False),
        sa.Column("to_coach", sa.String(), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("drafts", sa.JSON(), nullable=False),
    )
    op.create_index(op.f("ix_case_transfer_to_coach"), "case_transfer", ["to_coach"], unique=False)
