"""One small model, kept by four ways of recording changes: what each costs a save, and what each misses."""
