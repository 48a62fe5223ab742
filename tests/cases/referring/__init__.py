"""Referring people from one agency to another."""
