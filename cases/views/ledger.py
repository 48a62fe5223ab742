"""Searching the ledger, for officers of information governance. Each search is on the ledger itself."""

from typing import Any

from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Seen
from agencies.models import Agency, User
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.forms.search_ledger import SearchLedgerForm
from cases.ledger_cases import references_of
from cases.ledger_events import LedgerPageEvent
from cases.ledger_rooms import ledger_rooms
from cases.paging import Leaf, leaf_of, page_number
from cases.selectors.ledger import entry_read, of_the_same_request, search_ledger
from cases.selectors.ledger_words import in_every_word, in_plain_words, with_links


@page(methods=("GET", "POST"))
def ledger_page(request: ActorRequest) -> Page:
    """Who saw this, for which agency, why: the form, and what it found."""
    admit(request.actor, Action.SEE_LEDGER)
    form = SearchLedgerForm(request.POST or None, agencies=list(Agency.objects.all()))
    shown: dict[str, Any] = {
        "form": form,
        "rooms": ledger_rooms(request.actor, "ledger"),
        "is_narrowed": form.is_narrowed(),
        "clear_href": reverse("ledger:ledger"),
    }
    if request.method != "POST" or not form.is_valid():
        status = 400 if form.errors else 200
        return Page("ledger/ledger.html", shown, status=status, seen=(Seen(LedgerPageEvent.FORM_VIEWED),))
    asked = form.question()
    found = search_ledger(asked, actor=request.actor)
    leaf: Leaf[Any] = leaf_of(found.rows, page_number(request.POST.get("page")))
    rows = in_plain_words(leaf.rows)
    references = references_of(row["case_id"] for row in rows)
    seen = Seen(
        LedgerPageEvent.SEARCHED,
        case_id=found.case_id,
        purpose=form.stated_purpose(),
        changed={"asked": (None, sorted(form.carried(), key=lambda one: one["name"]))},
    )
    return Page(
        "ledger/ledger.html",
        {
            **shown,
            "in_words": asked.in_words(),
            "searched": True,
            "rows": with_links(rows, references, start=leaf.start),
            "count": leaf.count_line(),
            "pages": leaf.pagination(str),
            "carried": form.carried(),
        },
        seen=(seen,),
    )


@page()
def ledger_entry_page(request: ActorRequest, number: int) -> Page:
    """One entry, every field in words, and what else happened in the same request."""
    admit(request.actor, Action.SEE_LEDGER)
    entry = entry_read(number, actor=request.actor)
    others = in_plain_words(of_the_same_request(entry, actor=request.actor))
    references = references_of([entry.case_id, *entry.shown_ids, *(row["case_id"] for row in others)])
    return Page(
        "ledger/ledger_entry.html",
        {
            "rooms": ledger_rooms(request.actor, "ledger"),
            "facts": in_every_word(entry, references, _person_behind(entry.person_behind_id)),
            "rows": with_links(others, references, start=1),
            "back_href": reverse("ledger:ledger"),
        },
        seen=(
            Seen(LedgerPageEvent.ENTRY_VIEWED, case_id=entry.case_id, changed={"entry": (None, entry.pk)}),
        ),
    )


def _person_behind(key: Any) -> User | None:
    return User.objects.filter(pk=key).first() if key else None
