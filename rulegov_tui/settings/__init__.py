"""What one user has chosen for the screens, in a TOML file that only the user writes."""
