"""Console commands of the assessments app."""
