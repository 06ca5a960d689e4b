"""Made-up people: for trying the program out, and for measuring it."""
