"""Tests of what the workbench shows of the registers."""
