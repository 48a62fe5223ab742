"""Verifying the ledger: whether every sealed entry is there, as it was written and where it was sealed."""
