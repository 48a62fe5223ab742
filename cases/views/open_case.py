"""Opening a case."""

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from audit.actor import ActingPerson
from cases.access_events import MatchEvent
from cases.forms.of_case import OpenCaseForm, ask_why_another
from cases.identity_rows import numbers_as_kept
from cases.models import Case
from cases.selectors.alike import Described, alike_shown, cases_alike
from cases.services.open_case import open_case


@page(
    methods=("GET", "POST"),
    unrecorded="an empty form, or one's own typing; cases shown beside it are recorded",
)
def open_case_page(request: ActorRequest) -> Page | Redirect:
    """One form. Says who else it may be only of cases open to whoever asks, and nothing of any other."""
    admit(request.actor, Action.OPEN_CASE)
    form, alike = OpenCaseForm(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        try:
            case = open_case(actor=request.actor, **form.answers())
            return Redirect(reverse("cases:overview", args=[case.reference]), "The case was opened.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
            alike = _alike(form, request.actor)
    ask_why_another(form, asks=bool(alike))
    return Page(
        "cases/open_case.html",
        {
            "form": form,
            "alike": alike_shown(request.actor, alike) if alike else [],
            "cancel_href": reverse("cases:caseload"),
        },
        status=400 if form.errors else 200,
        seen=(Seen(MatchEvent.ALIKE_SHOWN, shown=[one.pk for one in alike]),) if alike else (),
    )


def _alike(form: OpenCaseForm, actor: ActingPerson) -> list[Case]:
    given = form.answers()
    numbers = numbers_as_kept({scheme: given[scheme] for scheme in ("crn", "prison_number")})
    described = Described(
        given["forenames"], given["surname"], given["date_of_birth"], given["aliases"], numbers
    )
    return cases_alike(actor, described)
