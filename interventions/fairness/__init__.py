"""Who is rated, placed and believed how often: counts of people by group, safe to show (ADR 33)."""
