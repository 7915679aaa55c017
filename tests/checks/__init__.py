"""Tests of the report: narrative, compiling, Markdown and its way back, manifest, preview."""
