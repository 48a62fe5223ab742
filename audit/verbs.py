"""The six operations of section 62 DPA 2018, and what became of an attempt."""

from django.db import models


class Verb(models.TextChoices):
    """What kind of processing an event is."""

    COLLECTION = "collection", "Collection"
    ALTERATION = "alteration", "Alteration"
    CONSULTATION = "consultation", "Consultation"
    DISCLOSURE = "disclosure", "Disclosure"
    COMBINATION = "combination", "Combination"
    ERASURE = "erasure", "Erasure"


class Outcome(models.TextChoices):
    """Whether the attempt was let through."""

    ALLOWED = "allowed", "Allowed"
    REFUSED = "refused", "Refused"
    FAILED = "failed", "Failed"


class Erasure(models.TextChoices):
    """What erasing a record must do to the event: nothing, because it holds only pseudonyms."""

    PSEUDONYMS_ONLY = "pseudonyms_only", "Holds ids and digests only: stays"
    PURPOSE_TEXT = "purpose_text", "Holds a stated purpose: reviewed before release"
