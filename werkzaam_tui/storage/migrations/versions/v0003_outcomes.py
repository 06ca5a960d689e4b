"""What became of people: the road, who they are, what the three parties say of it; and an office that grows."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _road()
    _profile()
    _evaluation()
    _reports()
    _exchange()
    _office()


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


def _road() -> None:
    """What phases and placements tell about completing, leaving and the match."""
    op.add_column("phase_change", sa.Column("finished_before", sa.Boolean(), nullable=True))
    op.add_column("phase_change", sa.Column("destination", sa.String(40), nullable=True))
    op.add_column("placement", sa.Column("match_result", sa.String(40), nullable=True))


def _profile() -> None:
    """Profile and cohort of a participant, and who else supports them."""
    op.create_table(
        "profile",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("education", sa.String(40), nullable=False),
        sa.Column("limitation", sa.String(40), nullable=False),
        sa.Column("adaptation", sa.String(40), nullable=False),
        sa.Column("earlier_trajectory", sa.String(40), nullable=False),
        sa.Column("other_support", sa.String(40), nullable=False),
        sa.Column("conduct_certificate", sa.String(40), nullable=False),
        sa.Column("benefit", sa.String(40), nullable=False),
        sa.Column("approach", sa.String(40), nullable=False),
        sa.Column("cohort", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("kickoff_invited", sa.String(40), nullable=False),
        sa.Column("kickoff_on", sa.Date(), nullable=True),
        sa.Column("kickoff_reminded", sa.String(40), nullable=False),
        sa.Column("kickoff_reminded_how", sa.String(40), nullable=True),
        sa.Column("kickoff_reminded_on", sa.Date(), nullable=True),
        sa.Column("kickoff_attended", sa.String(40), nullable=False),
        sa.Column("check_sent", sa.String(40), nullable=False),
        sa.Column("check_answered", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_profile_participant"), "profile", ["participant"], unique=False)
    op.create_table(
        "supporter",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("participant", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("encourages", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_supporter_participant"), "supporter", ["participant"], unique=False)


def _evaluation() -> None:
    """Evaluations from three perspectives."""
    _record(
        "evaluation",
        sa.Column("perspective", sa.String(40), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(40), nullable=False),
        sa.Column("placement", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("taken_by", sa.String(), nullable=False),
        sa.Column("respondent", sa.String(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("step", sa.String(), nullable=False),
    )
    _record(
        "evaluation_answer",
        sa.Column("evaluation", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("choice", sa.String(40), nullable=True),
        sa.Column("mark", sa.Integer(), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
    )
    op.create_index(
        op.f("ix_evaluation_answer_evaluation"), "evaluation_answer", ["evaluation"], unique=False
    )


def _reports() -> None:
    """What a report of an earlier day asks of the change log, and what of reports left the house."""
    op.create_index("ix_change_stamp", "change", ["stamp", "entity", "record"])
    op.create_table(
        "report_export",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("stamps", sa.Text(), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("reports", sa.JSON(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("for_whom", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("filters", sa.JSON(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _exchange() -> None:
    """Imports that can be taken back, what was refused, and what was under way when a bundle was made."""
    op.add_column("peer", sa.Column("last_sent_position", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "bundle_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("peer", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("arrival", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("fixed", sa.String(), nullable=False),
        sa.Column("fixed_at", sa.DateTime(), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "import_part",
        sa.Column("bundle_import", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("bundle_import", "scope", "device"),
    )
    op.create_table(
        "overruled",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("bundle_import", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("record"),
    )
    op.create_index(op.f("ix_overruled_scope"), "overruled", ["scope"], unique=False)
    op.create_table(
        "refused_bundle",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("first_at", sa.DateTime(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _office() -> None:
    """Devices whose keys change, dossiers that were let go of, and employers that were merged."""
    op.add_column("own_device", sa.Column("former_keys", sa.String(), nullable=False, server_default="[]"))
    op.add_column("peer", sa.Column("revoked_reason", sa.Text(), nullable=False, server_default=""))
    op.add_column("peer", sa.Column("former_keys", sa.Text(), nullable=False, server_default=""))
    op.add_column("peer", sa.Column("keys_changed_at", sa.DateTime(), nullable=True))
    op.add_column("peer", sa.Column("keys_from", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "forgotten",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("peer", sa.String(), nullable=False),
        sa.Column("carried_by", sa.Integer(), nullable=True),
        sa.Column("is_known", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "peer"),
    )
    for directory in ("employer", "contact_person"):
        op.add_column(directory, sa.Column("merged_into", sa.String(), nullable=False, server_default=""))
        op.create_index(op.f(f"ix_{directory}_merged_into"), directory, ["merged_into"], unique=False)
