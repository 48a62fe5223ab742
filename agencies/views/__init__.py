"""Pages about people, agencies and oneself."""
