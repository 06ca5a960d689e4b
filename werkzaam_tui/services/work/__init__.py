"""What changes in somebody's work, and who is ill."""
