"""What hangs on a case: every such row carries the case's key and belongs to one section."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from agencies.roles import Action
from agencies.scoping import Scoped
from agencies.sections import Section
from audit.actor import Actor
from cases.models.case import Case
from cases.models.openness import open_case_rule


class OfCase(Scoped):
    """A row of one section of a case. Set ``section``; the scope follows from it."""

    section: ClassVar[Section]
    # Set for what whoever rates a case blind writes themselves, though its section is kept from them.
    is_for_blind_raters: ClassVar[bool] = False

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")

    class Meta(Scoped.Meta):
        abstract = True

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """The case's own rule, for this section."""
        return open_case_rule(actor, action, section=cls.section)
