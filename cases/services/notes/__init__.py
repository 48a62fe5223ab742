"""Working notes, act by act."""
