"""Rating blind: answering, the task list, one factor, submitting."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from agencies.answers import Data, Page, Redirect
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from assessments.forms.rate_factor import RateFactorForm
from assessments.forms.second import ACCEPT, AnswerSecondRatingForm, SubmitSecondRatingForm
from assessments.models import SecondRatingFactor, SecondStatus
from assessments.models.second import COMPARED
from assessments.rules import next_factor
from assessments.selectors.second.opened import OpenedSecond, factors_of, opened_second, opened_to_rate
from assessments.selectors.second.tasks import address_of, missing_in, task_groups
from assessments.services.second.answer_second_rating import answer_second_rating
from assessments.services.second.save_second_factor import save_second_factor
from assessments.services.second.submit_second_rating import submit_second_rating
from assessments.views.drafting import clock, kept
from assessments.views.second.framing import of_second, second_frame, second_seen

LATER = "later"


@page()
def second_rating_page(request: ActorRequest, reference: str, key: UUID) -> Page:
    """For its rater the task list; for others how far it has come."""
    opened = opened_second(reference, key, actor=request.actor)
    second, actor = opened.second, request.actor
    is_theirs = second.is_blind and (second.rater_id, second.agency_id) == (actor.user_id, actor.agency_id)
    is_rating = is_theirs and second.status == SecondStatus.ACCEPTED
    rows = factors_of(second, actor=actor) if is_rating else {}
    data = {
        **second_frame(request, opened),
        "facts": _facts(opened),
        "is_theirs": is_theirs,
        "groups": task_groups(opened, rows) if is_rating else [],
        "licence": opened.definition.licence,
        "answer_href": of_second("answer_second", opened) if is_theirs else "",
        "submit_href": of_second("submit_second", opened) if is_rating else "",
        "compare_href": of_second("compare_ratings", opened) if second.status in COMPARED else "",
        "withdraw_href": of_second("withdraw_second", opened)
        if second.is_blind and may(actor.role, Action.COUNTERSIGN)
        else "",
    }
    return Page("assessments/second/second_rating.html", data, seen=(second_seen(opened),))


def _facts(opened: OpenedSecond) -> list[dict[str, str]]:
    second = opened.second
    return [
        {"key": "Instrument", "value": str(second.instrument)},
        {"key": "Second assessor", "value": f"{second.rater}, {second.agency}"},
        {"key": "Asked by", "value": str(second.asked_by)},
        {"key": "Why", "value": second.why},
        {"key": "Status", "value": second.get_status_display()},
        *([{"key": "Why it ended", "value": second.ended_because}] if second.ended_because else []),
    ]


@page(methods=("GET", "POST"))
def answer_second_page(request: ActorRequest, reference: str, key: UUID) -> Page | Redirect:
    """Accept, or decline with a reason."""
    opened = opened_to_rate(reference, key, actor=request.actor)
    posted = request.POST if request.method == "POST" else None
    is_accepted = opened.second.status == SecondStatus.ACCEPTED
    form = AnswerSecondRatingForm(posted, is_accepted=is_accepted, initial={"version": opened.second.version})
    if form.carries_out(lambda: _answer(request, opened, form)):
        if form.cleaned_data["decision"] == ACCEPT:
            return Redirect(of_second("second_rating", opened), "You accepted the second rating.")
        return Redirect(reverse("cases:overview", args=[reference]), "You declined the second rating.")
    heading = "Decline after all" if is_accepted else "Accept or decline"
    data = {**second_frame(request, opened), "form": form, "heading": heading}
    status = 400 if form.errors else 200
    return Page("assessments/second/answer.html", data, status=status, seen=(second_seen(opened),))


def _answer(request: ActorRequest, opened: OpenedSecond, form: AnswerSecondRatingForm) -> None:
    typed = form.cleaned_data
    answer_second_rating(
        opened.second,
        actor=request.actor,
        accepts=typed["decision"] == ACCEPT,
        reason=typed["reason"],
        version=typed["version"],
    )


@page(methods=("GET", "POST"))
def rate_second_page(request: ActorRequest, reference: str, key: UUID, code: str) -> Page | Redirect:
    """One factor, as on any assessment, with nobody's rating beside it."""
    opened = opened_to_rate(reference, key, actor=request.actor)
    row = _row(request, opened, code)
    form = _form(request, opened, row)
    if form.carries_out(lambda: _save(request, opened, row, form)):
        following = next_factor(opened.factors, code)
        if request.GET.get("then") == LATER or following is None:
            return Redirect(of_second("second_rating", opened), "The rating was saved.")
        return Redirect(address_of(opened, following.code), "The rating before this one was saved.")
    data = {**second_frame(request, opened), **_shown(opened, row), "form": form}
    status = 400 if form.errors else 200
    return Page("assessments/rate_factor.html", data, status=status, seen=(second_seen(opened),))


@page(methods=("POST",), unrecorded="keeps what is being typed; shows nothing but the time")
def keep_second_page(request: ActorRequest, reference: str, key: UUID, code: str) -> Data:
    """Keep what is being typed on one factor."""
    opened = opened_to_rate(reference, key, actor=request.actor)
    row = _row(request, opened, code)
    form = _form(request, opened, row)
    return kept(form, lambda: _save(request, opened, row, form))


def _row(request: ActorRequest, opened: OpenedSecond, code: str) -> SecondRatingFactor:
    row = factors_of(opened.second, actor=request.actor).get(code)
    if row is None:
        raise Http404
    return row


def _form(request: ActorRequest, opened: OpenedSecond, row: SecondRatingFactor) -> RateFactorForm:
    posted = request.POST if request.method == "POST" else None
    return RateFactorForm(posted, definition=opened.definition, rating=row, items=list)


def _save(
    request: ActorRequest, opened: OpenedSecond, row: SecondRatingFactor, form: RateFactorForm
) -> SecondRatingFactor:
    return save_second_factor(
        opened.second, row, actor=request.actor, opened=form.opened_on(), **form.answers()
    )


def _shown(opened: OpenedSecond, row: SecondRatingFactor) -> dict[str, Any]:
    codes = [one.code for one in opened.factors]
    factor = opened.factors[codes.index(row.factor_code)]
    domain = opened.definition.domain(factor.domain)
    place = codes.index(row.factor_code) + 1
    href = address_of(opened, factor.code)
    return {
        "is_blind": True,
        "factor": factor,
        "caption": f"{domain.name if domain else ''}: factor {place} of {len(codes)}",
        "local_aid": opened.definition.local_aid,
        "saved_at": clock(row),
        "later_href": f"{href}?then={LATER}",
        "autosave_href": of_second("keep_second", opened, factor.code),
    }


@page(methods=("GET", "POST"))
def submit_second_page(request: ActorRequest, reference: str, key: UUID) -> Page | Redirect:
    """What is still missing, each with a link to where it is put right; then Submit."""
    opened = opened_to_rate(reference, key, actor=request.actor)
    posted = request.POST if request.method == "POST" else None
    form = SubmitSecondRatingForm(posted, initial={"version": opened.second.version})
    try:
        if form.is_valid():
            submit_second_rating(opened, actor=request.actor, version=form.cleaned_data["version"])
            return Redirect(of_second("compare_ratings", opened), "The second rating was submitted.")
    except ValidationError as refusal:
        form.add_service_errors(refusal)
    data = {
        **second_frame(request, opened),
        "form": form,
        "has_errors": request.method == "POST",
        "problems": [
            {
                "text": f"{one.about}: {one.sentence}",
                "href": f"{address_of(opened, one.code)}#id_{_question(one.field)}",
            }
            for one in missing_in(opened, actor=request.actor)
        ],
    }
    status = 400 if form.errors else 200
    return Page("assessments/second/submit.html", data, status=status, seen=(second_seen(opened),))


def _question(field: str) -> str:
    return f"{field}_0" if field == "level" else field
