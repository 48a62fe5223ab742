"""Warning everybody on the case, or saying why not."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson
from audit.services import record
from cases.information_duty import settle_safety_notice
from cases.information_events import InformationEvent, SafetyNoticeEvent
from cases.information_rules import grades_in_short, note_decision
from cases.models import (
    Case,
    DecisionKind,
    EntryKind,
    InformationItem,
    InformationStatus,
    SafetyNotice,
    TeamMember,
)
from cases.notice_reading import ask_to_read
from cases.services.chronology import note_in_chronology
from cases.services.end_safety_notice import end_safety_notice
from cases.worth_less import notices_holding
from reminders.services.tell_people import tell_people

_REPEATS = "This repeats the item. Write it so that it gives nobody away"
SEND, END, NOT = "send", "end", "not"
_SAID = ("danger", "what_to_do", "call")
_DECIDED = {
    SEND: DecisionKind.NOTICE_SENT,
    END: DecisionKind.NOTICE_ENDED,
    NOT: DecisionKind.NO_NOTICE,
}


@transaction.atomic
def decide_on_safety_notice(
    item: InformationItem,
    *,
    actor: ActingPerson,
    version: int,
    outcome: str,
    reason: str,
    danger: str = "",
    what_to_do: str = "",
    call: str = "",
    until: date | None = None,
    ended_reason: str = "",
) -> SafetyNotice | None:
    """The owner of the item sends everybody a notice, ends or keeps the one that stands, or says why not."""
    fresh = claim(item, actor, Action.GRADE_INFORMATION, version=version)
    holding = notices_holding(fresh, actor=actor)
    gone = fresh.status == InformationStatus.DISMISSED and not holding
    if gone or not fresh.graded_with:
        raise ValidationError("Only an item that is graded, and not dismissed, leads to a safety notice")
    said = {"danger": danger, "what_to_do": what_to_do, "call": call}
    faults = _faults(fresh, outcome, said, until) | _faults_in_ending(fresh, outcome, ended_reason, holding)
    if faults := faults | ({} if reason.strip() else {"reason": "Explain why"}):
        raise ValidationError(faults)
    fresh.version += 1
    fresh.save(update_fields=["version"])
    notice = _sent(fresh, actor, said, until) if outcome == SEND and until else None
    kind = DecisionKind.NOTICE_KEPT if outcome == NOT and holding else _DECIDED[outcome]
    led_to, before = notice.pk if notice else None, grades_in_short(fresh)
    note_decision(fresh, actor, kind, before=before, reason=reason, notice_id=led_to)
    for one in holding if outcome == END else ():
        end_safety_notice(one, actor=actor, reason=ended_reason)
    settle_safety_notice(fresh, actor=actor)
    changed = {"outcome": (None, kind)}
    record(InformationEvent.NOTICE_DECIDED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return notice


def _sent(item: InformationItem, actor: ActingPerson, said: dict[str, str], until: date) -> SafetyNotice:
    case = Case.objects.visible_to(actor).get(pk=item.case_id)
    notice = SafetyNotice.objects.create(
        case_id=case.pk, agency_id=actor.agency_id, sent_by_id=actor.user_id, until=until, **said
    )
    note_in_chronology(
        case, actor=actor, kind=EntryKind.CASE, title="A safety notice was sent", in_section=Section.CORE
    )
    team = TeamMember.objects.visible_to(actor).filter(in_force(), case_id=case.pk)
    tell_people(
        team.values_list("user_id", flat=True),
        what=f"Read the safety notice on {case.reference}",
        link=reverse("cases:safety_notices", args=[case.reference]),
        actor=actor,
        case_id=case.pk,
    )
    asked = ask_to_read(notice, case, actor=actor)
    record(SafetyNoticeEvent.SENT, actor=actor, target=notice, case_id=case.pk, shown=asked)
    return notice


def _faults_in_ending(
    item: InformationItem, outcome: str, ended_reason: str, holding: list[SafetyNotice]
) -> dict[str, str]:
    if outcome != END:
        return {}
    if not holding:
        return {"outcome": "No notice sent for this item holds, so there is none to end"}
    if not ended_reason.strip():
        return {"ended_reason": "Explain to those who read the notice why it no longer holds"}
    return {"ended_reason": _REPEATS} if item.fact.strip() in ended_reason else {}


def _faults(item: InformationItem, outcome: str, said: dict[str, str], until: date | None) -> dict[str, str]:
    if outcome not in _DECIDED:
        return {"outcome": "Select whether a safety notice is sent"}
    faults: dict[str, str] = {}
    if outcome != SEND:
        return faults
    for name in _SAID:
        if not said[name].strip():
            faults[name] = "Enter this for those who read the notice"
        elif item.fact.strip() in said[name]:
            faults[name] = _REPEATS
    if until is None or until < timezone.localdate():
        faults["until"] = "Enter the last day it holds, today or later"
    return faults
