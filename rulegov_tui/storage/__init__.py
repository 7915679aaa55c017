"""The workspace on disk: paths, record files, the store that everything goes through."""
