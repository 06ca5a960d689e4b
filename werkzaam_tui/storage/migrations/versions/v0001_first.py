"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("handover", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("by_when", sa.Date(), nullable=True),
        sa.Column("visible_to", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_agreement_handover"), "agreement", ["handover"], unique=False)
    op.create_index(op.f("ix_agreement_participant"), "agreement", ["participant"], unique=False)
    op.create_table(
        "agreement_check",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("handover", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("party", sa.String(40), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_agreement_check_handover"), "agreement_check", ["handover"], unique=False)
    op.create_index(op.f("ix_agreement_check_participant"), "agreement_check", ["participant"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("handover", sa.String(), nullable=False),
        sa.Column("party", sa.String(40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("agreed_how", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_attendance_handover"), "attendance", ["handover"], unique=False)
    op.create_index(op.f("ix_attendance_participant"), "attendance", ["participant"], unique=False)
    op.create_table(
        "change",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("replaced", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
        sa.UniqueConstraint("scope", "device", "seq"),
    )
    op.create_index("ix_change_batch", "change", ["batch"], unique=False)
    op.create_index("ix_change_record", "change", ["record"], unique=False)
    op.create_table(
        "coach",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "conflict",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_conflict_record"), "conflict", ["record"], unique=False)
    op.create_index(op.f("ix_conflict_scope"), "conflict", ["scope"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("handover", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("given_how", sa.String(40), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_consent_participant"), "consent", ["participant"], unique=False)
    op.create_table(
        "contact_event",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("coach", sa.String(), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("counterparts", sa.JSON(), nullable=False),
        sa.Column("contact_person", sa.String(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("initiator", sa.String(40), nullable=False),
        sa.Column("result", sa.String(40), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_contact_event_moment", "contact_event", ["happened_at", "id", "result"], unique=False)
    op.create_index("ix_contact_event_person", "contact_event", ["participant", "happened_at"], unique=False)
    op.create_table(
        "contact_person",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("employer", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_contact_person_employer"), "contact_person", ["employer"], unique=False)
    op.create_table(
        "draft",
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("form", "field"),
    )
    op.create_table(
        "disclosure",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("handover", sa.String(), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("reader", sa.String(40), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_disclosure_participant"), "disclosure", ["participant"], unique=False)
    op.create_table(
        "employer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "expectation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("handover", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("participant_words", sa.Text(), nullable=False),
        sa.Column("employer_words", sa.Text(), nullable=False),
        sa.Column("coach_words", sa.Text(), nullable=False),
        sa.Column("settled", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_expectation_handover"), "expectation", ["handover"], unique=False)
    op.create_index(op.f("ix_expectation_participant"), "expectation", ["participant"], unique=False)
    op.create_table(
        "follow_up",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("handover", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_follow_up_participant"), "follow_up", ["participant"], unique=False)
    op.create_index(op.f("ix_follow_up_state"), "follow_up", ["state"], unique=False)
    op.create_table(
        "handover",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("placement", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("occasion", sa.String(40), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("funding", sa.JSON(), nullable=False),
        sa.Column("information", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_handover_participant"), "handover", ["participant"], unique=False)
    op.create_table(
        "last_contact",
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("counterpart", sa.String(), nullable=False),
        sa.Column("reached_at", sa.DateTime(), nullable=True),
        sa.Column("tried_at", sa.DateTime(), nullable=False),
        sa.Column("tried_result", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("participant", "counterpart"),
    )
    op.create_table(
        "monitoring_plan",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("handover", sa.String(), nullable=False),
        sa.Column("counterpart", sa.String(40), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("direction", sa.String(40), nullable=False),
        sa.Column("frequency", sa.String(40), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_monitoring_plan_participant"), "monitoring_plan", ["participant"], unique=False)
    op.create_table(
        "own_device",
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("coach", sa.String(), nullable=False),
        sa.Column("age_secret", sa.String(), nullable=False),
        sa.Column("signing_secret", sa.String(), nullable=False),
        sa.Column("clock", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("device"),
    )
    op.create_table(
        "participant",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("municipality", sa.String(), nullable=False),
        sa.Column("funder", sa.String(), nullable=False),
        sa.Column("coach", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_participant_coach"), "participant", ["coach"], unique=False)
    op.create_table(
        "peer",
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("age_recipient", sa.String(), nullable=False),
        sa.Column("verify_key", sa.String(), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("last_sent", sa.Integer(), nullable=False),
        sa.Column("last_sent_at", sa.DateTime(), nullable=True),
        sa.Column("last_received", sa.Integer(), nullable=False),
        sa.Column("last_received_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("device"),
    )
    op.create_table(
        "peer_head",
        sa.Column("peer", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("peer", "scope", "device"),
    )
    op.create_table(
        "phase_change",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("phase", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_phase_change_participant"), "phase_change", ["participant"], unique=False)
    op.create_table(
        "placement",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("employer", sa.String(), nullable=False),
        sa.Column("contact_person", sa.String(), nullable=False),
        sa.Column("workplace_mentor", sa.String(), nullable=False),
        sa.Column("job_title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("hours_per_week", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_placement_employer"), "placement", ["employer"], unique=False)
    op.create_index(op.f("ix_placement_participant"), "placement", ["participant"], unique=False)
    op.create_table(
        "plan_decision",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("due", sa.String(), nullable=False),
        sa.Column("nominal", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("moved_to", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_plan_decision_participant"), "plan_decision", ["participant"], unique=False)
    op.create_index(op.f("ix_plan_decision_plan"), "plan_decision", ["plan"], unique=False)
    op.create_table(
        "receipt_due",
        sa.Column("peer", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("carried_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("peer", "scope"),
    )
    op.create_table(
        "scope_head",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "device"),
    )
    op.create_table(
        "search_entry",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("record"),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "tombstone",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("record"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5("
            "words, name, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
        )
    else:
        op.execute(
            'CREATE TABLE search_words ("row" bigint PRIMARY KEY, words text NOT NULL, name text NOT NULL, '
            "word_list tsvector NOT NULL, name_list tsvector NOT NULL)"
        )
        for name in ("word_list", "name_list"):
            op.execute(f"CREATE INDEX ix_search_words_{name} ON search_words USING gin ({name})")
