"""Telling somebody something at once: news, not a duty."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audit.actor import Actor
from audit.services import record
from reminders.events import DueEvent
from reminders.models import Notice
from reminders.rules import Rung

WHY_TOLD = "So that whoever has something to do knows of it"


@transaction.atomic
def tell_people(
    user_ids: Iterable[UUID], *, what: str, link: str, actor: Actor, case_id: UUID | None = None
) -> int:
    """Put a line into these people's notifications; how many. ``what`` names nobody.

    Of a case they are told only while it is open to them.
    """
    now = timezone.now()
    notices = [
        Notice(
            user_id=user_id,
            case_id=case_id,
            rung=Rung.TOLD,
            due_on=timezone.localdate(),
            what=what,
            link=link,
            told_at=now,
        )
        for user_id in dict.fromkeys(user_ids)
    ]
    Notice.objects.bulk_create(notices)
    if notices:
        record(
            DueEvent.TOLD,
            actor=actor,
            case_id=case_id,
            shown=[one.pk for one in notices],
            recipients=[one.user_id for one in notices],
            purpose=WHY_TOLD,
        )
    return len(notices)
