"""What became of people: the road, who they are, what the three parties say of it; and an office that grows."""

from __future__ import annotations

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


def _road() -> None:
    """Phases with what they need beyond the first schema."""


def _profile() -> None:
    """Profile and cohort of a participant, and who else supports them."""


def _evaluation() -> None:
    """Evaluations from three perspectives."""


def _reports() -> None:
    """Exports that were made of reports."""


def _exchange() -> None:
    """Imports that can be taken back, and what was refused."""


def _office() -> None:
    """Devices, and employers that were merged."""
