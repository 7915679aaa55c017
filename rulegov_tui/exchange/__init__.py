"""Registers in from Excel and CSV, registers and figures out to them."""
