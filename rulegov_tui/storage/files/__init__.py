"""One record file: its bytes, its text, what may be wrong with them."""
