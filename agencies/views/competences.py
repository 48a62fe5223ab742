"""Certificates of the people who work here: all of them, and the acts on one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format

from agencies.access import admit
from agencies.administration import rooms
from agencies.administration_events import CompetenceEvent
from agencies.agreement_rules import last_day
from agencies.answers import Page, Redirect, Seen
from agencies.competence_kinds import competence_kinds, words_for_kind
from agencies.forms.competences import RecordCompetenceForm, RenewCompetenceForm, WithdrawCompetenceForm
from agencies.forms.govuk import GovUkForm
from agencies.models import Competence
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.selectors.competences import certificate_of_agency, certificates_of_agency, people_of_agency
from agencies.services.competences import record_competence, renew_competence, withdraw_competence


@page()
def competences_page(request: ActorRequest) -> Page:
    """Those that have run out or soon do first; then all, by name."""
    admit(request.actor, Action.MANAGE_COMPETENCES)
    rows = certificates_of_agency(request.actor)
    urgent = [one for one in rows if one["is_newest"] and one["standing"]["code"] in {"expired", "soon"}]
    others = [one for one in rows if one not in urgent]
    return Page(
        "agencies/competences.html",
        {
            "rooms": rooms("certificates"),
            "urgent": _table("Run out, or soon to run out", urgent),
            "others": _table("All other certificates", others),
            "kinds": [{"key": one.label, "value": one.opens} for one in competence_kinds().values()],
            "record_href": reverse("agencies:record_competence"),
        },
        seen=(Seen(CompetenceEvent.LISTED, shown=[one["id"] for one in rows]),),
    )


@page(methods=("GET", "POST"))
def record_competence_page(request: ActorRequest) -> Page | Redirect:
    """Whose, of what kind, from when until when; never one's own."""
    admit(request.actor, Action.MANAGE_COMPETENCES)
    people = people_of_agency(request.actor)
    choices = [(str(key), name) for key, name in people.items() if key != request.actor.user_id]
    form = RecordCompetenceForm(request.POST or None, people=choices)
    if request.method == "POST" and form.is_valid():
        given = form.answers()
        try:
            record_competence(actor=request.actor, **{**given, "person": UUID(given["person"])})
            return Redirect(reverse("agencies:competences"), "The certificate was recorded.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "agencies/agreement_form.html",
        {
            "form": form,
            "title": "Record a certificate",
            "lead": "From its first day until its last it opens what this training opens.",
            "submit": "Record certificate",
            "back_href": reverse("agencies:competences"),
        },
        status=400 if form.errors else 200,
        seen=(Seen(CompetenceEvent.VIEWED),),
    )


@page(methods=("GET", "POST"))
def renew_competence_page(request: ActorRequest, competence_id: UUID) -> Page | Redirect:
    """A new last day; the earlier certificate stays on record."""
    held = _to_manage(request, competence_id)
    form = RenewCompetenceForm(request.POST or None, initial={"version": held.version})
    return _act(
        request,
        held,
        form,
        lambda: renew_competence(held, actor=request.actor, **form.answers()),
        title="Renew a certificate",
        submit="Renew certificate",
        done="The certificate was renewed.",
    )


@page(methods=("GET", "POST"))
def withdraw_competence_page(request: ActorRequest, competence_id: UUID) -> Page | Redirect:
    """It opens nothing from now on."""
    held = _to_manage(request, competence_id)
    form = WithdrawCompetenceForm(request.POST or None, initial={"version": held.version})
    return _act(
        request,
        held,
        form,
        lambda: withdraw_competence(held, actor=request.actor, **form.answers()),
        title="Withdraw a certificate",
        submit="Withdraw certificate",
        destructive=True,
        done="The certificate was withdrawn.",
    )


def _act(
    request: ActorRequest,
    held: Competence,
    form: GovUkForm,
    carry_out: Callable[[], object],
    *,
    done: str,
    **said: Any,
) -> Page | Redirect:
    back_href = reverse("agencies:competences")
    if form.carries_out(lambda: carry_out()):
        return Redirect(back_href, done)
    until = _day(last_day(held.valid_until))
    lead = f"{words_for_kind(held.kind)}, last day {until}."
    return Page(
        "agencies/agreement_form.html",
        {"form": form, "caption": str(held.user), "lead": lead, "back_href": back_href, **said},
        status=400 if form.errors else 200,
        seen=(Seen(CompetenceEvent.VIEWED, target=held),),
    )


def _to_manage(request: ActorRequest, key: UUID) -> Competence:
    admit(request.actor, Action.MANAGE_COMPETENCES)
    held = certificate_of_agency(request.actor, key)
    if held is None:
        raise Http404
    return held


def _day(day: Any) -> str:
    return date_format(day, "j F Y") if day else "Not entered"


def _table(caption: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "caption": caption,
        "rows": [
            {
                **one,
                "since_words": _day(one["since"]),
                "until_words": _day(one["until"]),
                "acts": _acts(one),
            }
            for one in rows
        ],
    }


def _acts(row: dict[str, Any]) -> list[dict[str, str]]:
    if row["is_own"] or not row["is_newest"] or row["standing"]["code"] == "withdrawn":
        return []
    names = [("Renew", "renew_competence")]
    if row["standing"]["code"] != "expired":
        names.append(("Withdraw", "withdraw_competence"))
    return [{"text": text, "href": reverse(f"agencies:{name}", args=[row["id"]])} for text, name in names]
