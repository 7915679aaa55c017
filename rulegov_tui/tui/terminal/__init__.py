"""The wire: what the app sends to the terminal, what it hears from it, and how it leaves it behind."""
