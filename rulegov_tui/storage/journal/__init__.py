"""Who changed what and when, in a chain of lines."""
