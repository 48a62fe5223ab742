"""Matches with a mentor or chaplain that run: what of them stands in the way, or has to be looked at."""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from agencies.mentor_rules import is_vetted_on
from agencies.models import Mentor, MentorVetting
from audit.actor import ActingPerson, System
from cases.models import Case, MentorMatch

_ASKING = System("asking whether a case may be closed")
_RUNNING = Q(began_on__isnull=False, ended_on__isnull=True, withdrawn_at__isnull=True)


def matches_running(case_id: UUID) -> list[str]:
    """One that began and has not ended: nobody would look at it again."""
    rows = MentorMatch.objects.visible_to(_ASKING).filter(_RUNNING, case_id=case_id)
    return ["A match with a mentor or chaplain has not ended. End it first"] if rows.exists() else []


def no_longer_vetted(case: Case, *, actor: ActingPerson) -> list[str]:
    """With whom the person is matched now though they may not be: of one's own register alone."""
    rows = MentorMatch.objects.visible_to(actor).filter(_RUNNING, case_id=case.pk)
    names = dict(rows.values_list("registered_id", "mentor"))
    ours = Mentor.objects.visible_to(actor).filter(pk__in=list(names))
    decisions: dict[UUID, list[MentorVetting]] = {}
    for one in MentorVetting.objects.visible_to(actor).filter(mentor_id__in=list(names)):
        decisions.setdefault(one.mentor_id, []).append(one)
    today = timezone.localdate()
    return [
        f"{names[one.pk]} was stood down, or their vetting is not in date. "
        "End the match, or ask whoever keeps the register of your agency"
        for one in ours
        if one.stood_down_on or not is_vetted_on(decisions.get(one.pk, []), today)
    ]
