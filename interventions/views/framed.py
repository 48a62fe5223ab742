"""What every page of a plan or session stands in: the case's banner and tabs, and its form."""

from typing import Any

from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.forms.govuk import GovUkForm
from agencies.page import ActorRequest
from agencies.roles import holds
from agencies.sections import Section
from cases.models import Case
from cases.selectors.banner import record_frame
from interventions.models import Concern

PLAN = "interventions:plan"
SESSIONS = "interventions:sessions"


def framed(
    request: ActorRequest,
    case: Case,
    template: str,
    data: dict[str, Any],
    *,
    seen: tuple[Seen, ...],
    form: GovUkForm | None = None,
    current: str = PLAN,
    frame: dict[str, Any] | None = None,
) -> Page:
    """The page within the record; 400 when the form was refused. ``frame`` where it was read already."""
    frame = frame or record_frame(case, actor=request.actor, current=current)
    status = 400 if form is not None and form.errors else 200
    raises = holds(request.actor.role, Section.SAFETY)
    shown = {**frame, "reference": case.reference, "form": form, "raises_concerns": raises, **data}
    return Page(f"interventions/{template}", shown, status=status, seen=seen)


def to_concern(case: Case, concern: Concern, *, first: str = "") -> Redirect:
    """To the page of a concern just raised: it says whom to ring, and who has been told."""
    to = reverse("interventions:acknowledge_concern", args=[case.reference, concern.pk])
    urgent = concern.urgency == Concern.Urgency.NOW
    ring = " If somebody may be in danger now, ring." if urgent else ""
    return Redirect(to, f"{first}Your concern was sent.{ring}")
