"""Rights and retention."""
