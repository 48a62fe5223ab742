"""Reading the directory of local organisations, and the referrals of a case to them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from agencies.access import open_or_404
from agencies.forms.date_parts import in_full
from audit.actor import ActingPerson
from cases.models import Case
from interventions.models import Organisation, OrganisationReferral

MOST_SHOWN = 200
_SEARCHED = ("name", "offers", "cannot_offer", "contact")


def organisations(
    actor: ActingPerson, *, words: str = "", area: str = "", language: str = "", only_approved: bool = False
) -> list[Organisation]:
    """The directory by name: those in which every word, the area and the language occur."""
    rows = Organisation.objects.visible_to(actor)
    for word in words.split():
        either = Q()
        for name in _SEARCHED:
            either |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(either)
    if area:
        rows = rows.filter(area__icontains=area)
    if language:
        rows = rows.filter(languages__icontains=language)
    if only_approved:
        rows = rows.filter(approved_until__gte=timezone.localdate())
    return list(rows.select_related("agency")[:MOST_SHOWN])


def organisation_by_key(key: UUID, *, actor: ActingPerson) -> Organisation:
    """One organisation."""
    return open_or_404(Organisation, actor, pk=key)


def standing_of(organisation: Organisation, today: date) -> dict[str, str]:
    """Whether somebody may be referred to it, as a tag."""
    until = organisation.approved_until
    if until is None:
        decided = organisation.decided_by_id is not None
        return {"text": "Not approved" if decided else "Not looked into yet", "colour": "grey"}
    if until < today:
        return {"text": f"Due diligence ran out on {in_full(until)}", "colour": "red"}
    return {"text": f"Approved until {in_full(until)}", "colour": "green"}


def organisation_shown(organisation: Organisation) -> list[dict[str, Any]]:
    """What the directory says of it, as rows."""
    return [
        {"key": "What it offers", "value": organisation.offers},
        {"key": "What it cannot offer", "value": organisation.cannot_offer},
        {"key": "Area", "value": organisation.area},
        {"key": "Languages", "value": organisation.languages},
        {"key": "Whom to ask for", "value": organisation.contact},
        {"key": "Telephone", "value": organisation.telephone},
        {"key": "E-mail", "value": organisation.email},
        {"key": "What due diligence found", "value": organisation.looked_into or "Not looked into yet"},
        {"key": "Kept by", "value": str(organisation.agency)},
    ]


def referrals_of(case: Case, *, actor: ActingPerson) -> list[OrganisationReferral]:
    """The referrals of a case to organisations, newest first."""
    rows = OrganisationReferral.objects.visible_to(actor).filter(case_id=case.pk)
    return list(rows.select_related("agency", "referred_by"))


def referral_by_key(case: Case, key: UUID, *, actor: ActingPerson) -> OrganisationReferral:
    """One of them."""
    return open_or_404(OrganisationReferral, actor, case_id=case.pk, pk=key)


def names_of(rows: list[OrganisationReferral], *, actor: ActingPerson) -> dict[UUID, str]:
    """The organisations these referrals went to, by key."""
    wanted = {one.organisation_id for one in rows}
    return dict(Organisation.objects.visible_to(actor).filter(pk__in=wanted).values_list("pk", "name"))


def referral_rows(one: OrganisationReferral) -> list[dict[str, Any]]:
    """A referral as its pages show it."""
    made = timezone.localtime(one.referred_at).date()
    answered = f", {in_full(one.answered_on)}" if one.answered_on else ""
    return [
        {"key": "Why", "value": one.why},
        {"key": "How the person agreed", "value": one.how_they_agreed},
        {"key": "What the organisation was told", "value": one.what_was_told},
        {"key": "Referred", "value": f"{in_full(made)} by {one.referred_by}, {one.agency}"},
        {"key": "Answer", "value": f"{one.get_answer_display()}{answered}"},
        {"key": "What came of it", "value": one.outcome},
    ]
