"""What a plan says beside its modules: the person's own account, how the work is done, who leads it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class PlanSays(models.Model):
    """Words of a plan, of the section of plans. What keeps people safe stands apart (`PlanSafety`)."""

    strengths = models.TextField("their strengths", blank=True, db_default="")
    hopes = models.TextField("what they hope for", blank=True, db_default="")
    own_account = models.TextField("their own account of their problems", blank=True, db_default="")
    psychosocial_work = models.TextField("psychosocial work", blank=True, db_default="")
    psychosocial_lead = models.CharField("who leads it", max_length=160, blank=True, db_default="")
    psychosocial_why_not = models.TextField("why it is not needed", blank=True, db_default="")
    theological_work = models.TextField("theological or ideological work", blank=True, db_default="")
    theological_lead = models.CharField("who leads it", max_length=160, blank=True, db_default="")
    theological_why_not = models.TextField("why it is not needed", blank=True, db_default="")
    pace = models.TextField("the pace", blank=True, db_default="")
    language = models.TextField("language in sessions", blank=True, db_default="")
    neurodiversity = models.TextField("neurodiversity in sessions", blank=True, db_default="")
    learning = models.TextField("learning in sessions", blank=True, db_default="")
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    second_facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    review_on = models.DateField("next review of the plan", null=True, blank=True)

    class Meta:
        abstract = True


# Each track runs with somebody who leads it, or is said not to be needed; never both.
TRACKS = ("psychosocial", "theological")


def track_says_one_thing(track: str) -> models.CheckConstraint:
    """A track that runs names who leads it; one that is not needed does not run."""
    work, lead, why_not = f"{track}_work", f"{track}_lead", f"{track}_why_not"
    runs = ~Q(**{work: ""}) & ~Q(**{lead: ""}) & Q(**{why_not: ""})
    stands_still = Q(**{work: "", lead: ""})
    return models.CheckConstraint(condition=runs | stands_still, name=f"plan_{track}_track")


def two_facilitators() -> models.CheckConstraint:
    """The second facilitator is somebody else, and comes after a first."""
    return models.CheckConstraint(
        condition=Q(second_facilitator__isnull=True)
        | (Q(facilitator__isnull=False) & ~Q(second_facilitator=F("facilitator"))),
        name="plan_two_different_facilitators",
    )
