"""Services of the panels app."""
