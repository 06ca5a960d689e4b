"""Contacts: logging and correcting them, the list of all, and what was seen of somebody's life in them."""
