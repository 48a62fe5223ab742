"""The quarterly review of access: all reviews, one review, one line of it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from agencies.access import admit, open_or_404
from agencies.administration import rooms
from agencies.administration_events import ReviewEvent
from agencies.answers import Page, Redirect, Seen
from agencies.forms.access_reviews import DecideLineForm
from agencies.forms.members import ConfirmForm
from agencies.models import AccessReview, AccessReviewLine, User
from agencies.moments import day_in_full
from agencies.page import ActorRequest, page
from agencies.roles import Action, role_named
from agencies.selectors.access_reviews import (
    is_only_administrator,
    lines_of,
    pending_review,
    reviews_of,
    what_is_left,
)
from agencies.services.access_review import begin_review, decide_line, finish_review, schedule_review

_FIRST = timedelta(days=14)


@page(methods=("GET", "POST"))
def access_reviews_page(request: ActorRequest) -> Page | Redirect:
    """When the next is due, and those that are finished. Sent, it plans the first one."""
    admit(request.actor, Action.REVIEW_ACCESS)
    form = ConfirmForm(request.POST or None, initial={"version": 0})
    if request.method == "POST" and form.is_valid():
        try:
            planned = schedule_review(actor=request.actor, due_on=timezone.localdate() + _FIRST)
            return Redirect(reverse("agencies:access_review", args=[planned.pk]), "The review was planned.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    reviews = reviews_of(request.actor)
    return Page(
        "agencies/access_reviews.html",
        {
            "rooms": rooms("reviews"),
            "form": form,
            "next": _next(pending_review(request.actor)),
            "table": _table([one for one in reviews if one.finished_at is not None]),
        },
        status=400 if form.errors else 200,
        seen=(Seen(ReviewEvent.LISTED, shown=[one.pk for one in reviews]),),
    )


@page(methods=("GET", "POST"))
def access_review_page(request: ActorRequest, review_id: UUID) -> Page | Redirect:
    """Every line with its verdict. Sent, it begins the review, or finishes one whose lines are all done."""
    review = open_or_404(AccessReview, request.actor, pk=review_id)
    admit(request.actor, Action.REVIEW_ACCESS, agency_id=review.agency_id)
    form = ConfirmForm(request.POST or None, initial={"version": review.version})
    here = reverse("agencies:access_review", args=[review.pk])
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            if review.begun_at is None:
                begin_review(review, actor=request.actor, version=version)
                return Redirect(here, "The review has begun. Each line is saved as you decide it.")
            finish_review(review, actor=request.actor, version=version)
            return Redirect(here, "The review is finished. The next one is due in three months.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    lines = lines_of(review, actor=request.actor)
    left = what_is_left(lines, is_alone=is_only_administrator(request.actor)) if review.begun_at else []
    return Page(
        "agencies/access_review.html",
        {
            "form": form,
            "review": _facts(review),
            "lines": [_line(one, review) for one in lines],
            "left": left if review.finished_at is None else [],
            "back_href": reverse("agencies:access_reviews"),
        },
        status=400 if form.errors else 200,
        seen=(Seen(ReviewEvent.VIEWED, target=review, shown=[one["id"] for one in lines]),),
    )


@page(methods=("GET", "POST"))
def decide_line_page(request: ActorRequest, line_id: UUID) -> Page | Redirect:
    """Keep, change or end, with a reason; the page leads on to the act itself."""
    line = open_or_404(AccessReviewLine, request.actor, pk=line_id)
    admit(request.actor, Action.REVIEW_ACCESS, agency_id=line.agency_id)
    initial = {"verdict": line.verdict, "reason": line.reason, "version": line.version}
    form = DecideLineForm(request.POST or None, initial=initial)
    back_href = reverse("agencies:access_review", args=[line.review_id])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            decide_line(
                line,
                actor=request.actor,
                verdict=given["verdict"],
                reason=given["reason"],
                version=given["version"],
            )
            return Redirect(back_href, "The line was saved.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "agencies/decide_line.html",
        {
            "form": form,
            "name": str(User.objects.get(pk=line.user_id)),
            "held": [
                {"key": "Role", "value": role_named(line.role).label},
                {"key": "Certificates in date", "value": line.certificates or "None"},
                {"key": "Places on case teams", "value": str(line.team_places)},
            ],
            "back_href": back_href,
        },
        status=400 if form.errors else 200,
        seen=(Seen(ReviewEvent.VIEWED, target=line),),
    )


def _next(review: AccessReview | None) -> dict[str, Any] | None:
    if review is None:
        return None
    begun = review.begun_at is not None
    return {
        "href": reverse("agencies:access_review", args=[review.pk]),
        "due_on": review.due_on,
        "state": "In progress" if begun else "Not begun",
        "action": "Go on with the review" if begun else "Open the review",
    }


def _facts(review: AccessReview) -> dict[str, Any]:
    return {
        "due_on": review.due_on,
        "is_begun": review.begun_at is not None,
        "is_finished": review.finished_at is not None,
        "begun_at": review.begun_at,
        "finished_at": review.finished_at,
    }


def _line(line: dict[str, Any], review: AccessReview) -> dict[str, Any]:
    acts = []
    if review.finished_at is None and not line["is_own"]:
        acts.append(("Decide" if not line["verdict"] else "Decide again", "decide_line", line["id"]))
        if line["is_to_do"]:
            name = "end_membership" if line["verdict"] == "end" else "change_member_role"
            words = "End it now" if line["verdict"] == "end" else "Change it now"
            acts.append((words, name, line["membership_id"]))
    links = [{"text": text, "href": reverse(f"agencies:{name}", args=[key])} for text, name, key in acts]
    return {**line, "acts": links, "standing": _standing(line)}


def _standing(line: dict[str, Any]) -> dict[str, str]:
    if line["is_own"] and not line["verdict"]:
        return {"text": "For another administrator", "colour": "grey"}
    if not line["verdict"]:
        return {"text": "To decide", "colour": "yellow"}
    if line["is_to_do"]:
        return {"text": f"{line['verdict_words']}: to carry out", "colour": "orange"}
    return {"text": line["verdict_words"], "colour": "green" if line["verdict"] == "keep" else "blue"}


def _table(reviews: list[AccessReview]) -> dict[str, Any] | None:
    if not reviews:
        return None
    rows = [
        {
            "cells": [
                {
                    "text": f"Due {date_format(one.due_on, 'j F Y')}",
                    "href": reverse("agencies:access_review", args=[one.pk]),
                },
                {"text": day_in_full(one.finished_at), "label": "Finished"},
                {"text": one.finished_by.name if one.finished_by else "Not entered", "label": "By"},
            ]
        }
        for one in reviews
        if one.finished_at is not None
    ]
    columns = [{"text": one} for one in ("Review", "Finished", "By")]
    return {"caption": "Finished reviews", "columns": columns, "rows": rows}
