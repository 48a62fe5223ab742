"""The six operations of section 62 DPA 2018, and what became of an attempt."""

from django.db import models


class Verb(models.TextChoices):
    """What kind of processing an event is.

    Collection: something not held before is put down. Alteration: what is held is changed, closed or
    withdrawn, or who may reach it. Consultation: somebody looked, or tried to. Disclosure: somebody who did
    not have it is given it, and is named as a recipient. Combination: what was held apart is brought
    together. Erasure: something is removed for good.
    """

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
    """What becomes of an event when the record it is about is erased. The row itself always stays."""

    STAYS = "stays", "Ids, names of fields and keyed digests only: stays as it is"
    WORDS_GO = (
        "words_go",
        "Its purpose stands in words beside the ledger: the words go, the row stays with their digest",
    )
