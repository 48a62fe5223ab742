"""The assessments that may rely on items of information: those somebody is writing."""

from django.urls import reverse

from agencies.roles import Action
from agencies.sections import Section
from assessments.models import Assessment
from assessments.models.assessment import UNFINISHED
from audit.actor import ActingPerson
from cases.citing import Citing
from cases.models import Case


def assessments_being_written(case: Case, actor: ActingPerson) -> list[Citing]:
    """Their own that are not countersigned yet."""
    rows = Assessment.objects.visible_to(actor, Action.ASSESS).filter(case_id=case.pk, status__in=UNFINISHED)
    return [
        Citing(
            "assessment",
            one.pk,
            Section.ASSESSMENT,
            f"Assessment {one.reference}",
            reverse("assessments:assessment", args=[case.reference, one.reference]),
        )
        for one in rows
    ]
