"""The wire: what is sent to the terminal, what is heard from it, how it is left behind."""
