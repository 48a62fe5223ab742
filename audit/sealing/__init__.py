"""Sealing the ledger: every second, in a process and under a login role of its own."""
