"""Documents, act by act."""
