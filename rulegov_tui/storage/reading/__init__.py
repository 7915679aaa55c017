"""Reading records: all of them, one of them, and the index cache."""
