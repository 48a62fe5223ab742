"""What still stands between draft minutes and agreed ones, and who was there as the reader may know."""

from typing import Any

from audit.actor import ActingPerson
from panels.models import Meeting, MeetingAttendance


def missing_from_minutes(meeting: Meeting, agenda: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Each thing to complete before the minutes can be agreed, with the page that completes it."""
    missing = []
    for item in agenda:
        for one in item["decisions"]:
            if not one["has_rationale"]:
                text = f"Item {item['number']}: a decision has no rationale"
                missing.append({"text": text, "href": one["change_href"]})
        for one in item["actions"]:
            if not one["is_complete"]:
                text = f"Item {item['number']}: an action has no owner or no day it is due"
                missing.append({"text": text, "href": one["change_href"]})
    return missing


def attendance_shown(
    meeting: Meeting, agenda: list[dict[str, Any]], *, actor: ActingPerson
) -> list[dict[str, str]]:
    """Who was there: to the chair everybody, to others the agencies that work on the cases they see.

    That an agency came for a case the reader may not see would tell that there is such a case.
    """
    rows = MeetingAttendance.objects.visible_to(actor).filter(meeting=meeting)
    known = {agency.pk for item in agenda for agency in item["agencies"]}
    known |= {actor.agency_id, meeting.chair_agency_id}
    runs_it = (meeting.chair_id, meeting.chair_agency_id) == (actor.user_id, actor.agency_id)
    return [
        {"key": row.agency.name, "value": row.names if row.present else "Not present"}
        for row in rows.select_related("agency").order_by("agency__name")
        if runs_it or row.agency_id in known
    ]
