"""What is read of second ratings, and by whom."""
