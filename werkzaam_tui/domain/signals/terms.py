"""How long and how much makes a signal. None of these numbers is ever added to another."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

IN_A_ROW: Final = 2
"""Attempts without an answer, or appointments not kept, after each other."""

GAP_OPEN: Final = timedelta(weeks=4)
"""A difference in expectations may stay open so long after the meeting that found it."""

INCIDENT_SHOWN: Final = timedelta(weeks=6)
"""A critical incident stays in sight so long, also when it was talked through."""

OBSERVED_MONTHS: Final = 6
"""Older observations tell nothing of today: two usual terms of the review of life domains."""

LARGE_DROP: Final = 2
"""Steps of an observation or an answer that count by themselves."""

TOLD_TOGETHER: Final = timedelta(days=30)
"""Two parties speak of the same time when they did so within so many days of each other."""

COACH_MONTHS: Final = 3
COACH_YEAR_MONTHS: Final = 12
COACH_CHANGES: Final = 2
"""More changes than these within :data:`COACH_YEAR_MONTHS` count, also when the last one is longer ago."""

ENDING_MONTHS: Final = 2
"""A coach wants to know two months before a contract ends: a month before the employer must say."""
TRIAL_ENDING_MONTHS: Final = 1
"""A trial placement lasts two months: half-way is the time to evaluate it."""
EVALUATED_MONTHS: Final = 1
"""An evaluation so shortly before the notice period counts as one about the end."""

SICK_DAYS: Final = 28
"""Where the organisation has no rule for it: four weeks, after which coaching needs approval (UWV 2014)."""

HOURS_MONTHS: Final = 3
"""Fewer hours stay in sight for the term after which agreements are evaluated."""

ARRANGED_WITHIN: Final = timedelta(weeks=6)
"""An adaptation without a day of its own should be there by then."""

QUIET_JOB_MONTHS: Final = 6
QUIET_PLAN_MONTHS: Final = 3
"""Stable for long: half a year in the job, and a rhythm of contact that was tried for three months."""
SLOWEST_DAYS: Final = 84
"""A rhythm of twelve weeks or more is not tapered any further by itself."""
