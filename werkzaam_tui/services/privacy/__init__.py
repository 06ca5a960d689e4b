"""Who may know what, what was handed out, the rights of people, and erasing them."""
