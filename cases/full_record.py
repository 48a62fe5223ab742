"""The sections of a record, with the way into each for those who hold it."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case
from cases.record import tabs
from cases.selectors.section_entries import how_full
from cases.sheets import SHEETS

# Supervision is never read through a case, and who reported never apart from the item.
_OF_THE_RECORD = [one for one in Section if one not in {Section.SUPERVISION, Section.SOURCE}]
_SEEN_WITH = {
    Section.IDENTITY: "cases:overview",
    Section.CORE: "cases:overview",
    Section.ASSESSMENT: "assessments:assessments",
    Section.SESSION: "interventions:sessions",
}


def sections_of_record(
    case: Case, *, actor: ActingPerson, held: frozenset[Section]
) -> tuple[list[dict[str, Any]], list[str]]:
    """The sections the reader holds, with the way in; and by name those not shown to them."""
    sheets = [sheet for sheet in SHEETS if sheet.section in held and sheet.is_for(actor)]
    full = how_full(case, {one.slug: [kind.model for kind in one.kinds] for one in sheets}, actor=actor)
    shown = []
    for section in _OF_THE_RECORD:
        if section not in held:
            continue
        own = [sheet for sheet in sheets if sheet.section == section]
        if all(sheet.beside for sheet in own):
            shown.append({"title": section.label, "href": _tab_of(section, case), "hint": ""})
        shown += [
            {
                "title": sheet.heading,
                "href": reverse(f"cases:{sheet.slug}", args=[case.reference]),
                "hint": _how_full(full.get(sheet.slug)),
            }
            for sheet in own
        ]
    return shown, [section.label for section in _OF_THE_RECORD if section not in held]


def _tab_of(section: Section, case: Case) -> str:
    """The tab on which a section is read that has no page of its own."""
    name = _SEEN_WITH.get(section, "")
    if not name:
        name = next((tab.url_name for tab in tabs() if tab.section == section), "cases:overview")
    return reverse(name, args=[case.reference])


def _how_full(found: Any) -> str:
    if found is None:
        return "Nothing entered yet"
    how_many, last = found
    entries = "1 entry" if how_many == 1 else f"{how_many} entries"
    return f"{entries}, the latest of {in_full(timezone.localtime(last).date())}"
