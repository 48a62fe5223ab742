"""Verifying the ledger: whether every sealed entry is still there, as it was written and where it was sealed."""
