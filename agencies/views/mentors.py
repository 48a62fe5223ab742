"""The register of mentors and chaplains: all of them, one, and the acts on one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agencies.access import admit
from agencies.administration_events import MentorEvent
from agencies.answers import Page, Redirect, Seen
from agencies.forms.date_parts import in_full
from agencies.forms.govuk import GovUkForm
from agencies.forms.mentors import AddMentorForm, ChangeMentorForm, RecordVettingForm, StandDownMentorForm
from agencies.models import Mentor
from agencies.models.mentor import READERS
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from agencies.selectors.mentors import (
    mentor_of_agency,
    register_of_agency,
    sign_ins_offered,
    standing_of,
    vettings_of,
    vettings_shown,
)
from agencies.services.mentors import add_mentor, change_mentor, record_vetting, stand_down_mentor
from audit.actor import ActingPerson

_KEPT = ("kind", "name", "organisation", "languages", "brings", "areas")
_COLUMNS = ("Name", "Kind", "Organisation", "Languages", "Areas", "Vetting")


@page()
def mentors_page(request: ActorRequest) -> Page:
    """Everybody in the register of one's agency: for whoever keeps it and whoever chooses from it."""
    _admit_readers(request.actor)
    rows = register_of_agency(request.actor)
    return Page(
        "agencies/mentors.html",
        {"table": _table(rows), "add_href": _if_kept(request.actor, reverse("agencies:add_mentor"))},
        seen=(Seen(MentorEvent.LISTED, shown=[one["id"] for one in rows]),),
    )


@page()
def mentor_page(request: ActorRequest, mentor_id: UUID) -> Page:
    """What one of them brings; how they were vetted, for whoever keeps the register."""
    _admit_readers(request.actor)
    mentor = mentor_of_agency(request.actor, mentor_id)
    return Page(
        "agencies/mentor.html",
        {
            "heading": mentor.name,
            "caption": mentor.get_kind_display(),
            "standing": standing_of(mentor, vettings_of(mentor, actor=request.actor)),
            "rows": _rows(mentor, request.actor),
            "vettings": vettings_shown(mentor, actor=request.actor),
            "keeps": may(request.actor.role, Action.KEEP_MENTORS),
            "acts": _acts(mentor, request.actor),
            "back_href": reverse("agencies:mentors"),
        },
        seen=(Seen(MentorEvent.VIEWED, target=mentor),),
    )


@page(methods=("GET", "POST"))
def add_mentor_page(request: ActorRequest) -> Page | Redirect:
    """Somebody new; their vetting is recorded next."""
    admit(request.actor, Action.KEEP_MENTORS)
    form = AddMentorForm(request.POST or None, sign_ins=sign_ins_offered(request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            made = add_mentor(actor=request.actor, **form.answers())
            return Redirect(reverse("agencies:mentor", args=[made.pk]), "Added. Record their vetting next.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return _form_page(
        form,
        reverse("agencies:mentors"),
        title="Add a mentor or chaplain",
        lead="They know that they stand here, and what is written of them.",
    )


@page(methods=("GET", "POST"))
def change_mentor_page(request: ActorRequest, mentor_id: UUID) -> Page | Redirect:
    """The same questions, for somebody who stands in the register."""
    mentor = _to_keep(request, mentor_id)
    initial = {name: getattr(mentor, name) for name in (*_KEPT, "version")}
    sign_ins = sign_ins_offered(request.actor)
    if mentor.user_id:
        initial["user"] = str(mentor.user_id)
        sign_ins.setdefault(str(mentor.user_id), "As recorded; no longer works here")
    form = ChangeMentorForm(request.POST or None, initial=initial, sign_ins=sign_ins)
    return _act(
        mentor,
        form,
        lambda: change_mentor(mentor, actor=request.actor, **form.answers()),
        title="Change an entry in the register",
    )


@page(methods=("GET", "POST"))
def record_vetting_page(request: ActorRequest, mentor_id: UUID) -> Page | Redirect:
    """A new decision; the earlier ones stay."""
    mentor = _to_keep(request, mentor_id)
    form = RecordVettingForm(request.POST or None, initial={"version": mentor.version})
    return _act(
        mentor,
        form,
        lambda: record_vetting(mentor, actor=request.actor, **form.answers()),
        title="Record a decision on vetting",
        lead="From the day of the decision until its last day they can be matched with somebody.",
    )


@page(methods=("GET", "POST"))
def stand_down_mentor_page(request: ActorRequest, mentor_id: UUID) -> Page | Redirect:
    """Nobody is matched with them from now on."""
    mentor = _to_keep(request, mentor_id)
    form = StandDownMentorForm(request.POST or None, initial={"version": mentor.version})
    return _act(
        mentor,
        form,
        lambda: stand_down_mentor(mentor, actor=request.actor, **form.answers()),
        title="Stand somebody down",
        lead="Nobody is matched with them from now on. Matches that run are ended on their cases.",
        submit="Stand down",
        destructive=True,
    )


def _act(
    mentor: Mentor, form: GovUkForm, carry_out: Callable[[], object], *, title: str, **said: Any
) -> Page | Redirect:
    back_href = reverse("agencies:mentor", args=[mentor.pk])
    if form.carries_out(lambda: carry_out()):
        return Redirect(back_href, "Saved.")
    return _form_page(form, back_href, title=title, caption=mentor.name, target=mentor, **said)


def _form_page(
    form: GovUkForm, back_href: str, *, title: str, target: Mentor | None = None, **said: Any
) -> Page:
    return Page(
        "agencies/mentor_form.html",
        {"form": form, "title": title, "back_href": back_href, **said},
        status=400 if form.errors else 200,
        seen=(Seen(MentorEvent.VIEWED, target=target) if target else Seen(MentorEvent.LISTED),),
    )


def _admit_readers(actor: ActingPerson) -> None:
    if not any(may(actor.role, one) for one in READERS):
        raise PermissionDenied


def _to_keep(request: ActorRequest, key: UUID) -> Mentor:
    admit(request.actor, Action.KEEP_MENTORS)
    return mentor_of_agency(request.actor, key)


def _if_kept(actor: ActingPerson, href: str) -> str:
    return href if may(actor.role, Action.KEEP_MENTORS) else ""


def _rows(mentor: Mentor, actor: ActingPerson) -> list[dict[str, str]]:
    rows = [
        {"key": "Organisation", "value": mentor.organisation},
        {"key": "Languages", "value": mentor.languages},
        {"key": "What they bring", "value": mentor.brings},
        {"key": "Areas", "value": mentor.areas},
        {"key": "Sign-in", "value": _sign_in(mentor, actor)},
    ]
    if mentor.stood_down_on:
        why = f"{in_full(mentor.stood_down_on)}: {mentor.stood_down_because}"
        rows.append({"key": "Stood down", "value": why})
    return rows


def _sign_in(mentor: Mentor, actor: ActingPerson) -> str:
    if mentor.user_id is None:
        return "They do not sign in"
    if mentor.user_id != actor.user_id:
        return "Yes"
    return "Yours: somebody else who keeps the register changes this entry"


def _acts(mentor: Mentor, actor: ActingPerson) -> list[dict[str, str]]:
    is_own = mentor.user_id == actor.user_id
    if is_own or mentor.stood_down_on or not may(actor.role, Action.KEEP_MENTORS):
        return []
    named = [("Record a decision on vetting", "record_vetting"), ("Change", "change_mentor")]
    named.append(("Stand down", "stand_down_mentor"))
    return [{"text": text, "href": reverse(f"agencies:{name}", args=[mentor.pk])} for text, name in named]


def _table(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    if not rows:
        return None
    return {
        "caption": "Everybody in the register",
        "caption_hidden": True,
        "columns": [{"text": one} for one in _COLUMNS],
        "rows": [{"cells": _cells(one)} for one in rows],
    }


def _cells(row: dict[str, Any]) -> list[dict[str, Any]]:
    told = ("kind", "organisation", "languages", "areas")
    labels = dict(zip(told, _COLUMNS[1:], strict=False))
    return [
        {"text": row["name"], "href": reverse("agencies:mentor", args=[row["id"]])},
        *({"text": row[name], "label": labels[name]} for name in told),
        {"tag": row["standing"], "label": "Vetting"},
    ]
