"""Meetings and one's own part in them, for the Panels page."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from agencies.roles import Action, may
from audit.actor import ActingPerson
from cases.models import Case
from panels.models import (
    ActionStatus,
    AgendaItem,
    Contribution,
    ContributionStatus,
    Meeting,
    MeetingStatus,
    Panel,
    PanelAction,
)
from panels.selectors.shown import action_shown, meeting_shown

_COMING = [MeetingStatus.PLANNED, MeetingStatus.UNDER_WAY]
_ASKING = [*_COMING, MeetingStatus.MINUTES_IN_DRAFT]
PAST_SHOWN = 20


def upcoming_meetings(actor: ActingPerson) -> list[dict[str, Any]]:
    """Meetings still to come or under way, soonest first."""
    rows = Meeting.objects.visible_to(actor).filter(status__in=_COMING).order_by("starts_at", "pk")
    return meetings_shown(list(rows.select_related("chair", "chair_agency")), actor)


def past_meetings(actor: ActingPerson) -> list[dict[str, Any]]:
    """The latest meetings that are over, newest first."""
    rows = Meeting.objects.visible_to(actor).exclude(status__in=_COMING).order_by("-starts_at", "pk")
    return meetings_shown(list(rows.select_related("chair", "chair_agency")[:PAST_SHOWN]), actor)


def shown_with_panel(meeting: Meeting, *, actor: ActingPerson) -> dict[str, Any]:
    """One meeting with its panel's name."""
    return meetings_shown([meeting], actor)[0]


def meetings_shown(meetings: list[Meeting], actor: ActingPerson) -> list[dict[str, Any]]:
    """Meetings with the names of their panels."""
    panels = Panel.objects.visible_to(actor).in_bulk([one.panel_id for one in meetings])
    return [meeting_shown(one, str(panels[one.panel_id])) for one in meetings]


def contributions_to_write(actor: ActingPerson) -> list[dict[str, Any]]:
    """Items the actor's agency has not yet contributed to, by the day of the meeting."""
    if not may(actor.role, Action.CONTRIBUTE):
        return []
    given = Contribution.objects.visible_to(actor).filter(
        agenda_item_id=OuterRef("pk"), agency_id=actor.agency_id, status=ContributionStatus.SUBMITTED
    )
    since = timezone.now() - timedelta(days=365)
    meetings = Meeting.objects.visible_to(actor).filter(status__in=_ASKING, starts_at__gte=since)
    items = AgendaItem.objects.visible_to(actor, Action.CONTRIBUTE).filter(
        ~Exists(given), meeting_id__in=meetings.values("pk")
    )
    return _with_meeting(list(items), actor)


def _with_meeting(items: list[AgendaItem], actor: ActingPerson) -> list[dict[str, Any]]:
    cases = Case.objects.visible_to(actor).in_bulk([item.case_id for item in items])
    meetings = Meeting.objects.visible_to(actor).in_bulk([item.meeting_id for item in items])
    rows = [
        {
            "item": item,
            "id": item.pk,
            "reference": cases[item.case_id].reference,
            "purpose": item.purpose,
            "starts_at": meetings[item.meeting_id].starts_at,
        }
        for item in items
        if item.case_id in cases and item.meeting_id in meetings
    ]
    return sorted(rows, key=lambda row: row["starts_at"])


def my_actions(actor: ActingPerson) -> list[dict[str, Any]]:
    """Actions the actor still has to do; to a manager also those of others at the agency."""
    rows = PanelAction.objects.visible_to(actor, Action.DO_ACTION).filter(
        status__in=[ActionStatus.OPEN, ActionStatus.ACCEPTED]
    )
    actions = list(rows.select_related("owner", "owner_agency").order_by("due_on", "pk"))
    cases = Case.objects.visible_to(actor).in_bulk([one.case_id for one in actions])
    return [action_shown(one, cases[one.case_id]) for one in actions if one.case_id in cases]
