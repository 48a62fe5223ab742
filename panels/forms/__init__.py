"""Forms of the panels app."""
