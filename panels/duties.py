"""What a meeting makes due: papers from each agency, the meeting itself, its minutes, its actions.

Called inside the acts that cause them. What they say names nobody: a case's reference, a day.
"""

from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from agencies.models import Membership
from agencies.roles import AGENCY_WIDE, Action
from audit.actor import Actor, System
from cases.models import Case
from panels.models import AgendaItem, Contribution, Meeting, PanelAction
from panels.rules import contributions_due_on, minutes_due_on
from panels.selectors.people import people_who_can_open
from reminders.services.due_dates import set_due_date, settle_due_date

_ASKING = System("asking agencies for their contributions")


def ask_for_contributions(item: AgendaItem, case: Case, meeting: Meeting, *, actor: Actor) -> None:
    """Ask each agency to which the case is open for a contribution; one person there is asked by name."""
    asked: dict[str, Membership] = {}
    # Somebody on the case team is asked before a manager who reaches every case of the agency.
    people = people_who_can_open(case.pk, action=Action.CONTRIBUTE)
    for one in sorted(people, key=lambda each: each.role in AGENCY_WIDE):
        asked.setdefault(str(one.agency_id), one)
    for one in asked.values():
        row = Contribution.objects.create(case=case, agenda_item=item, agency_id=one.agency_id)
        _papers_due(row, case, meeting, one.user_id, actor=actor)


def _papers_due(row: Contribution, case: Case, meeting: Meeting, user_id: UUID, *, actor: Actor) -> None:
    day = timezone.localtime(meeting.starts_at).date()
    set_due_date(
        actor=actor,
        kind="contribution",
        subject=row,
        agency_id=row.agency_id,
        due_on=contributions_due_on(day, timezone.localdate()),
        what=f"Contribute to the panel meeting on {case.reference}",
        reason=f"The panel meets on {date_format(day, 'j F Y')}",
        link=reverse("panels:contribute", args=[case.reference, row.agenda_item_id]),
        case_id=case.pk,
        responsible_id=user_id,
    )


def stop_asking(items: list[AgendaItem], *, actor: Actor) -> None:
    """Nobody is waited for any longer on these items."""
    rows = Contribution.objects.visible_to(_ASKING).filter(agenda_item_id__in=[one.pk for one in items])
    for row in rows:
        settle_due_date(actor=actor, kind="contribution", subject=row)


def stop_asking_agency(row: Contribution, *, actor: Actor) -> None:
    """The agency has contributed."""
    settle_due_date(actor=actor, kind="contribution", subject=row)


def meeting_to_run(meeting: Meeting, *, actor: Actor) -> None:
    """The chair has a meeting to run on its day."""
    day = timezone.localtime(meeting.starts_at).date()
    set_due_date(
        actor=actor,
        kind="meeting",
        subject=meeting,
        agency_id=meeting.chair_agency_id,
        due_on=day,
        what="Run the panel meeting",
        reason=f"It is arranged for {date_format(day, 'j F Y')}",
        link=reverse("panels:meeting", args=[meeting.pk]),
        responsible_id=meeting.chair_id,
    )


def minutes_to_agree(meeting: Meeting, *, actor: Actor) -> None:
    """The chair has minutes to check and agree."""
    day = timezone.localtime(meeting.starts_at).date()
    set_due_date(
        actor=actor,
        kind="meeting",
        subject=meeting,
        agency_id=meeting.chair_agency_id,
        due_on=minutes_due_on(timezone.localdate()),
        what="Agree the minutes of the panel meeting",
        reason=f"The panel met on {date_format(day, 'j F Y')}",
        link=reverse("panels:agree_minutes", args=[meeting.pk]),
        responsible_id=meeting.chair_id,
    )


def nothing_more_for_the_chair(meeting: Meeting, *, actor: Actor) -> None:
    """The meeting asks nothing more of its chair."""
    settle_due_date(actor=actor, kind="meeting", subject=meeting)


def action_to_do(action: PanelAction, case: Case, *, actor: Actor) -> None:
    """The action is due from its owner; without an owner or a day there is nothing to remind of yet."""
    if action.owner_id is None or action.owner_agency_id is None or action.due_on is None:
        settle_due_date(actor=actor, kind="action", subject=action)
        return
    set_due_date(
        actor=actor,
        kind="action",
        subject=action,
        agency_id=action.owner_agency_id,
        due_on=action.due_on,
        what=f"Do the panel action on {case.reference}",
        reason="Agreed at a panel meeting",
        link=reverse("panels:action", args=[case.reference, action.pk]),
        case_id=case.pk,
        responsible_id=action.owner_id,
    )


def action_came_back(action: PanelAction, case: Case, meeting: Meeting, *, actor: Actor) -> None:
    """A refused action does not vanish: the chair settles who does it instead."""
    set_due_date(
        actor=actor,
        kind="action",
        subject=action,
        agency_id=meeting.chair_agency_id,
        due_on=timezone.localdate(),
        what=f"Settle who does the refused panel action on {case.reference}",
        reason="Its owner refused it and gave a reason",
        link=reverse("panels:reassign_action", args=[case.reference, action.pk]),
        case_id=case.pk,
        responsible_id=meeting.chair_id,
    )


def action_settled(action: PanelAction, *, actor: Actor) -> None:
    """Nobody is waited for on this action."""
    settle_due_date(actor=actor, kind="action", subject=action)
