"""One module a command: ``configure`` declares its arguments, ``run`` does it and gives the exit code."""
