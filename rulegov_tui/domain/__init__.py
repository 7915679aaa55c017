"""The core: what an office, a record, a figure is. Pure: no files, no terminal."""
