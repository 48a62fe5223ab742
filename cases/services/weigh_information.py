"""Correcting what an item was taken to mean: signs of danger, to whom, whether it rests on faith alone."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.information_duty import ask_about_safety_notice, settle_safety_notice
from cases.information_events import InformationEvent
from cases.information_rules import note_decision
from cases.models import Case, DecisionKind, InformationItem, InformationStatus
from cases.weighing_rules import WEIGHED, faults_in_weighing, weigh, weighed_in_short
from cases.worth_less import notices_holding, tell_what_follows

_GRADED = (InformationStatus.GRADED, InformationStatus.LOWERED)


@transaction.atomic
def weigh_information(
    item: InformationItem, *, actor: ActingPerson, version: int, reason: str, **weighed: Any
) -> InformationItem:
    """Say anew what it may mean, with the reason; what it was taken to mean stays in its history."""
    fresh = claim(item, actor, Action.GRADE_INFORMATION, version=version)
    if fresh.status not in _GRADED:
        raise ValidationError("Only an item that is graded, and not dismissed, can be weighed anew")
    faults = faults_in_weighing(weighed)
    if not reason.strip():
        faults["reason"] = "Explain why it is weighed otherwise"
    if faults:
        raise ValidationError(faults)
    said, short = {name: getattr(fresh, name) for name in WEIGHED}, weighed_in_short(fresh)
    weigh(fresh, weighed)
    changed = {name: (old, getattr(fresh, name)) for name, old in said.items() if old != getattr(fresh, name)}
    if not changed:
        raise ValidationError("This says what it said before. Change what is to be weighed otherwise")
    decided = note_decision(
        fresh, actor, DecisionKind.WEIGHED, before="", reason=reason, weighed_before=short
    )
    if was := said["faith_considered"] if "faith_considered" in changed else "":
        _keep_what_was_typed(fresh, was, by=str(decided.decided_by))
    fresh.version += 1
    fresh.save(update_fields=[*WEIGHED, "earlier", "version"])
    _what_follows(fresh, said, actor=actor)
    record(InformationEvent.WEIGHED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh


def _keep_what_was_typed(item: InformationItem, was: str, *, by: str) -> None:
    """For its own agency, as every earlier wording of an item is."""
    kept = {"until": timezone.now().isoformat(), "by": by, "said": {"faith_considered": was}}
    item.earlier = [kept, *item.earlier]


def _what_follows(item: InformationItem, said: dict[str, Any], *, actor: ActingPerson) -> None:
    """Whoever relied on it looks again; of a danger nobody knew of, somebody says whether all are warned."""
    happened = "weighed anew"
    if item.rests_on_faith == "yes" and said["rests_on_faith"] != "yes":
        happened = "found to rest on religious practice alone"
    if not item.threat_to:
        settle_safety_notice(item, actor=actor)
    elif not set(item.threat_to) <= set(said["threat_to"]) and not notices_holding(item, actor=actor):
        case = Case.objects.visible_to(actor).get(pk=item.case_id)
        ask_about_safety_notice(item, case, actor=actor)
    tell_what_follows(item, actor=actor, happened=happened)
