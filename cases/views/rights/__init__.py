"""The pages about rights and retention."""
