"""Who is owed an e-mail because they were told of a concern: for the clock."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from agencies.database_context import database_context
from agencies.models import User
from audit.actor import System
from interventions.models import ConcernTold

TAKEN_TO_HAVE_FAILED = timedelta(minutes=5)
MOST_TRIES = 2
# What could not be sent for an hour is left to the daily e-mail.
_WORTH_SENDING = timedelta(hours=1)


@transaction.atomic
def owed_an_email(actor: System) -> list[tuple[UUID, str]]:
    """The key of each telling nobody was e-mailed of yet, with the address."""
    now = timezone.now()
    with database_context(actor):
        free = Q(email_claimed_at__isnull=True) | Q(email_claimed_at__lt=now - TAKEN_TO_HAVE_FAILED)
        rows = ConcernTold.objects.visible_to(actor).filter(
            free, emailed_at__isnull=True, email_tries__lt=MOST_TRIES, told_at__gt=now - _WORTH_SENDING
        )
        owed = list(rows.order_by("told_at", "pk").values_list("pk", "user_id"))
        people = User.objects.filter(pk__in={user_id for _, user_id in owed}, is_active=True)
        addresses = dict(people.values_list("pk", "email"))
    return [(key, addresses[user_id]) for key, user_id in owed if user_id in addresses]
