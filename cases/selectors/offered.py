"""What the reader may do on a case, as links."""

from dataclasses import dataclass

from django.urls import reverse

from agencies.roles import Action, may
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case, CaseStatus


@dataclass(frozen=True, slots=True)
class _Offer:
    text: str
    url_name: str
    action: Action
    section: Section | None = None
    of_lead_agency: bool = False
    when_closed: bool = False
    when_open: bool = True


_ON_OVERVIEW = (
    _Offer("Add to chronology", "cases:record_entry", Action.RECORD_ENTRY, when_closed=True),
    _Offer("Safety notices", "cases:safety_notices", Action.VIEW, when_closed=True),
    _Offer("Media", "cases:media", Action.VIEW, when_closed=True),
    _Offer("Record an observation", "cases:record_observation", Action.RECORD_OBSERVATION, when_closed=True),
    _Offer("Information requests", "cases:information_requests", Action.VIEW, when_closed=True),
    _Offer("Disclosures", "cases:disclosures", Action.VIEW, when_closed=True),
    _Offer("Edit case", "cases:edit_case", Action.EDIT_CASE, of_lead_agency=True),
    _Offer(
        "Edit identity details",
        "cases:edit_identity",
        Action.EDIT_CASE,
        Section.IDENTITY,
        of_lead_agency=True,
        when_closed=True,
    ),
    _Offer("Other records of the person", "cases:merges", Action.VIEW, Section.IDENTITY, when_closed=True),
    _Offer("Change team", "cases:add_team_member", Action.MANAGE_TEAM),
    _Offer("Who looked", "cases:who_looked", Action.SEE_WHO_LOOKED, when_closed=True),
    _Offer("Close case", "cases:close_case", Action.CLOSE_CASE, of_lead_agency=True),
    _Offer(
        "Closing and reviews after it",
        "cases:closings",
        Action.VIEW,
        Section.CORE,
        when_closed=True,
        when_open=False,
    ),
)
_ON_ACCESS = (
    _Offer("Add an agency", "cases:add_agency", Action.MANAGE_PARTICIPATION, of_lead_agency=True),
    _Offer("Add a colleague to the team", "cases:add_team_member", Action.MANAGE_TEAM),
    _Offer("Change lead practitioner", "cases:change_lead", Action.HAND_OVER_CASE, of_lead_agency=True),
    _Offer("Hand over", "cases:hand_overs", Action.HAND_OVER_CASE, of_lead_agency=True, when_closed=True),
    _Offer("Who looked", "cases:who_looked", Action.SEE_WHO_LOOKED, when_closed=True),
    _Offer(
        "Why can they see this?", "cases:why", Action.SEE_WHO_LOOKED, of_lead_agency=True, when_closed=True
    ),
    _Offer("Restriction", "cases:restrict_case", Action.RESTRICT_CASE, of_lead_agency=True, when_closed=True),
    _Offer("Conflicts of interest", "cases:exclusions", Action.EXCLUDE_FROM_CASE, when_closed=True),
)


def offered_on_overview(case: Case, *, actor: ActingPerson, held: frozenset[Section]) -> list[dict[str, str]]:
    """The acts the overview offers."""
    return [_link(case, one) for one in _ON_OVERVIEW if _is_open_to(case, one, actor, held)]


def offered_on_access(case: Case, *, actor: ActingPerson, held: frozenset[Section]) -> list[dict[str, str]]:
    """The acts the access page offers."""
    return [_link(case, one) for one in _ON_ACCESS if _is_open_to(case, one, actor, held)]


def elsewhere(actor: ActingPerson) -> dict[str, str]:
    """Where to turn for a case that is not one's own: asked for, or in an emergency."""
    ways = {
        "ask_href": ("cases:ask_for_access", Action.ASK_FOR_ACCESS),
        "break_glass_href": ("cases:break_glass", Action.BREAK_GLASS),
    }
    return {name: reverse(url) if may(actor.role, action) else "" for name, (url, action) in ways.items()}


def _is_open_to(case: Case, offer: _Offer, actor: ActingPerson, held: frozenset[Section]) -> bool:
    return (
        may(actor.role, offer.action)
        and (offer.section is None or offer.section in held)
        and (not offer.of_lead_agency or case.lead_agency_id == actor.agency_id)
        and (offer.when_open if case.status == CaseStatus.OPEN else offer.when_closed)
    )


def _link(case: Case, offer: _Offer) -> dict[str, str]:
    return {"text": offer.text, "href": reverse(offer.url_name, args=[case.reference])}
