"""Referring somebody to another agency."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.access import admit
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Referral
from cases.referral_events import WHY_REFERRED, ReferralEvent
from cases.referral_rules import answer_day
from cases.referring import add_step, ask_for_an_answer, checked, sent_already
from cases.rules import new_reference
from cases.selectors.referrals import agencies_to_refer_to


@transaction.atomic
def refer_person(*, actor: ActingPerson, agency: UUID, **said: Any) -> Referral:
    """Tell another agency of somebody: sent twice it is one. Whether they know them is never told."""
    admit(actor, Action.REFER_PERSON)
    if agency not in {one.pk for one in agencies_to_refer_to(actor)}:
        raise ValidationError({"agency": "Select the agency from the answers shown"})
    now, today = timezone.now(), timezone.localdate()
    kept = checked(said)
    one = Referral(
        reference=new_reference("RF"),
        from_agency_id=actor.agency_id,
        to_agency_id=agency,
        sent_by_id=actor.user_id,
        sent_at=now,
        answer_by=answer_day(today, is_danger=kept["is_danger"]),
        **kept,
    )
    add_step(one, "sent", actor=actor)
    try:
        with transaction.atomic():
            one.save(force_insert=True)
    except IntegrityError as refused:
        raise sent_already(refused) from refused
    ask_for_an_answer(one, actor=actor)
    changed = {"to_agency": (None, agency)}
    told: dict[str, Any] = {"recipients": [agency], "purpose": WHY_REFERRED, "changed": changed}
    record(ReferralEvent.REFERRED, actor=actor, target=one, **told)
    return one
