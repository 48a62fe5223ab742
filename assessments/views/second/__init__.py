"""Pages of second ratings."""
