"""The case record: the person, the case, who takes part in it, and its chronology."""
