"""Tests of entering a record, without a terminal."""
