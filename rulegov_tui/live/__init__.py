"""All records in memory, kept up with what colleagues, other windows and hands do to the files."""
