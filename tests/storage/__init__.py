"""The store, the files and what can happen to them."""
