"""Signals: what the rules find in the store, and what a coach answers to them."""
