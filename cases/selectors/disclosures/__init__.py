"""The disclosure ledger of a case: what its own tables tell of, and the ledger as a reader finds it."""
