"""Everyone a coach follows: where they stand, in which order and view, and found by words."""
