"""What dated rules ask for: the rules, what happened, and the reminders that follow."""
