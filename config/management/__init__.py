"""Console commands that know every subject."""
