"""Reports: what became of people, as known on a day. Each number leads back to the people behind it."""
