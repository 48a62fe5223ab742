"""The end of a case, what agencies ask each other, and what left for where."""
