"""What the disk is asked to do: durable writes, the lock, modes, and why it refused."""
