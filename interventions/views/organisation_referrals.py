"""Referring the person from a plan to a local organisation, and what came of it."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from agencies.sections import Section
from cases.selectors.opened import opened_case
from interventions.events import OrganisationEvent
from interventions.forms.organisations import AnswerOfOrganisationForm, ReferToOrganisationForm
from interventions.selectors.organisations import (
    names_of,
    organisations,
    referral_by_key,
    referral_rows,
    referrals_of,
)
from interventions.services.refer_to_organisation import note_answer_of_organisation, refer_to_organisation
from interventions.views.framed import framed

_LIST = "interventions:organisation_referrals"
_ANSWER = "interventions:answer_of_organisation"


@page()
def organisation_referrals_page(request: ActorRequest, reference: str) -> Page:
    """Every referral of the case, newest first."""
    case = opened_case(reference, actor=request.actor, section=Section.INTERVENTION)
    rows = referrals_of(case, actor=request.actor)
    names = names_of(rows, actor=request.actor)
    plans = may(request.actor.role, Action.PLAN_MODULES)
    shown = [
        {
            "name": names.get(one.organisation_id, "Not shown to you"),
            "rows": referral_rows(one),
            "answer_href": reverse(_ANSWER, args=[case.reference, one.pk])
            if plans and one.agency_id == request.actor.agency_id
            else "",
        }
        for one in rows
    ]
    seen = (Seen(OrganisationEvent.REFERRALS_VIEWED, case_id=case.pk, shown=[one.pk for one in rows]),)
    data = {"referrals": shown, "may_refer": plans}
    return framed(request, case, "organisation_referrals.html", data, seen=seen)


@page(methods=("GET", "POST"))
def refer_to_organisation_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Where to, why, how the person agreed, and what is told."""
    case = opened_case(
        reference, actor=request.actor, section=Section.INTERVENTION, action=Action.PLAN_MODULES
    )
    choices = [
        (str(one.pk), f"{one.name}, {one.area}") for one in organisations(request.actor, only_approved=True)
    ]
    form = ReferToOrganisationForm(request.POST or None, organisations=choices)
    if form.carries_out(lambda: refer_to_organisation(case, actor=request.actor, **form.answers())):
        return Redirect(reverse(_LIST, args=[case.reference]), "The referral was kept.")
    seen = (Seen(OrganisationEvent.REFERRALS_VIEWED, target=case, case_id=case.pk),)
    data = {"nobody": not choices}
    return framed(request, case, "refer_to_organisation.html", data, form=form, seen=seen)


@page(methods=("GET", "POST"))
def answer_of_organisation_page(request: ActorRequest, reference: str, key: UUID) -> Page | Redirect:
    """What it answered, or what came of it in the end."""
    case = opened_case(
        reference, actor=request.actor, section=Section.INTERVENTION, action=Action.PLAN_MODULES
    )
    one = referral_by_key(case, key, actor=request.actor)
    if one.agency_id != request.actor.agency_id:
        raise PermissionDenied
    form = AnswerOfOrganisationForm(
        request.POST or None, initial={"version": one.version, "outcome": one.outcome}
    )
    if form.carries_out(lambda: note_answer_of_organisation(one, actor=request.actor, **form.answers())):
        return Redirect(reverse(_LIST, args=[case.reference]), "The answer was kept.")
    seen = (Seen(OrganisationEvent.REFERRALS_VIEWED, target=one, case_id=case.pk),)
    data = {"rows": referral_rows(one)}
    return framed(request, case, "answer_of_organisation.html", data, form=form, seen=seen)
