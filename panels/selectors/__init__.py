"""Selectors of the panels app."""
