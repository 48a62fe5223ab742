"""Entries that somebody keeps up: they end, are seen to or are looked at again by whoever leads the case."""

from django.db import models

from agencies.models import Agency
from cases.models.section_entry import SectionEntry


class KeptUp(SectionEntry):
    """An entry that is not over once written down: an order ends, a need is arranged, a contact changes.

    It passes on with the lead, and to the lead from an agency whose part ends, so that there is always
    somebody who can finish it; it still says for whom it was recorded. What was found or decided on a day
    stays with the agency that did so: whoever leads later records their own beside it.
    """

    names = ("agency", "recorded_by", "from_agency")

    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta(SectionEntry.Meta):
        abstract = True

    def recorded_for(self) -> Agency:
        """The agency that led when it was recorded, if it passed to another with the lead."""
        return self.from_agency or self.agency
