"""Opening a case."""

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.forms.of_case import OpenCaseForm
from cases.services.open_case import open_case


@page(methods=("GET", "POST"), unrecorded="an empty form, or one's own typing: nothing of any case")
def open_case_page(request: ActorRequest) -> Page | Redirect:
    """One form; says nothing about whether anybody knows the person already."""
    admit(request.actor, Action.OPEN_CASE)
    form = OpenCaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            case = open_case(actor=request.actor, **form.answers())
            return Redirect(reverse("cases:overview", args=[case.reference]), "The case was opened.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {"form": form, "cancel_href": reverse("cases:caseload")}
    return Page("cases/open_case.html", data, status=400 if form.errors else 200)
