"""Finding a case by name, reference or identity number. Sent in the body: no name is ever in an address."""

from typing import Any

from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from audit.actor import ActingPerson
from cases.events import CaseEvent
from cases.forms.search_cases import SearchCasesForm
from cases.selectors.caseload import rows_of
from cases.selectors.offered import elsewhere
from cases.selectors.search import MOST_FOUND, Found, cases_found


@page(methods=("GET", "POST"))
def search_cases_page(request: ActorRequest) -> Page | Redirect:
    """The cases found, among those open to whoever asks."""
    admit(request.actor, Action.VIEW)
    if request.method != "POST":
        return Redirect(reverse("cases:caseload"))
    form = SearchCasesForm(request.POST)
    found = cases_found(request.actor, form.cleaned_data["looked_for"]) if form.is_valid() else []
    return Page(
        "cases/search_cases.html",
        {
            "form": form,
            "rows": _rows(found, request.actor),
            "columns": [{"text": text} for text in ("Name", "Pathway", "Opened", "Next review", "Status")],
            "found": len(found),
            "is_capped": len(found) == MOST_FOUND,
            "most": MOST_FOUND,
            "caseload_href": reverse("cases:caseload"),
            **elsewhere(request.actor),
        },
        status=400 if form.errors else 200,
        seen=(Seen(CaseEvent.CASES_SEARCHED, shown=[one.case.pk for one in found]),),
    )


def _rows(found: list[Found], actor: ActingPerson) -> list[dict[str, Any]]:
    """Each case as in any list, and by which name it was found where that is not the one shown."""
    rows = rows_of([one.case for one in found], actor=actor)
    for row, one in zip(rows, found, strict=True):
        row |= {
            "other_name": one.other_name,
            "is_similar": one.is_similar,
            "by_old_number": one.by_old_number,
        }
    return rows
