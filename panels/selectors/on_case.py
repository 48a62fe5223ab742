"""What panels have to say on the record of one case: the Meetings tab, and a card on the overview."""

from typing import Any

from django.db.models import Count, Min, OuterRef, Subquery
from django.urls import reverse

from audit.actor import ActingPerson
from cases.models import Case
from panels.models import ActionStatus, AgendaItem, Meeting, MeetingStatus, PanelAction
from panels.selectors.agenda import described
from panels.selectors.meetings import meetings_shown
from panels.selectors.shown import action_shown

_COMING = [MeetingStatus.PLANNED, MeetingStatus.UNDER_WAY]
_UNFINISHED = [ActionStatus.OPEN, ActionStatus.ACCEPTED]


def meetings_of_case(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Every meeting the case was or will be on, newest first, with what was recorded there."""
    items = list(AgendaItem.objects.visible_to(actor).filter(case=case))
    found = Meeting.objects.visible_to(actor).filter(pk__in=[item.meeting_id for item in items])
    rows = meetings_shown(list(found.select_related("chair", "chair_agency").order_by("-starts_at")), actor)
    entries = {entry["row"].meeting_id: entry for entry in described(items, actor=actor)}
    return [{**row, "item": entries[row["id"]]} for row in rows if row["id"] in entries]


def card_on_overview(case: Case, actor: ActingPerson) -> dict[str, Any]:
    """When the case is next on an agenda and what is still to be done, in one statement."""
    meetings = Meeting.objects.visible_to(actor).filter(pk=OuterRef("meeting_id"), status__in=_COMING)
    items = (
        AgendaItem.objects.visible_to(actor)
        .filter(case_id=OuterRef("pk"))
        .annotate(starts_at=Subquery(meetings.values("starts_at")))
        .filter(starts_at__isnull=False)
        .order_by("starts_at")
    )
    actions = (
        PanelAction.objects.visible_to(actor)
        .filter(case_id=OuterRef("pk"), status__in=_UNFINISHED)
        .values("case_id")
        .annotate(waiting=Count("pk"), first_due=Min("due_on"))
    )
    found = (
        Case.objects.visible_to(actor)
        .filter(pk=case.pk)
        .values(
            meeting_at=Subquery(items.values("starts_at")[:1]),
            waiting=Subquery(actions.values("waiting")),
            first_due=Subquery(actions.values("first_due")),
        )
        .first()
    )
    facts: dict[str, Any] = dict(found or {})
    return {**facts, "href": reverse("panels:case_meetings", args=[case.reference]), "case_id": case.pk}


def actions_of_case(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Every panel action on the case, those still to be done first, then by day."""
    rows = PanelAction.objects.visible_to(actor).filter(case=case).select_related("owner", "owner_agency")
    actions = [action_shown(one, case) for one in rows.order_by("due_on", "pk")]
    return sorted(actions, key=lambda one: not one["is_unfinished"])
