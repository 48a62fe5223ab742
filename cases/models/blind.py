"""Who rates a case blind, and until when: for them what others rated, planned or decided on it is not there.

The sections are `agencies.sections.NOT_FOR_BLIND_RATERS`; the condition stands in `openness.py` and, inside
PostgreSQL, in `config/row_security/rule.sql`. Neither agency-wide reach nor a broken glass opens past it.
"""

from functools import cache
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from agencies.roles import Action
from agencies.scoping import EVERY_ROW, Scoped
from agencies.sections import NOT_FOR_BLIND_RATERS
from agencies.validity import no_backwards_validity
from audit.actor import ActingPerson, Actor, System
from cases.models.case import Case
from cases.models.of_case import OfCase
from cases.models.open_to import OpenTo
from cases.models.openness import NOT_RATING_BLIND, open_case_rule


class BlindPeriod(Scoped):
    """While it lasts somebody sees the sources of a case, and nothing that was made of them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_for_id = models.UUIDField("the rating it is kept for", unique=True)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=no_backwards_validity(), name="blind_period_not_backwards")
        ]
        indexes = [models.Index(fields=["user", "case"], name="blind_period_by_user")]

    def __str__(self) -> str:
        return f"Blind rating of {self.case_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Everybody on the case, who share what is not shown; and whoever rates blind."""
        if isinstance(actor, System):
            return EVERY_ROW
        return Q(user_id=actor.user_id) | open_case_rule(actor, Action.VIEW)


@cache
def kept_from_blind_raters() -> tuple[str, ...]:
    """The kinds of row that a blind rater is not shown, as duties name what they are about."""
    ours = (one for one in apps.get_models() if issubclass(one, OfCase) and not one.is_for_blind_raters)
    return tuple(
        sorted(one.__name__ for one in ours if getattr(one, "section", None) in NOT_FOR_BLIND_RATERS)
    )


def duty_shown(actor: Actor, *, duty: str = "") -> Q:
    """Duties but those about what is kept from blind raters of their case; ``duty``: where one is named."""
    if isinstance(actor, System):
        return EVERY_ROW
    about_others = Q(**{f"{duty}subject_type__in": kept_from_blind_raters()})
    return ~about_others | not_rating_blind(actor)


def not_rating_blind(actor: ActingPerson, *, case: str = "case_id") -> Q:
    """Rows of no case, or of one the actor does not rate blind."""
    return Q(OpenTo(NOT_RATING_BLIND, case=F(case), user=actor.user_id))
