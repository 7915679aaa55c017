"""The command line: plain text, JSON, exit codes. stdout is data, stderr is narration."""
