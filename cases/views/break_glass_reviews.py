"""Governance looks at how broken glass was used: references, people, sections and times, no case content."""

from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from agencies.access import admit, open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.access_events import GlassEvent
from cases.forms.break_glass import ReviewBreakGlassForm
from cases.ledger_rooms import ledger_rooms
from cases.models import BreakGlassReview
from cases.paging import leaf_of, page_number
from cases.selectors.break_glass import by_quarter, review_in_full, review_row, reviews_for
from cases.services.review_break_glass import review_break_glass
from cases.views.addresses import same_list


@page()
def break_glass_reviews_page(request: ActorRequest) -> Page:
    """Every broken glass at one's agency or by its people; those not reviewed yet first."""
    admit(request.actor, Action.REVIEW_BREAK_GLASS)
    leaf = leaf_of(reviews_for(request.actor), page_number(request.GET.get("page")))
    today = timezone.localdate()
    return Page(
        "cases/break_glass_reviews.html",
        {
            "rooms": ledger_rooms(request.actor, "break_glass"),
            "rows": [review_row(one, today=today) for one in leaf.rows],
            "count": leaf.count_line(),
            "pagination": leaf.pagination(lambda number: same_list(request.GET, number)),
            "statistics_href": reverse("cases:break_glass_statistics"),
        },
        seen=(Seen(GlassEvent.REVIEWS_LISTED, shown=[one.pk for one in leaf.rows]),),
    )


@page(methods=("GET", "POST"))
def review_break_glass_page(request: ActorRequest, review_id: UUID) -> Page | Redirect:
    """Who, for which agency, why, how long, what they looked at; and what the review comes to."""
    admit(request.actor, Action.REVIEW_BREAK_GLASS)
    review = open_or_404(BreakGlassReview, request.actor, pk=review_id)
    mine = BreakGlassReview.objects.visible_to(request.actor, Action.REVIEW_BREAK_GLASS).filter(pk=review.pk)
    form = ReviewBreakGlassForm(request.POST or None, initial={"version": review.version})
    if form.carries_out(lambda: review_break_glass(review, actor=request.actor, **form.answers())):
        return Redirect(reverse("cases:break_glass_reviews"), "The review was recorded.")
    shown = review_in_full(review, actor=request.actor)
    return Page(
        "cases/review_break_glass.html",
        {
            "rooms": ledger_rooms(request.actor, "break_glass"),
            "review": shown,
            "form": form,
            "asks": bool(form.errors) or (shown["is_waiting"] and mine.exists()),
            "cancel_href": reverse("cases:break_glass_reviews"),
        },
        status=400 if form.errors else 200,
        seen=(Seen(GlassEvent.REVIEW_VIEWED, target=review, case_id=review.case_id),),
    )


@page()
def break_glass_statistics_page(request: ActorRequest) -> Page:
    """How often, by quarter and agency, and what the reviews came to."""
    admit(request.actor, Action.REVIEW_BREAK_GLASS)
    rows = by_quarter(reviews_for(request.actor), today=timezone.localdate())
    return Page(
        "cases/break_glass_statistics.html",
        {
            "rooms": ledger_rooms(request.actor, "break_glass"),
            "rows": rows,
            "reviews_href": reverse("cases:break_glass_reviews"),
        },
        seen=(Seen(GlassEvent.STATISTICS_VIEWED),),
    )
