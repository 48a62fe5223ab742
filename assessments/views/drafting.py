"""What the pages of a draft share: opening it for its writer, saying what was seen, keeping what is typed."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from agencies.answers import Data, Redirect, Seen
from agencies.models.kept_as_typed import KeptAsTyped
from agencies.page import ActorRequest
from agencies.roles import Action
from assessments.events import AssessmentEvent
from assessments.forms.draft import DraftForm
from assessments.models import Status
from assessments.selectors.instruments import why_not_trained
from assessments.selectors.opened import Opened, opened_assessment
from cases.selectors.banner import record_frame


def opened_to_write(request: ActorRequest, reference: str, assessment_reference: str) -> Opened:
    """The assessment, for whoever writes it."""
    return opened_assessment(reference, assessment_reference, actor=request.actor, action=Action.ASSESS)


def to_be_read_only(request: ActorRequest, opened: Opened) -> Redirect | None:
    """A submitted assessment is read, not written, and so is any without the training: to the text."""
    if request.method == "POST":
        return None
    if opened.assessment.is_being_written:
        if why_not_trained(opened.assessment.instrument, actor=request.actor):
            return Redirect(here("assessment", opened), "You can read this assessment.")
        return None
    done = "set aside" if opened.assessment.status == Status.SET_ASIDE else "submitted"
    return Redirect(here("assessment", opened), f"This assessment was {done}, so it can only be read.")


def here(name: str, opened: Opened, *more: str) -> str:
    """The address of another page of the same assessment."""
    return reverse(f"assessments:{name}", args=[opened.case.reference, opened.assessment.reference, *more])


def draft_frame(request: ActorRequest, opened: Opened) -> dict[str, Any]:
    """Banner, tabs and the words every page of a draft shows."""
    return {
        **record_frame(opened.case, actor=request.actor, current="assessments:assessments"),
        "assessment": opened.assessment,
        "instrument_title": opened.definition.title,
        "tasks_href": here("task_list", opened),
    }


def draft_seen(opened: Opened) -> Seen:
    """What the ledger is told about looking at a draft."""
    return Seen(AssessmentEvent.DRAFT_VIEWED, target=opened.assessment, case_id=opened.case.pk)


def seen_of(opened: Opened) -> Seen:
    """What the ledger is told about looking at an assessment, signed or not, without its evidence."""
    if not opened.assessment.is_signed:
        return draft_seen(opened)
    return Seen(AssessmentEvent.SUMMARY_VIEWED, target=opened.assessment, case_id=opened.case.pk)


def clock(row: KeptAsTyped) -> str:
    """When a page was last saved, "14:32"; empty when it never was."""
    return timezone.localtime(row.saved_at).strftime("%H:%M") if row.saved_at else ""


def kept(form: DraftForm, save: Callable[[], KeptAsTyped], hints: Callable[[], list[str]] = list) -> Data:
    """Keep what is being typed, and say when and what to think of again; or say what cannot be kept."""
    if not form.is_valid():
        return Data({"problems": form.errors.get_json_data()}, status=400)
    try:
        row = save()
    except ValidationError as refusal:
        return Data({"problems": refusal.messages}, status=400)
    return Data({"saved_at": clock(row), "version": row.version, "hints": hints()})
