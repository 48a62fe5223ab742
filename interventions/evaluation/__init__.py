"""What came of programmes, in counts of many people: the extract for whoever evaluates them (ADR 48)."""
