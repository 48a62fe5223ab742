"""Starts Throughcare on one machine that has only Python, and stops it again without a trace left running."""
