"""Whole pages as they stand on terminals of three widths: what nobody meant to change must not change."""
