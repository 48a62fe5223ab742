"""Api of the cases app."""
