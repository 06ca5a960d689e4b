"""What was brought in by which bundle, and what was refused. Of this store alone: none of it is replicated."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class BundleImport(SQLModel, table=True):
    """A bundle that was imported and brought something. What it brought is in the log, see ``ImportPart``."""

    __tablename__ = "bundle_import"

    id: int | None = Field(default=None, primary_key=True)
    """Later imports have higher ones, whatever the clock says."""
    peer: str
    """The device that sent it."""
    file: str
    """Its name without the folder."""
    number: int
    made_at: datetime
    """UTC, by the sender's clock."""
    imported_at: datetime
    """UTC."""
    arrival: str = Field(sa_type=Text)
    """JSON with the counts of :class:`~werkzaam_tui.services.exchange.arrivals.Arrival`."""
    before: str = Field(sa_type=Text)
    """JSON: what was known of the sender before, to be put back when the import is taken back."""
    fixed: str = ""
    """Code of why it cannot be taken back; empty while it can."""
    fixed_at: datetime | None = None
    """UTC: since when it cannot be."""
    taken_back_at: datetime | None = None
    """UTC."""


class ImportPart(SQLModel, table=True):
    """The changes of one scope and device that an import brought: numbers ``first`` to ``last``."""

    __tablename__ = "import_part"

    bundle_import: int = Field(primary_key=True)
    scope: str = Field(primary_key=True)
    device: str = Field(primary_key=True)
    first: int
    last: int


class Overruled(SQLModel, table=True):
    """A record that was deleted on one side and written to on the other, until somebody has read that."""

    __tablename__ = "overruled"

    record: str = Field(primary_key=True)
    entity: str
    scope: str = Field(index=True)
    bundle_import: int
    """With which import that came to light."""


class RefusedBundle(SQLModel, table=True):
    """A bundle that could not be imported."""

    __tablename__ = "refused_bundle"

    id: str = Field(primary_key=True)
    file: str
    """Its name without the folder."""
    why: str = Field(sa_type=Text)
    """A whole sentence, in the language in which it was told."""
    first_at: datetime
    last_at: datetime
    """UTC: when it was tried for the first and for the last time."""
    times: int = 1
