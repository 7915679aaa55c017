"""Measurements of speed, printed as ratios. ``python -m tests.bench``."""
