"""The pages of the sections: each section its own page, and its own forms to add, correct and withdraw."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from agencies.sections import Section
from agencies.selectors.supervision import supervisors_of
from audit.actor import ActingPerson
from cases.forms.section_entry import WithdrawEntryForm, form_for, offer_names
from cases.match_rules import names_offered
from cases.models import Case, InformationItem, SectionEntry
from cases.section_events import SECTION_EVENTS
from cases.selectors.banner import record_frame
from cases.selectors.information import about_items
from cases.selectors.mentor_matches import no_longer_vetted
from cases.selectors.section_entries import entries_of, entry_shown, may_correct, own_entry
from cases.selectors.standing import standing_of
from cases.services.change_section_entry import change_section_entry
from cases.services.withdraw_section_entry import withdraw_section_entry
from cases.sheets import Kind, Sheet, opened_sheet
from cases.standing import reasons_not_to_begin

Answered = Callable[..., HttpResponse]


def patterns_of(sheets: Iterable[Sheet]) -> list[URLPattern]:
    """The addresses of every section: its page, and under it one form per act and kind."""
    found = []
    for sheet in sheets:
        at = f"<slug:reference>/{sheet.slug}/"
        one = f"{at}<slug:kind>/<uuid:entry_id>/"
        found += [
            path(at, _sheet_page(sheet), name=sheet.slug),
            path(f"{at}<slug:kind>/add/", _add_page(sheet), name=f"add_to_{sheet.slug}"),
            path(f"{one}change/", _change_page(sheet), name=f"change_in_{sheet.slug}"),
        ]
        if any(kind.model.can_be_withdrawn for kind in sheet.kinds):
            found.append(path(f"{one}withdraw/", _withdraw_page(sheet), name=f"withdraw_from_{sheet.slug}"))
    return found


def _sheet_page(sheet: Sheet) -> Answered:
    @page()
    def sheet_page(request: ActorRequest, reference: str) -> Page:
        """Everything kept in this section, newest first, and nothing of any other."""
        case, _ = opened_sheet(sheet, reference, actor=request.actor)
        found = {kind.slug: entries_of(case, kind.model, actor=request.actor) for kind in sheet.kinds}
        shown = [entry.pk for entries in found.values() for entry in entries]
        frame = record_frame(case, actor=request.actor, current=sheet.tab)
        # Somebody who broke the glass reads, and is offered nothing to do.
        acts = not frame["banner"]["glass"]
        return Page(
            "cases/sheet.html",
            {
                **frame,
                "sheet": sheet,
                "groups": [
                    _group(sheet, kind, found[kind.slug], case, request.actor, acts=acts)
                    for kind in sheet.kinds
                ],
                "back_href": reverse("cases:full_record", args=[reference]),
                "onward_href": reverse(sheet.onward[1], args=[reference]) if sheet.onward[1] else "",
                "reasons": _reasons(sheet, case, request.actor),
                "supervisors": _supervisors(sheet, request.actor),
            },
            seen=(Seen(SECTION_EVENTS[sheet.section].viewed, target=case, case_id=case.pk, shown=shown),),
        )

    return sheet_page


def _reasons(sheet: Sheet, case: Case, actor: ActingPerson) -> list[str]:
    """Of consent: why nothing may be planned or begun now; of matches: who may not be met any more."""
    if sheet.slug == "mentors":
        return no_longer_vetted(case, actor=actor)
    if sheet.slug != "standing":
        return []
    return reasons_not_to_begin(standing_of(case, actor=actor))


def _supervisors(sheet: Sheet, actor: ActingPerson) -> list[str]:
    """Who reads one's mentoring log beside oneself: whoever is supervised knows it."""
    if not may(actor.role, Action.LOG_MENTORING) or sheet.section != Section.SESSION:
        return []
    return supervisors_of(actor.user_id, actor.agency_id)


def _group(
    sheet: Sheet, kind: Kind, entries: list[Any], case: Case, actor: ActingPerson, *, acts: bool
) -> dict[str, Any]:
    beside = about_items(entries, case, actor=actor) if kind.model is InformationItem else {}
    cards = [
        {
            **entry_shown(one, actor=actor),
            **(_acts(sheet, kind, one, case, actor) if acts else {}),
            "beside": beside.get(one.pk),
        }
        for one in entries
    ]
    add_href = ""
    if acts and may(actor.role, kind.model.writing):
        add_href = reverse(f"cases:add_to_{sheet.slug}", args=[case.reference, kind.slug])
    return {
        "kind": kind,
        "entries": [one for one in cards if not _is_put_away(one)],
        "put_away": [one for one in cards if _is_put_away(one)],
        "add_href": add_href,
    }


def _is_put_away(card: dict[str, Any]) -> bool:
    return bool(card["withdrawn_reason"] or (card["beside"] and card["beside"]["is_put_away"]))


def _acts(sheet: Sheet, kind: Kind, entry: SectionEntry, case: Case, actor: ActingPerson) -> dict[str, str]:
    if not may_correct(entry, actor=actor):
        return {}
    at = [case.reference, kind.slug, entry.pk]
    acts = {"change_href": reverse(f"cases:change_in_{sheet.slug}", args=at)}
    if entry.can_be_withdrawn:
        acts["withdraw_href"] = reverse(f"cases:withdraw_from_{sheet.slug}", args=at)
    return acts


def _add_page(sheet: Sheet) -> Answered:
    @page(methods=("GET", "POST"))
    def add_to_sheet_page(request: ActorRequest, reference: str, kind: str) -> Page | Redirect:
        """A new entry, asked question by question; who will see it stands above."""
        case, wanted = opened_sheet(sheet, reference, actor=request.actor, kind=kind)
        form = form_for(wanted.model)(request.POST or None)
        offer_names(form, wanted.model, names_offered(wanted.model, actor=request.actor))
        if request.method == "POST" and form.is_valid():
            try:
                wanted.carry_out(case, wanted.model, actor=request.actor, **form.answers())
                return Redirect(_back(sheet, reference), "The entry was added.")
            except ValidationError as refusal:
                form.add_service_errors(refusal)
        return _form_page(request, sheet, case, form, "cases/sheet_form.html", heading=wanted.add)

    return add_to_sheet_page


def _change_page(sheet: Sheet) -> Answered:
    @page(methods=("GET", "POST"))
    def change_in_sheet_page(
        request: ActorRequest, reference: str, kind: str, entry_id: UUID
    ) -> Page | Redirect:
        """Correct an entry of one's own agency; how it read before stays."""
        case, wanted = opened_sheet(sheet, reference, actor=request.actor, kind=kind)
        entry = own_entry(case, wanted.model, entry_id, actor=request.actor)
        kept = {**entry.answers(), "version": entry.version}
        form = form_for(wanted.model, versioned=True)(request.POST or None, initial=kept)
        chosen = kept.get(wanted.model.picked, "")
        offer_names(form, wanted.model, names_offered(wanted.model, actor=request.actor, kept=chosen))
        if request.method == "POST" and form.is_valid():
            try:
                change_section_entry(entry, actor=request.actor, by=str(request.user), **form.answers())
                return Redirect(_back(sheet, reference), "The entry was corrected.")
            except ValidationError as refusal:
                form.add_service_errors(refusal)
        heading = f"Correct the {wanted.one}"
        return _form_page(request, sheet, case, form, "cases/sheet_form.html", heading=heading)

    return change_in_sheet_page


def _withdraw_page(sheet: Sheet) -> Answered:
    @page(methods=("GET", "POST"))
    def withdraw_from_sheet_page(
        request: ActorRequest, reference: str, kind: str, entry_id: UUID
    ) -> Page | Redirect:
        """Take an entry out of use, with a reason; nothing is deleted."""
        case, wanted = opened_sheet(sheet, reference, actor=request.actor, kind=kind)
        entry = own_entry(case, wanted.model, entry_id, actor=request.actor)
        form = WithdrawEntryForm(request.POST or None, initial={"version": entry.version})
        if request.method == "POST" and form.is_valid():
            try:
                withdraw_section_entry(entry, actor=request.actor, **form.answers())
                return Redirect(_back(sheet, reference), "The entry was withdrawn.")
            except ValidationError as refusal:
                form.add_service_errors(refusal)
        heading = f"Withdraw the {wanted.one}"
        data = {"entry": entry_shown(entry, actor=request.actor)}
        return _form_page(request, sheet, case, form, "cases/withdraw_entry.html", heading=heading, data=data)

    return withdraw_from_sheet_page


def _back(sheet: Sheet, reference: str) -> str:
    return reverse(f"cases:{sheet.slug}", args=[reference])


def _form_page(
    request: ActorRequest,
    sheet: Sheet,
    case: Case,
    form: Any,
    template: str,
    *,
    heading: str,
    data: dict[str, Any] | None = None,
) -> Page:
    return Page(
        template,
        {
            **record_frame(case, actor=request.actor, current=sheet.tab),
            "sheet": sheet,
            "form": form,
            "heading": heading,
            "cancel_href": _back(sheet, case.reference),
            **(data or {}),
        },
        status=400 if form.errors else 200,
        seen=(Seen(SECTION_EVENTS[sheet.section].viewed, target=case, case_id=case.pk),),
    )
