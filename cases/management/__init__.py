"""Console commands of the cases app."""
