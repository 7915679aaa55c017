"""A terminal for tests: a program runs on a pty, an emulator at the other end shows what its user would see."""
