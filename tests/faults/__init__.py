"""Crash safety: what was confirmed survives kills, failing calls, full disks and power cuts. See ``tests.faults.__main__``."""
