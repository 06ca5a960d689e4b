"""The daily review: who is waiting for a decision, deciding, the summary of the day and the week ahead."""
