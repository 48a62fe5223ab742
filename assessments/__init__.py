"""Structured professional judgement, evidenced, countersigned and comparable over time."""
