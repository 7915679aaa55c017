"""The screens, and what they send to the terminal."""
