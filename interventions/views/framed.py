"""What every page of a plan or session stands in: the case's banner and tabs, and its form."""

from typing import Any

from agencies.answers import Page, Seen
from agencies.forms.govuk import GovUkForm
from agencies.page import ActorRequest
from cases.models import Case
from cases.selectors.banner import record_frame

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
) -> Page:
    """The page within the record; 400 when the form was refused."""
    frame = record_frame(case, actor=request.actor, current=current)
    status = 400 if form is not None and form.errors else 200
    shown = {**frame, "reference": case.reference, "form": form, **data}
    return Page(f"interventions/{template}", shown, status=status, seen=seen)
