"""Whole journeys of a user."""
