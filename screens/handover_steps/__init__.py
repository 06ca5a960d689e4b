"""How each kind of step of a handover is asked for at the table."""
