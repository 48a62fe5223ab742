"""The second wall: the rule of `cases/models/openness.py` said once more, inside PostgreSQL."""
