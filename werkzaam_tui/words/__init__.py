"""Sentences for what the domain found out, and what records and their fields are called; for codes see ``labels``."""
