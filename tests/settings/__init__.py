"""Tests of the user's settings."""
