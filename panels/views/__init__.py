"""Views of the panels app."""
