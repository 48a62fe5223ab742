"""The append-only ledger: who did what, for which agency, and what they looked at."""
