"""Tables of the panels app."""
