"""Contributions, decisions and actions as plain data for pages and endpoints."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from agencies.moments import day_in_full
from cases.models import Case
from panels.models import ActionStatus, Contribution, Decision, Meeting, MeetingStatus, PanelAction
from panels.rules import is_unfinished

_MEETING_COLOURS = {
    MeetingStatus.PLANNED: "blue",
    MeetingStatus.UNDER_WAY: "yellow",
    MeetingStatus.MINUTES_IN_DRAFT: "yellow",
    MeetingStatus.AGREED: "green",
    MeetingStatus.CANCELLED: "grey",
}
_ACTION_COLOURS = {
    ActionStatus.OPEN: "blue",
    ActionStatus.ACCEPTED: "yellow",
    ActionStatus.DONE: "green",
    ActionStatus.REFUSED: "red",
}
NO_OWNER = "Not entered"


def meeting_shown(meeting: Meeting, panel_name: str) -> dict[str, Any]:
    """When, where, whose and how far along."""
    starts = timezone.localtime(meeting.starts_at)
    status = MeetingStatus(meeting.status)
    return {
        "id": meeting.pk,
        "panel": panel_name,
        "when": f"{date_format(starts, 'j F Y')} at {starts:%H:%M}",
        "day": date_format(starts, "j F Y"),
        "starts_at": meeting.starts_at,
        "place": meeting.place,
        "chair": f"{meeting.chair} ({meeting.chair_agency})",
        "status": status.label,
        "status_code": status.value,
        "colour": _MEETING_COLOURS[status],
        "confidentiality_agreed": meeting.confidentiality_agreed,
        "cancelled_reason": meeting.cancelled_reason,
        "version": meeting.version,
        "href": reverse("panels:meeting", args=[meeting.pk]),
    }


def contribution_shown(one: Contribution) -> dict[str, Any]:
    """What an agency told the meeting, who wrote it and when."""
    return {
        "id": one.pk,
        "agency": one.agency.name,
        "author": str(one.author),
        "on": day_in_full(one.submitted_at),
        "text": one.text,
    }


def decision_shown(one: Decision, case: Case) -> dict[str, Any]:
    """A decision with its reasons and the views of those who saw it differently."""
    rows = [
        {"key": "Decision", "value": one.decision},
        {"key": "Rationale", "value": one.rationale},
        {"key": "Different view", "value": one.dissent or "None recorded"},
    ]
    if one.dissent:
        rows.append({"key": "How it was resolved", "value": one.dissent_resolved})
    rows.append({"key": "Disclosure", "value": one.get_disclosure_display()})
    return {
        "id": one.pk,
        "text": one.decision,
        "rows": rows,
        "has_rationale": bool(one.rationale.strip()),
        "on": day_in_full(one.recorded_at),
        "change_href": reverse("panels:change_decision", args=[case.reference, one.pk]),
    }


def action_shown(one: PanelAction, case: Case) -> dict[str, Any]:
    """Who does what by when, to what effect, and what came of it."""
    status = ActionStatus(one.status)
    return {
        "id": one.pk,
        "case_id": case.pk,
        "reference": case.reference,
        "what": one.what,
        "owner": str(one.owner) if one.owner else NO_OWNER,
        "owner_id": one.owner_id,
        "agency": one.owner_agency.name if one.owner_agency else NO_OWNER,
        "due_on": one.due_on,
        "expected_effect": one.expected_effect,
        "status": status.label,
        "status_code": status.value,
        "colour": _ACTION_COLOURS[status],
        "answer": one.answer,
        "is_unfinished": is_unfinished(one.status),
        "is_unanswered": status == ActionStatus.OPEN,
        "is_refused": status == ActionStatus.REFUSED,
        "is_complete": one.owner_id is not None and one.due_on is not None,
        "replaces": one.replaces_id,
        "version": one.version,
        "href": reverse("panels:action", args=[case.reference, one.pk]),
        "change_href": reverse("panels:change_action", args=[case.reference, one.pk]),
        "reassign_href": reverse("panels:reassign_action", args=[case.reference, one.pk]),
    }
