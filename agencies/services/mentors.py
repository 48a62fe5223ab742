"""Keeping the register of mentors and chaplains: adding, changing, vetting and standing down."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import admit, claim
from agencies.administration_events import MentorEvent
from agencies.duties import end_duty, keep_duty
from agencies.mentor_rules import vetting_on
from agencies.models import Mentor, MentorVetting
from agencies.models.mentor import MentorKind, VettingDecision, VettingLevel
from agencies.roles import Action
from agencies.selectors.mentors import on_the_register, sign_ins_offered, vettings_of
from audit.actor import ActingPerson
from audit.services import record

KIND = "mentor_vetting"
_NEEDED = {
    "name": "Enter their name",
    "organisation": "Enter the organisation they come from",
    "languages": "Enter the languages they speak",
    "brings": "Enter what they bring",
    "areas": "Enter the areas they are willing to work in",
}


@transaction.atomic
def add_mentor(*, actor: ActingPerson, user: UUID | None = None, **said: str) -> Mentor:
    """Put somebody on the register. Nobody is met before they are vetted: that is recorded next."""
    admit(actor, Action.KEEP_MENTORS)
    _check(said, user, actor)
    mentor = Mentor(agency_id=actor.agency_id, user_id=user, **said)
    mentor.save(force_insert=True)
    record(MentorEvent.ADDED, actor=actor, target=mentor)
    return mentor


@transaction.atomic
def change_mentor(
    mentor: Mentor, *, actor: ActingPerson, version: int, user: UUID | None = None, **said: str
) -> Mentor:
    """Change what stands in the register. What was said of a match stays as it was said then."""
    _refuse_own(mentor, actor)
    mentor = claim(mentor, actor, Action.KEEP_MENTORS, version=version)
    _refuse_stood_down(mentor)
    _check(said, user, actor, but=mentor)
    changed = {}
    for name, value in {**said, "user_id": user}.items():
        if getattr(mentor, name) != value:
            changed[name] = (getattr(mentor, name), value)
            setattr(mentor, name, value)
    mentor.version += 1
    mentor.save(update_fields=[*said, "user", "version"])
    record(MentorEvent.CHANGED, actor=actor, target=mentor, changed=changed)
    return mentor


@transaction.atomic
def record_vetting(
    mentor: Mentor, *, actor: ActingPerson, version: int, decision: str, level: str, **found: Any
) -> MentorVetting:
    """Add a decision on somebody's vetting; the earlier ones stay. Never on one's own."""
    _refuse_own(mentor, actor)
    mentor = claim(mentor, actor, Action.KEEP_MENTORS, version=version)
    _refuse_stood_down(mentor)
    if faults := _faults_of_vetting(decision, level, **found):
        raise ValidationError(faults)
    if decision != VettingDecision.GRANTED:
        found["expires_on"] = None
    said = {"decision": decision, "level": level, **found}
    made = MentorVetting(agency_id=actor.agency_id, mentor=mentor, recorded_by_id=actor.user_id, **said)
    made.save(force_insert=True)
    mentor.version += 1
    mentor.save(update_fields=["version"])
    _keep_duty(mentor, actor)
    changed = {"decision": (None, decision), "expires_on": (None, found.get("expires_on"))}
    record(MentorEvent.VETTED, actor=actor, target=mentor, changed=changed)
    return made


@transaction.atomic
def stand_down_mentor(mentor: Mentor, *, actor: ActingPerson, version: int, reason: str) -> Mentor:
    """Nobody is matched with them from now on. They stay in the register, with why."""
    _refuse_own(mentor, actor)
    mentor = claim(mentor, actor, Action.KEEP_MENTORS, version=version)
    _refuse_stood_down(mentor)
    if not reason.strip():
        raise ValidationError({"reason": "Explain why they are stood down"})
    mentor.stood_down_on, mentor.stood_down_because = timezone.localdate(), reason
    mentor.version += 1
    mentor.save(update_fields=["stood_down_on", "stood_down_because", "version"])
    end_duty(KIND, mentor, actor=actor)
    changed = {"stood_down_on": (None, mentor.stood_down_on)}
    record(MentorEvent.STOOD_DOWN, actor=actor, target=mentor, changed=changed)
    return mentor


def _check(
    said: dict[str, str], user: UUID | None, actor: ActingPerson, *, but: Mentor | None = None
) -> None:
    faults = {name: message for name, message in _NEEDED.items() if not said.get(name, "").strip()}
    if said.get("kind") not in MentorKind.values:
        faults["kind"] = "Select as what they meet people from the answers shown"
    is_kept = but is not None and user == but.user_id
    if but is not None and user == actor.user_id:
        faults["user"] = "Your own sign-in is set by somebody else"
    elif user is not None and not is_kept and str(user) not in sign_ins_offered(actor):
        faults["user"] = "Select their sign-in from the answers shown"
    called = str(Mentor(name=said.get("name", ""), organisation=said.get("organisation", "")))
    others = [one for one in on_the_register(actor) if but is None or one.pk != but.pk]
    if not faults and any(str(one).casefold() == called.casefold() for one in others):
        faults["name"] = "Somebody of this name and organisation stands in the register already"
    if faults:
        raise ValidationError(faults)


def _faults_of_vetting(
    decision: str,
    level: str,
    *,
    decided_on: date,
    checked_by: str,
    reference: str = "",
    expires_on: date | None = None,
    reason: str = "",
) -> dict[str, str]:
    faults = {}
    if decision not in VettingDecision.values:
        faults["decision"] = "Select what was decided from the answers shown"
    if level not in VettingLevel.values:
        faults["level"] = "Select the level from the answers shown"
    if decided_on > timezone.localdate():
        faults["decided_on"] = "The day of the decision must be today or in the past"
    if not checked_by.strip():
        faults["checked_by"] = "Enter who checked it"
    if decision == VettingDecision.GRANTED:
        if not reference.strip():
            faults["reference"] = "Enter the reference of the vetting"
        if expires_on is None or expires_on <= decided_on:
            faults["expires_on"] = "Enter a last day that is after the day of the decision"
    elif "decision" not in faults and not reason.strip():
        faults["reason"] = "Explain why it was not granted, or was withdrawn"
    return faults


def _refuse_own(mentor: Mentor, actor: ActingPerson) -> None:
    # Asked before it is claimed: the database locks nobody's own entry for them, and does not say why.
    if mentor.user_id == actor.user_id:
        raise ValidationError("This is your own entry, so somebody else who keeps the register changes it.")


def _refuse_stood_down(mentor: Mentor) -> None:
    if mentor.stood_down_on is not None:
        raise ValidationError("They were stood down, so this entry can only be read.")


def _keep_duty(mentor: Mentor, actor: ActingPerson) -> None:
    """Due on its last day; nothing is due of vetting that was refused or withdrawn."""
    stood = vetting_on(vettings_of(mentor, actor=actor), timezone.localdate())
    if stood is None or stood.expires_on is None:
        end_duty(KIND, mentor, actor=actor)
        return
    keep_duty(
        KIND,
        mentor,
        actor=actor,
        agency_id=mentor.agency_id,
        due_on=stood.expires_on,
        what="The vetting of a mentor or chaplain runs out",
        reason="Nobody is matched with them after it, unless it is granted anew before",
        link=reverse("agencies:mentor", args=[mentor.pk]),
    )
