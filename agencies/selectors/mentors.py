"""The register of mentors and chaplains of one's agency."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format

from agencies.access import open_or_404
from agencies.mentor_rules import in_order, vetting_tag
from agencies.models import Membership, Mentor, MentorVetting
from agencies.roles import ROLES, Action, may
from agencies.validity import in_force
from audit.actor import ActingPerson, System

_CHOOSING = System("choosing whose sign-in belongs to somebody on the register")
_WHO_MENTOR = [role.code for role in ROLES.values() if Action.LOG_MENTORING in role.actions]


def on_the_register(actor: ActingPerson) -> list[Mentor]:
    """Everybody who stands in it and was not stood down, by name."""
    rows = Mentor.objects.visible_to(actor).filter(stood_down_on__isnull=True)
    return list(rows.order_by("name", "organisation", "pk"))


def register_of_agency(actor: ActingPerson) -> list[dict[str, Any]]:
    """Everybody who ever stood in it, those stood down last, each with how their vetting stands."""
    decisions: dict[UUID, list[MentorVetting]] = {}
    for one in MentorVetting.objects.visible_to(actor):
        decisions.setdefault(one.mentor_id, []).append(one)
    rows = Mentor.objects.visible_to(actor).order_by("name", "organisation", "pk")
    found = [
        {
            "id": one.pk,
            "name": one.name,
            "kind": one.get_kind_display(),
            "organisation": one.organisation,
            "languages": one.languages,
            "areas": one.areas,
            "standing": standing_of(one, decisions.get(one.pk, [])),
            "is_stood_down": one.stood_down_on is not None,
        }
        for one in rows
    ]
    return sorted(found, key=lambda row: bool(row["is_stood_down"]))


def standing_of(mentor: Mentor, decisions: list[MentorVetting]) -> dict[str, str]:
    """Stood down, or how their vetting stands."""
    if mentor.stood_down_on:
        return {"text": "Stood down", "colour": "grey"}
    return vetting_tag(decisions, timezone.localdate())


def mentor_of_agency(actor: ActingPerson, key: UUID) -> Mentor:
    """One of them; of another agency, what a missing one gives."""
    return open_or_404(Mentor, actor, pk=key)


def vettings_of(mentor: Mentor, *, actor: ActingPerson) -> list[MentorVetting]:
    """Every decision on their vetting, the latest first."""
    rows = MentorVetting.objects.visible_to(actor).filter(mentor=mentor)
    return in_order(list(rows.select_related("recorded_by")))


def vettings_shown(mentor: Mentor, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """The history of somebody's vetting, for whoever keeps the register."""
    if not may(actor.role, Action.KEEP_MENTORS):
        return []
    return [
        {
            "title": f"{one.get_decision_display()} on {date_format(one.decided_on, 'j F Y')}",
            "rows": [
                {"key": "Level", "value": one.get_level_display()},
                {"key": "Reference", "value": one.reference},
                {"key": "Last day", "value": date_format(one.expires_on, "j F Y") if one.expires_on else ""},
                {"key": "Checked by", "value": one.checked_by},
                {"key": "Why", "value": one.reason},
                {"key": "Recorded by", "value": str(one.recorded_by)},
            ],
        }
        for one in vettings_of(mentor, actor=actor)
    ]


def sign_ins_offered(actor: ActingPerson) -> dict[str, str]:
    """Mentors who sign in for the agency now: key and name, by surname."""
    rows = Membership.objects.visible_to(_CHOOSING).filter(
        in_force(), agency_id=actor.agency_id, role__in=_WHO_MENTOR
    )
    people = {str(one.user_id): one.user.listed_name for one in rows.select_related("user")}
    return dict(sorted(people.items(), key=lambda one: one[1].casefold()))
