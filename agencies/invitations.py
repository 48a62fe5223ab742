"""An invitation is a membership that ends by itself unless it is taken up in time."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from agencies.administration_events import PlaceEvent
from agencies.models import Membership
from audit.actor import ActingPerson, System
from audit.services import record

# As long as the link in the e-mail lets somebody choose a password.
INVITED_FOR = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
_TAKING_UP = System("taking up an invitation")


def take_up(membership: Membership, *, actor: ActingPerson) -> None:
    """Somebody acts for it for the first time: from now on it holds until it is ended."""
    if membership.invitation_ends_at is None or membership.taken_up_at is not None:
        return
    open_already = Membership.objects.visible_to(_TAKING_UP).filter(
        user_id=OuterRef("user_id"),
        agency_id=OuterRef("agency_id"),
        role=OuterRef("role"),
        valid_until__isnull=True,
    )
    mine = Membership.objects.visible_to(_TAKING_UP).filter(
        ~Exists(open_already), pk=membership.pk, taken_up_at__isnull=True
    )
    if mine.update(taken_up_at=timezone.now(), valid_until=None):
        record(PlaceEvent.TAKEN_UP, actor=actor, target=membership)
