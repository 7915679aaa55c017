"""Textual apps that the terminal benchmark compares with, as anybody would write them."""
