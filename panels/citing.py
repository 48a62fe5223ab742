"""The decisions of meetings that may rely on items of information."""

from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.citing import Citing
from cases.models import Case
from panels.models import Decision


def decisions_of_meetings(case: Case, actor: ActingPerson) -> list[Citing]:
    """Every decision on the case, for whoever runs meetings."""
    rows = Decision.objects.visible_to(actor, Action.RUN_MEETING).filter(case_id=case.pk)
    return [
        Citing(
            "decision",
            one.pk,
            Section.PANEL,
            f"Decision of {in_full(timezone.localtime(one.recorded_at).date())}",
            reverse("panels:case_meetings", args=[case.reference]),
        )
        for one in rows
    ]
