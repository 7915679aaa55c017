"""Every damage and every unusual file that the program can name: a broken file, what is said, and the mended file."""
