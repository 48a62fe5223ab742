"""Starting an assessment."""

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from agencies.selectors.training import missing_in_words
from assessments.events import AssessmentEvent
from assessments.forms.start_assessment import StartAssessmentForm
from assessments.models import Instrument
from assessments.selectors.instruments import (
    instruments_in_use,
    notes_before_starting,
    why_not_for,
    why_too_soon,
)
from assessments.selectors.reviews import event_to_start_with
from assessments.selectors.starting import obstacles_to, untrained_for
from assessments.services.start_assessment import start_assessment
from audit.actor import ActingPerson
from cases.models import Case
from cases.selectors.banner import record_frame
from cases.selectors.opened import opened_case


@page(methods=("GET", "POST"))
def start_assessment_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Choose the instrument and say why now; or read why it cannot be started."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.ASSESSMENT, action=Action.ASSESS)
    instruments = instruments_in_use()
    warnings = {one: why_too_soon(case, one, actor=actor) for one in instruments}
    untrained = untrained_for(instruments, actor=actor)
    obstacles = obstacles_to([one for one in instruments if one not in untrained], case, actor=actor)
    posted = request.POST if request.method == "POST" else None
    form = StartAssessmentForm(
        posted,  # whatever is posted is refused by the service, which says why
        instruments=instruments if posted else [one for one, why in obstacles.items() if not why],
        asks_why_so_soon=any(warnings.values()),
        initial=_begun_with(request, case, instruments),
    )
    if request.method == "POST" and form.is_valid():
        try:
            started = start_assessment(case, actor=actor, **form.answers())
            return Redirect(
                reverse("assessments:task_list", args=[case.reference, started.reference]),
                "The assessment was started. Everything you write is saved.",
            )
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {
        **record_frame(case, actor=actor, current="assessments:assessments"),
        "form": form,
        "untrained": missing_in_words({one.title: day for one, day in untrained.items()}),
        "obstacles": [{"title": one.title, "why": why} for one, why in obstacles.items() if why],
        "warnings": [{"title": one.title, "why": why} for one, why in warnings.items() if why],
        "standing_href": _standing(case, instruments, actor),
        "notes": notes_before_starting(case, instruments, actor=actor),
        "can_start": not all(obstacles.values()),
        "back_href": reverse("assessments:assessments", args=[case.reference]),
    }
    seen = Seen(AssessmentEvent.START_VIEWED, target=case, case_id=case.pk)
    return Page("assessments/start_assessment.html", data, status=400 if form.errors else 200, seen=(seen,))


def _begun_with(request: ActorRequest, case: Case, instruments: list[Instrument]) -> dict[str, str]:
    """What a duty to review fills in: reason, instrument, what happened; any other address is left alone."""
    asked = request.GET
    named = [str(one.pk) for one in instruments if one.code == asked.get("instrument")]
    event = event_to_start_with(case, asked["review"], actor=request.actor) if "review" in asked else ""
    begun = {"reason": asked.get("reason", ""), "event": event}
    return {**begun, "instrument": named[0]} if named else begun


def _standing(case: Case, instruments: list[Instrument], actor: ActingPerson) -> str:
    """Where what stands in the way is recorded, if it is consent, age or remand."""
    if not any(why_not_for(case, one, actor=actor) for one in instruments):
        return ""
    return reverse("cases:standing", args=[case.reference])
