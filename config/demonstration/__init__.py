"""Invented cases to show the product with. Nothing here is, or is drawn from, anybody's record."""
