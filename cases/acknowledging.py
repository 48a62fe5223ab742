"""That the team acknowledges a change of what binds the person. Called inside the acts that change it."""

from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from audit.actor import ActingPerson
from audit.services import record
from cases.acknowledging_kinds import DUTY
from cases.models import Acknowledgement, Case, ChangeKind, ConditionChange, SectionEntry
from cases.section_events import ChangeEvent
from cases.selectors.hand_overs import open_duties
from cases.selectors.team_told import team_holding
from reminders.services.due_dates import set_due_date

_WITHIN = timedelta(days=3)


def ask_the_team(entry: SectionEntry, case: Case, kind: ChangeKind, *, actor: ActingPerson) -> None:
    """Each member of the team who holds the section gets a duty to read the change, if it is one of those."""
    if not entry.tells_team:
        return
    change = ConditionChange.objects.create(
        case_id=case.pk,
        entry_type=str(entry._meta.model_name),  # noqa: SLF001
        entry_id=entry.pk,
        kind=kind,
        made_by_id=actor.user_id,
        agency_id=actor.agency_id,
    )
    already = _waiting(case, actor)
    asked = []
    for user_id, agency_id in team_holding(case, entry.section, actor=actor):
        one = Acknowledgement.objects.create(
            case_id=case.pk, change=change, user_id=user_id, agency_id=agency_id
        )
        asked.append(one.pk)
        # One duty covers all that somebody has not acknowledged yet on this case.
        if (user_id, agency_id) not in already:
            keep_duty(one, case, actor=actor, whose=user_id)
    record(ChangeEvent.TEAM_ASKED, actor=actor, target=change, case_id=case.pk, shown=asked)


def keep_duty(one: Acknowledgement, case: Case, *, actor: ActingPerson, whose: UUID) -> None:
    """That somebody is to acknowledge what changed on this case, as a duty of theirs."""
    set_due_date(
        actor=actor,
        kind=DUTY,
        subject=one,
        agency_id=one.agency_id,
        due_on=timezone.localdate() + _WITHIN,
        what=f"Acknowledge a change in conditions on {case.reference}",
        reason="What binds the person changed, and everybody on the team has to know",
        link=reverse("cases:acknowledge_changes", args=[case.reference]),
        case_id=case.pk,
        responsible_id=whose,
    )


def _waiting(case: Case, actor: ActingPerson) -> set[tuple[UUID, UUID]]:
    """Who has a duty about it already. What lapsed with a part that ended is asked for again."""
    asked = [due.subject_id for due in open_duties(case.pk) if due.kind == DUTY]
    rows = Acknowledgement.objects.visible_to(actor).filter(pk__in=asked, acknowledged_at__isnull=True)
    return set(rows.values_list("user_id", "agency_id"))
