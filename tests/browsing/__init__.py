"""Tests of looking through a register."""
