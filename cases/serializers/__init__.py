"""What the case endpoints read and answer."""
