"""Selectors of the cases app."""
