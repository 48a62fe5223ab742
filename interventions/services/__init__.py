"""Services of the interventions app."""
