"""Api of the assessments app."""
