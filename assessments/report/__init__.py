"""The printed report of an assessment."""
