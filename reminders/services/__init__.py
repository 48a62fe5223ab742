"""Setting, moving and settling due dates."""
