"""What is said to the media: who answers them, lines that every agency approved, enquiries."""
