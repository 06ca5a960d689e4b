"""How long to wait after wrong passphrases: against somebody at the keyboard, not against a copy of the file."""

from __future__ import annotations

from datetime import timedelta

FREE = 2
"""Wrong passphrases without a wait: everybody mistypes."""
LONGEST = timedelta(minutes=5)


def wait_after(wrong: int) -> timedelta:
    """How long the next passphrase has to wait after ``wrong`` of them in a row: 2 seconds, 4, 8 …"""
    if wrong <= FREE:
        return timedelta(0)
    # Beyond ten doublings it is the longest anyway, however many there were.
    return min(timedelta(seconds=2 ** min(wrong - FREE, 10)), LONGEST)
