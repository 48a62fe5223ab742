"""Api of the interventions app."""
