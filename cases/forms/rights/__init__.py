"""The forms about rights and retention."""
