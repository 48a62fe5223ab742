"""What people have a right to: to know what is held, to have it put right, and not to be kept for ever."""
