"""The command line, run in this process where that is enough."""
