"""The caseload: every case open to whoever asks."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from cases.forms.filters import CaseloadFilter
from cases.forms.search_cases import SearchCasesForm
from cases.paging import leaf_of, page_number
from cases.section_events import seen_in_list
from cases.selectors.caseload import cases_for, lead_agencies, rows_of
from cases.selectors.offered import elsewhere

_COLUMNS = (
    ("name", "Name"),
    ("", "Pathway"),
    ("opened", "Opened"),
    ("review", "Next review"),
    ("", "Status"),
)


@page()
def caseload_page(request: ActorRequest) -> Page:
    """Cases to work on, sorted and filtered by the server."""
    admit(request.actor, Action.VIEW)
    asked = request.GET
    filters = CaseloadFilter(asked, agencies=lead_agencies(request.actor))
    wish = filters.wish()
    leaf = leaf_of(cases_for(request.actor, wish), page_number(asked.get("page")))
    applied = _applied(filters, asked)
    return Page(
        "cases/caseload.html",
        {
            "rows": rows_of(leaf.rows, actor=request.actor),
            "columns": [_column(code, text, wish.sort, asked) for code, text in _COLUMNS],
            "count": leaf.count_line(),
            "pagination": leaf.pagination(lambda number: _address(asked, page=str(number))),
            "filter": filters,
            "has_errors": bool(filters.errors),
            "applied": applied,
            "carried": [{"name": "sort", "value": wish.sort}],
            "clear_href": reverse("cases:caseload"),
            "search": SearchCasesForm(),
            "may_open": may(request.actor.role, Action.OPEN_CASE),
            "is_filtered": bool(applied),
            **elsewhere(request.actor),
        },
        status=400 if filters.errors else 200,
        seen=seen_in_list(bool(wish.stage), [case.pk for case in leaf.rows]),
    )


def _address(asked: QueryDict, **changes: str) -> str:
    kept = asked.copy()
    kept.pop("page", None)
    for name, value in changes.items():
        kept[name] = value
    return f"?{kept.urlencode()}"


def _without(asked: QueryDict, name: str) -> str:
    kept = asked.copy()
    for gone in (name, "page"):
        kept.pop(gone, None)
    return f"?{kept.urlencode()}"


def _column(code: str, text: str, sort: str, asked: QueryDict) -> dict[str, Any]:
    if not code:
        return {"text": text}
    turned = f"-{code}" if sort == code else code
    sorted_as = {code: "ascending", f"-{code}": "descending"}.get(sort, "none")
    return {"text": text, "sort_href": _address(asked, sort=turned), "sorted": sorted_as}


def _applied(filters: CaseloadFilter, asked: QueryDict) -> list[dict[str, str]]:
    chosen = []
    for name, value in filters.wanted().items():
        field = filters.fields[name]
        words = dict(field.choices)[value]  # type: ignore[attr-defined]
        if (name, value) != ("status", "open"):
            chosen.append({"text": f"{field.label}: {words}", "href": _without(asked, name)})
    return chosen
