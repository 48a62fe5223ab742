"""Adding a factor of one's own, and taking it out again."""

from django.core.exceptions import ValidationError
from django.http import Http404

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from assessments.forms.own_factor import AddOwnFactorForm, RemoveOwnFactorForm
from assessments.selectors.opened import ratings_of
from assessments.services.own_factors import add_own_factor, remove_own_factor
from assessments.views.drafting import draft_frame, draft_seen, here, opened_to_write, to_be_read_only


@page(methods=("GET", "POST"))
def add_own_factor_page(request: ActorRequest, reference: str, assessment_reference: str) -> Page | Redirect:
    """Name a factor that matters for this person and say where it belongs."""
    opened = opened_to_write(request, reference, assessment_reference)
    if elsewhere := to_be_read_only(request, opened):
        return elsewhere
    posted = request.POST if request.method == "POST" else None
    form = AddOwnFactorForm(posted, definition=opened.definition)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            added = add_own_factor(
                opened.assessment, actor=request.actor, name=answers["name"], domain=answers["domain"]
            )
            return Redirect(here("rate_factor", opened, added.factor_code), "The factor was added.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {**draft_frame(request, opened), "form": form}
    status = 400 if form.errors else 200
    return Page("assessments/add_own_factor.html", data, status=status, seen=(draft_seen(opened),))


@page(methods=("GET", "POST"))
def remove_own_factor_page(
    request: ActorRequest, reference: str, assessment_reference: str, code: str
) -> Page | Redirect:
    """Say what is taken out before it is."""
    opened = opened_to_write(request, reference, assessment_reference)
    if elsewhere := to_be_read_only(request, opened):
        return elsewhere
    rating = ratings_of(opened.assessment, actor=request.actor).get(code)
    if rating is None or not rating.name:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = RemoveOwnFactorForm(posted, initial={"version": rating.version})
    if form.carries_out(
        lambda: remove_own_factor(
            opened.assessment, rating, actor=request.actor, version=form.cleaned_data["version"]
        )
    ):
        return Redirect(here("task_list", opened), "The factor was taken out.")
    data = {
        **draft_frame(request, opened),
        "form": form,
        "name": rating.name,
        "back_href": here("rate_factor", opened, code),
    }
    status = 400 if form.errors else 200
    return Page("assessments/remove_own_factor.html", data, status=status, seen=(draft_seen(opened),))
