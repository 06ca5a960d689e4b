"""Participants, their phases and placements, and the directory of employers, contact persons and coaches."""
