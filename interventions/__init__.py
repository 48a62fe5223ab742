"""Plans, modules, sessions and progress."""
