"""What was agreed about contact, what is due, on which days, and as a calendar."""
