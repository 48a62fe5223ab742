"""What was given to whom: the disclosure ledger of a case."""
