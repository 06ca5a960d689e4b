"""What the reports are shown with."""
