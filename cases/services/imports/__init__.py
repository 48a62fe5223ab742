"""Bringing an existing caseload in, act by act."""
