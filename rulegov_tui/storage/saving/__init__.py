"""Changing records: what is allowed, the save protocol, undo, changes by hand."""
