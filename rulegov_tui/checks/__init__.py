"""What a careful reader would find: one rule, one small function. Values in, findings out; no files, no terminal."""
