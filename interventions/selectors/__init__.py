"""Selectors of the interventions app."""
