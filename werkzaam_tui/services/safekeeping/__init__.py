"""Keeping dossiers: backups and coming back from them, the passphrase and what to do without it, looking for damage."""
