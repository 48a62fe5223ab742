"""What of meetings may rely on items of information: their decisions, and what agencies told them."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.citing import Citing
from cases.models import Case
from panels.models import AgendaItem, Contribution, ContributionStatus, Decision


def decisions_of_meetings(case: Case, actor: ActingPerson) -> list[Citing]:
    """Every decision on the case, for whoever runs meetings."""
    rows = Decision.objects.visible_to(actor, Action.RUN_MEETING).filter(case_id=case.pk)
    return [
        Citing(
            "decision",
            one.pk,
            Section.PANEL,
            f"Decision of {_day(one.recorded_at)}",
            reverse("panels:case_meetings", args=[case.reference]),
        )
        for one in rows
    ]


def contributions_to_meetings(case: Case, actor: ActingPerson) -> list[Citing]:
    """What one's own agency told meetings about the case, for those who write that."""
    items = AgendaItem.objects.visible_to(actor).filter(case_id=case.pk)
    rows = Contribution.objects.visible_to(actor, Action.CONTRIBUTE).filter(
        agenda_item_id__in=items.values("pk"), status=ContributionStatus.SUBMITTED
    )
    return [
        Citing(
            "contribution",
            one.pk,
            Section.PANEL,
            f"Contribution of {_day(one.submitted_at)}",
            reverse("panels:agenda_item", args=[case.reference, one.agenda_item_id]),
        )
        for one in rows
        if one.submitted_at
    ]


def _day(moment: datetime) -> str:
    return in_full(timezone.localtime(moment).date())
