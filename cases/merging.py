"""Bringing two records of one person together: words and days."""

DUTY = "person_merge"
ANSWERED_WITHIN = 10
# The same words whatever stands in the way, for it may be something hidden from whoever reads them.
NOT_AS_THEY_STAND = (
    "These two records cannot be brought together as they stand. "
    "Speak to the other agency, and open this page again"
)
