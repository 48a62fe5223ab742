"""Selectors of the assessments app."""
