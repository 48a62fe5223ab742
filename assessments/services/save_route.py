"""Saving how the person came to it, as the assessor states it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.drafts import UNSAID, OpenedOn
from agencies.roles import Action
from assessments.definition import definition_of
from assessments.drafting import keep, refuse_locked, refuse_untrained
from assessments.events import AssessmentEvent
from assessments.models import Assessment, StatedRoute
from assessments.models.route import Route, RouteSource
from assessments.selectors.routes import asks_for_route
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def save_route(
    assessment: Assessment,
    *,
    actor: ActingPerson,
    opened: OpenedOn = UNSAID,
    route: str = "",
    shown_by: list[str] | None = None,
    evidence: str = "",
) -> StatedRoute:
    """Save what is stated so far, with what shows it. No rating follows from it, and none changes."""
    shown_by = list(shown_by or ())
    claimed = claim(assessment, actor, Action.ASSESS)
    refuse_locked(claimed)
    refuse_untrained(assessment, actor)
    _refuse_unknown(assessment, route, shown_by)
    fresh = _row(claimed, actor)
    if opened.is_overtaken(fresh):
        return fresh
    opened.refuse_stale(fresh)
    changed = keep(fresh, opened, {"route": route, "shown_by": shown_by, "evidence": evidence})
    record(AssessmentEvent.ROUTE_SAVED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh


def _row(assessment: Assessment, actor: ActingPerson) -> StatedRoute:
    of = {"assessment": assessment, "revision": assessment.revision}
    rows = StatedRoute.objects.visible_to(actor).filter(**of)
    found = rows.select_for_update(of=("self",)).first()
    return found or StatedRoute.objects.create(case_id=assessment.case_id, **of)


def _refuse_unknown(assessment: Assessment, route: str, shown_by: list[str]) -> None:
    problems = {}
    if not asks_for_route(definition_of(assessment.instrument)):
        problems["route"] = "This instrument does not ask for the route"
    elif route not in ("", *Route.values):
        problems["route"] = "Select which way it ran"
    if set(shown_by) - set(RouteSource.values):
        problems["shown_by"] = "Select from the answers shown"
    if problems:
        raise ValidationError(problems)
