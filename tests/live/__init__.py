"""Tests of the records in memory."""
