"""What the workbench shows of the registers: counts, and what is due."""
