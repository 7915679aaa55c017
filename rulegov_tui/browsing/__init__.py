"""Looking through a register: search as you type, filters, order. Pure: no files, no terminal."""
