"""Who reads one reported item: its handling, said once for the item and for whatever copies or cites it.

Holding the section is not enough. Until an item is graded its submitter may keep it to their own agency; a
condition of its handling may do so for good, or name the agencies that read it. Nothing opens past that: not
agency-wide reach, not a broken glass. Row-level security says the same (`config/row_security/policies.py`).
"""

from django.db import models
from django.db.models import F, Q

from agencies.scoping import EVERY_ROW
from audit.actor import ActingPerson, Actor
from cases.models.open_to import OpenTo

# The acting agency is asked of PostgreSQL: no page can look for the items it may not read.
_NOT_KEPT = "(NOT item_kept({key}))"


class UntilGraded(models.TextChoices):
    """Who reads an item before anybody has said how to handle it."""

    EVERYBODY = "everybody", "Everybody who holds the section"
    OWN_AGENCY = "own_agency", "My agency alone"


def handled_for(actor: Actor) -> Q:
    """The items that their handling lets this actor read."""
    if not isinstance(actor, ActingPerson):
        return EVERY_ROW
    waiting = Q(graded_with="", until_graded=UntilGraded.EVERYBODY)
    allowed = ~Q(graded_with="") & (Q(read_by__isnull=True) | Q(read_by__contains=[actor.agency_id]))
    return Q(agency_id=actor.agency_id) | waiting | allowed


def not_kept(column: str, actor: Actor) -> Q:
    """Rows of which the column names no item (nor a decision about one) that is kept from the actor."""
    return Q(OpenTo(_NOT_KEPT, key=F(column))) if isinstance(actor, ActingPerson) else EVERY_ROW
