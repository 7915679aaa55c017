"""Looking after a workspace: closed years, examination, recovery."""
