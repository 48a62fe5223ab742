"""Asking for a second rating, rating blind, submitting, and reconciling the two."""
