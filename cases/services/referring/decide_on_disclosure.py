"""Disclosing what is held from before to whoever took the person on, or not."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson, System
from audit.services import record
from cases import hidden_cases
from cases.hidden_cases import Made
from cases.models import Deconfliction, Disclosure
from cases.referral_events import WHY_DISCLOSED, ReferralEvent
from cases.referring import MEANWHILE
from reminders.events import DueEvent
from reminders.models import DueDate
from reminders.services.tell_people import WHY_TOLD

_TOLD_HERE = System("telling a case what another agency disclosed from before")


@transaction.atomic
def decide_on_disclosure(
    one: Deconfliction, *, actor: ActingPerson, version: int, decision: str, note: str = "", reason: str = ""
) -> Deconfliction:
    """Write a sanitised note to the new owner, or keep why not, which is told to nobody."""
    one = claim(one, actor, Action.DECONFLICT, version=version)
    if one.decision:
        raise ValidationError(MEANWHILE)
    _check(decision, note, reason)
    is_told = decision == Disclosure.DISCLOSED
    # Whoever leads the new case reaches a row that was disclosed, so what was not asked for is not kept.
    one.decision, one.note, one.reason = decision, note if is_told else "", "" if is_told else reason
    one.decided_by_id, one.decided_at = actor.user_id, timezone.now()
    one.version += 1
    one.save(update_fields=["decision", "note", "reason", "decided_by", "decided_at", "version"])
    made = hidden_cases.follow_deconfliction(one.pk)
    _on_the_ledger(made, actor)
    if is_told:
        _disclosed(one, next(each.key for each in made if each.kind == "reader"), actor)
    else:
        # Of no case: whoever reads who looked at the new one must not learn that something was withheld.
        record(ReferralEvent.WITHHELD, actor=actor, target=one, changed={"decision": ("", decision)})
    return one


def _check(decision: str, note: str, reason: str) -> None:
    problems = {}
    if decision not in Disclosure.values:
        problems["decision"] = "Select what you do from the answers shown"
    if decision == Disclosure.DISCLOSED and not note.strip():
        problems["note"] = "Write the note to the agency that took the person on"
    if decision == Disclosure.WITHHELD and not reason.strip():
        problems["reason"] = "Explain why nothing is disclosed"
    if problems:
        raise ValidationError(problems)


def _on_the_ledger(made: list[Made], actor: ActingPerson) -> None:
    for each in made:
        if each.kind == "duty":
            record(DueEvent.SETTLED, actor=actor, target=DueDate(pk=each.key), case_id=each.case_id)
        elif each.kind == "notice":
            # Of no case: the new one is not open to whoever tells of it, nor to who reads what they did.
            told: dict[str, Any] = {"shown": [each.key], "recipients": [each.whose]}
            record(DueEvent.TOLD, actor=actor, purpose=WHY_TOLD, **told)


def _disclosed(one: Deconfliction, reader: UUID, actor: ActingPerson) -> None:
    """Put twice on the ledger: who did it, of no case of theirs; and on the new case, that it was told."""
    changed = {"decision": ("", one.decision)}
    told: dict[str, Any] = {"target": one, "recipients": [reader], "purpose": WHY_DISCLOSED}
    record(ReferralEvent.DISCLOSED, actor=actor, changed=changed, **told)
    record(ReferralEvent.DISCLOSED, actor=_TOLD_HERE, case_id=one.case_id, **told)
