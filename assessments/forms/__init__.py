"""Forms of the assessments app."""
