"""Endpoints of the clock."""
