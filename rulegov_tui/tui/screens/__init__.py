"""The screens: each shows and asks, and decides nothing."""
