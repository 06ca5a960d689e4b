"""What people asked of their own file, and whose file is kept beyond its term."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field

from werkzaam_tui.storage.tables.record import Record


class AccessRequest(Record, table=True):
    """A participant asked for the whole file; it is due within a month (AVG art. 12)."""

    __tablename__ = "access_request"

    participant: str = Field(index=True)
    received_on: date
    answered_on: date | None = None


class RetentionDecision(Record, table=True):
    """A file is kept beyond the term, with a reason."""

    __tablename__ = "retention_decision"

    participant: str = Field(index=True)
    decided_on: date
    keep_until: date
    reason: str
