"""Errors that are meant for the person at the keyboard."""

from __future__ import annotations


class Refused(Exception):
    """Something was asked that cannot be done; nothing was changed.

    The message is a whole sentence for a coach, already in their language: what happened, what is safe
    and, where it helps, what to do. It never holds a client's name or words.
    """


class ChangedMeanwhile(Refused):
    """A colleague wrote the same since it was looked up; to be looked at again before it is written."""


class GoneMeanwhile(Refused):
    """A colleague deleted or erased what this is about."""


class WrongPassphrase(Refused):
    """The store does not open with this passphrase."""


class InvalidInput(Refused):
    """What was filled in cannot be kept as it stands; ``problems`` maps a field's name to a sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems
