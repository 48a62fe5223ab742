"""Api of the panels app."""
