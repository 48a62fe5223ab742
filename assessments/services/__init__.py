"""Services of the assessments app."""
