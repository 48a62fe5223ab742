"""When whoever answers the media is gone, somebody else has to be named, and their work is not lost."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from agencies.database_context import database_context
from agencies.narrow_acts import call_narrow
from agencies.roles import ROLES, Action
from audit.actor import System
from audit.services import record
from cases.media_duty import CONTACT, ENQUIRY
from cases.media_events import MediaEvent
from cases.models import MediaContact
from reminders.models import DueDate
from reminders.services.due_dates import set_due_date, settle_due_date
from reminders.services.hand_over_duty import hand_over_duty

_LOOKING = System("looking who answers the media")
_CONTRIBUTING = {code for code, role in ROLES.items() if Action.CONTRIBUTE in role.actions}
_DUTIES_OF_THE_CONTACT = (ENQUIRY, "media_date")


@transaction.atomic
def pass_media_on(*, actor: System) -> int:
    """Ask whoever leads to name somebody else, and give them what the contact had to do; how many are gone.

    They may have left the agency, the team or the case, or be kept from it. Once somebody else is named, or
    they are back, or the case is closed, nobody is asked any more. Run again it does nothing more.
    """
    with database_context(actor):
        gone = call_narrow("media_contacts_gone", sorted(_CONTRIBUTING))
        for contact, case_id, reference, agency_id, lead, whose, of_agency in gone:
            _give_to_the_lead(case_id, (whose, of_agency), (lead, agency_id), actor)
            if not _asked().filter(subject_id=contact, responsible_id=lead).exists():
                one = MediaContact(pk=contact)
                _ask(one, case_id, reference, (lead, agency_id), actor)
                record(MediaEvent.CONTACT_GONE, actor=actor, target=one, case_id=case_id)
        for due in _asked().exclude(subject_id__in=[row[0] for row in gone]):
            settle_due_date(actor=actor, kind=CONTACT, subject=MediaContact(pk=due.subject_id))
    return len(gone)


def _ask(
    contact: MediaContact, case_id: UUID, reference: str, lead: tuple[UUID, UUID], actor: System
) -> None:
    whose, agency_id = lead
    set_due_date(
        actor=actor,
        kind=CONTACT,
        subject=contact,
        agency_id=agency_id,
        due_on=timezone.localdate(),
        what=f"Name who answers the media on {reference}",
        reason="Whoever did no longer works on the case",
        link=reverse("cases:name_media_contact", args=[reference]),
        case_id=case_id,
        responsible_id=whose,
        responsible_role="countersigning_manager",
    )


def _give_to_the_lead(
    case_id: UUID, before: tuple[UUID, UUID], lead: tuple[UUID, UUID], actor: System
) -> None:
    if before == lead:
        return
    rows = DueDate.objects.visible_to(actor).filter(case_id=case_id, done_at__isnull=True)
    theirs = rows.filter(kind__in=_DUTIES_OF_THE_CONTACT, responsible_id=before[0], agency_id=before[1])
    for due in theirs:
        hand_over_duty(due, actor=actor, agency_id=lead[1], responsible_id=lead[0])


def _asked() -> QuerySet[DueDate]:
    return DueDate.objects.visible_to(_LOOKING).filter(kind=CONTACT, done_at__isnull=True)
