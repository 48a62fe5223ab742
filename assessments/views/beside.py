"""Any two signed assessments of a case, beside each other."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.sections import Section
from assessments.events import AssessmentEvent
from assessments.forms.beside import BesideForm
from assessments.models import SignedSummary
from assessments.selectors.beside import Beside, beside, beside_seen, newest_two, to_choose_from
from assessments.selectors.signed import SignedAssessment
from assessments.views.items_seen import items_seen
from cases.models import Case
from cases.selectors.banner import record_frame
from cases.selectors.opened import opened_case


@page()
def beside_page(request: ActorRequest, reference: str) -> Page:
    """The latest two, or the two that were chosen: what differs first, then the whole of both."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.ASSESSMENT_SUMMARY)
    frame = record_frame(case, actor=actor, current="assessments:assessments")
    rows = to_choose_from(case, actor=actor)
    form = _form(request, rows) if rows else None
    found = None
    if form and not form.errors:
        two = form.chosen() if form.is_bound else newest_two(rows)
        found = beside(case, two, actor=actor, held=frame["held"])
    data = {
        **frame,
        "form": form,
        "beside": found,
        "back_href": reverse("assessments:assessments", args=[case.reference]),
        **(_laid_out(found, case) if found else {}),
    }
    listed = Seen(
        AssessmentEvent.CHANGE_VIEWED, target=case, case_id=case.pk, shown=[one.assessment_id for one in rows]
    )
    seen = (listed, *(_seen(found, case) if found else ()))
    status = 400 if form and form.errors else 200
    return Page("assessments/beside.html", data, status=status, seen=seen)


def _seen(found: Beside, case: Case) -> tuple[Seen, ...]:
    """What was read of the two, and the items that stood in their evidence."""
    return (*beside_seen(found, case), *items_seen(case.pk, {one["id"] for one in found.relies_on}))


def _form(request: ActorRequest, rows: list[SignedSummary]) -> BesideForm:
    is_chosen = "first" in request.GET or "second" in request.GET
    latest = dict(zip(("second", "first"), (one.pk for one in newest_two(rows)), strict=True))
    return BesideForm(request.GET if is_chosen else None, rows=rows, initial=latest)


def _laid_out(found: Beside, case: Case) -> dict[str, Any]:
    days = [date_format(one.signed_on, "j F Y") for one in (found.before, found.after)]
    is_same_day = days[0] == days[1]
    return {
        "first_is": f"{days[0]}, the earlier" if is_same_day else days[0],
        "second_is": f"{days[1]}, the later" if is_same_day else days[1],
        "facts": [_fact("Earlier", found.before, case), _fact("Later", found.after, case)],
        "judged_as": found.after.definition.judgement_heading,
    }


def _fact(key: str, one: SignedAssessment, case: Case) -> dict[str, str]:
    void = " Its countersignature is void." if one.voided else ""
    instrument = f"{one.instrument.title}, version {one.instrument.version}"
    return {
        "key": key,
        "value": f"{one.reference}, revision {one.revision}: {instrument}. Assessed by {one.assessor_name}, "
        f"countersigned by {one.countersigner_name} on {date_format(one.signed_on, 'j F Y')}.{void}",
        "href": reverse("assessments:revision", args=[case.reference, one.reference, one.revision]),
        "action": "View",
        "hidden": f"the {key.lower()} assessment",
    }
