"""What the dossier of one person shows: overview, agreements and actions."""
