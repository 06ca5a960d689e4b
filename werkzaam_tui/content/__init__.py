"""Lists, rules and texts of the field that an organisation may change, each as a file with readable text."""
