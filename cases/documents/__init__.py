"""Documents: what may be in them, what is taken out, how they are kept and looked through."""
