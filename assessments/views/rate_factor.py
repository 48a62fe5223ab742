"""Rating one factor."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404

from agencies.answers import Data, Page, Redirect, Seen
from agencies.page import ActorRequest, page
from assessments.definition import Factor
from assessments.events import AssessmentEvent
from assessments.forms.rate_factor import RateFactorForm
from assessments.hinting import hints_on
from assessments.models import Rating
from assessments.relying import items_to_pick, marks_on
from assessments.rules import next_factor
from assessments.selectors.against import what_speaks_against
from assessments.selectors.last_time import LastTime, last_time
from assessments.selectors.opened import Opened, factors_with_own, ratings_of
from assessments.services.save_rating import save_rating
from assessments.views.drafting import (
    clock,
    draft_frame,
    draft_seen,
    here,
    kept,
    opened_to_write,
    to_be_read_only,
)
from assessments.views.items_seen import items_seen

LATER = "later"


@page(methods=("GET", "POST"))
def rate_factor_page(
    request: ActorRequest, reference: str, assessment_reference: str, code: str
) -> Page | Redirect:
    """One factor: last time's evidence beside it, this time's level, evidence for and against, sources."""
    opened = opened_to_write(request, reference, assessment_reference)
    if elsewhere := to_be_read_only(request, opened):
        return elsewhere
    ratings = ratings_of(opened.assessment, actor=request.actor)
    factors = factors_with_own(opened.definition, ratings.values())
    rating = _rating(ratings, code)
    form = _form(request, opened, rating)
    factor = next(one for one in factors if one.code == code)
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, opened, rating, form)
            return _onward(request, opened, factors, code)
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    before = _last_time(request, opened, factor, rating)
    data = {
        **draft_frame(request, opened),
        **_shown(opened, factors, factor, rating),
        "form": form,
        "last_time": before,
        "hints": _hints(request, opened, factor, ratings, before),
    }
    status = 400 if form.errors else 200
    return Page("assessments/rate_factor.html", data, status=status, seen=_seen(opened, form, before))


@page(methods=("POST",), unrecorded="keeps what is being typed; shows nothing but the time")
def keep_rating_page(request: ActorRequest, reference: str, assessment_reference: str, code: str) -> Data:
    """Keep what is being typed on one factor, and say what to think of again."""
    opened = opened_to_write(request, reference, assessment_reference)
    ratings = ratings_of(opened.assessment, actor=request.actor)
    rating = _rating(ratings, code)
    factors = factors_with_own(opened.definition, ratings.values())
    factor = next(one for one in factors if one.code == code)
    form = _form(request, opened, rating)

    def hints() -> list[str]:
        now = ratings_of(opened.assessment, actor=request.actor)
        return _hints(request, opened, factor, now, _last_time(request, opened, factor, _rating(now, code)))

    return kept(form, lambda: _save(request, opened, rating, form), hints)


def _last_time(request: ActorRequest, opened: Opened, factor: Factor, rating: Rating) -> LastTime | None:
    reveal = rating.saved_at is not None and bool(rating.level)
    return last_time(
        opened.case, factor, actor=request.actor, code=opened.definition.code, reveal_level=reveal
    )


def _hints(
    request: ActorRequest,
    opened: Opened,
    factor: Factor,
    ratings: dict[str, Rating],
    before: LastTime | None,
) -> list[str]:
    """What to think of again, once something is saved."""
    rating = ratings[factor.code]
    if rating.saved_at is None:
        return []
    level = opened.definition.level(rating.level)
    marks = marks_on(opened.case, opened.assessment.pk, rating.picked, actor=request.actor)
    absent = level is None or level.absent or not level.comparable
    return hints_on(
        rating,
        absent=absent,
        last_time=before.evidence_for if before else "",
        marks=marks,
        against=() if absent else what_speaks_against(opened, factor, ratings, actor=request.actor),
    )


def _rating(ratings: dict[str, Rating], code: str) -> Rating:
    if code not in ratings:
        raise Http404
    return ratings[code]


def _form(request: ActorRequest, opened: Opened, rating: Rating) -> RateFactorForm:
    posted = request.POST if request.method == "POST" else None
    return RateFactorForm(
        posted,
        definition=opened.definition,
        rating=rating,
        items=lambda: items_to_pick(opened.case, opened.assessment, actor=request.actor),
    )


def _save(request: ActorRequest, opened: Opened, rating: Rating, form: RateFactorForm) -> Rating:
    return save_rating(
        opened.assessment,
        rating,
        actor=request.actor,
        opened=form.opened_on(),
        **form.answers(),
    )


def _onward(request: ActorRequest, opened: Opened, factors: tuple[Factor, ...], code: str) -> Redirect:
    following = next_factor(factors, code)
    if request.GET.get("then") == LATER or following is None:
        return Redirect(here("task_list", opened), "The rating was saved.")
    return Redirect(here("rate_factor", opened, following.code), "The rating before this one was saved.")


def _shown(opened: Opened, factors: tuple[Factor, ...], factor: Factor, rating: Rating) -> dict[str, Any]:
    place = [one.code for one in factors].index(factor.code) + 1
    domain = opened.definition.domain(factor.domain)
    return {
        "factor": factor,
        "caption": f"{domain.name if domain else ''}: factor {place} of {len(factors)}",
        "local_aid": opened.definition.local_aid,
        "comment": rating.comment,
        "saved_at": clock(rating),
        "later_href": f"{here('rate_factor', opened, factor.code)}?then={LATER}",
        "autosave_href": here("keep_rating", opened, factor.code),
        "remove_href": here("remove_own_factor", opened, factor.code) if factor.is_own else "",
    }


def _seen(opened: Opened, form: RateFactorForm, before: LastTime | None) -> tuple[Seen, ...]:
    seen = (draft_seen(opened), *items_seen(opened.case.pk, form.items_shown()))
    if before is None:
        return seen
    earlier = Seen(AssessmentEvent.EVIDENCE_VIEWED, case_id=opened.case.pk, shown=[before.assessment_id])
    return (*seen, earlier)
