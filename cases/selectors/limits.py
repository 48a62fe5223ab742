"""What narrows a case: its restriction, who is named on it, whom it is kept from."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from agencies.access import open_or_404
from agencies.models import Membership
from agencies.roles import AGENCY_WIDE, ROLES, Action
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from cases.models import Case, Exclusion, Participation, Restriction, TeamMember
from cases.naming import people_named_on

_CHOOSING = System("choosing people to name on a case or to keep it from")
_WORKS_ON_CASES = [role.code for role in ROLES.values() if Action.VIEW in role.actions]
_OVERSEES = [*_WORKS_ON_CASES, *(r.code for r in ROLES.values() if Action.REVIEW_BREAK_GLASS in r.actions)]


def restriction_of(case: Case, *, actor: ActingPerson) -> Restriction | None:
    """The restriction in force, if there is one."""
    return Restriction.objects.visible_to(actor).filter(in_force(), case=case).first()


def people_who_may_be_named(case: Case, *, actor: ActingPerson) -> list[Membership]:
    """Everybody on the team, and those whose role reaches every case of an agency that takes part."""
    return list(_places(_on_it(case, actor)))


def people_who_may_be_excluded(case: Case, *, actor: ActingPerson) -> list[Membership]:
    """Whom one may keep the case from: one's own agency's people; for the lead agency also those on it."""
    whom = Q(agency_id=actor.agency_id, role__in=_OVERSEES)
    if case.lead_agency_id == actor.agency_id:
        whom |= _on_it(case, actor)
    kept = Exclusion.objects.visible_to(actor).filter(in_force(), case=case).values("user_id")
    rows = _places(whom).exclude(user_id=actor.user_id).exclude(user_id__in=kept)
    return list(rows)


def _on_it(case: Case, actor: ActingPerson) -> Q:
    parts = Participation.objects.visible_to(actor).filter(in_force(), case=case).values("agency_id")
    team = TeamMember.objects.visible_to(actor).filter(in_force(), case=case).values("user_id")
    reach = Q(role__in=sorted(AGENCY_WIDE)) | Q(role__in=_WORKS_ON_CASES, user_id__in=team)
    return Q(agency_id__in=parts) & reach


def _places(whom: Q) -> QuerySet[Membership]:
    # Not case content: who works where is known to colleagues, but the memberships are not theirs to list.
    rows = Membership.objects.visible_to(_CHOOSING).filter(in_force(), whom, user__is_active=True)
    return rows.select_related("user", "agency").order_by("user__name", "agency__name", "role")


def named_rows(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Who is named, with where to take the name off."""
    stays = {case.lead_practitioner_id, actor.user_id}
    return [
        {
            "name": one.listed_name,
            "leads": one.pk == case.lead_practitioner_id,
            "remove_href": ""
            if one.pk in stays
            else reverse("cases:unname_person", args=[case.reference, one.pk]),
        }
        for one in people_named_on(case)
    ]


def exclusions_on(case: Case, *, actor: ActingPerson) -> QuerySet[Exclusion]:
    """The conflicts of interest in force that one may know of; never one's own."""
    rows = Exclusion.objects.visible_to(actor, Action.EXCLUDE_FROM_CASE).filter(in_force(), case=case)
    return rows.select_related("user", "agency", "recorded_by", "ending_asked_by").order_by("user__name")


def exclusion_on(case: Case, key: UUID, *, actor: ActingPerson) -> Exclusion:
    """One conflict of interest on this case."""
    open_or_404(Exclusion, actor, pk=key, case=case)
    rows = Exclusion.objects.visible_to(actor).filter(pk=key)
    return rows.select_related("user", "agency", "recorded_by", "ending_asked_by").get()


def exclusion_row(exclusion: Exclusion, case: Case) -> dict[str, Any]:
    """One conflict of interest as a row."""
    return {
        "name": exclusion.user.listed_name,
        "agency": str(exclusion.agency or "Not entered"),
        "reason": exclusion.reason,
        "since": timezone.localtime(exclusion.valid_from).date(),
        "recorded_by": str(exclusion.recorded_by or "Not entered"),
        "asked_by": str(exclusion.ending_asked_by or ""),
        "ending_reason": exclusion.ending_reason,
        "href": reverse("cases:end_exclusion", args=[case.reference, exclusion.pk]),
    }
