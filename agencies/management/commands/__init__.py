"""Console commands about people and agencies."""
