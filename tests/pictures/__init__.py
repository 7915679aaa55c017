"""The pictures of the README and its tables of keys and settings, made by the program itself."""
