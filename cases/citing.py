"""What may rely on an item, and telling it when the item is worth less.

Apps above add what they have that may rely on items in ``AppConfig.ready()``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.handling_rules import conditions_of, is_read_by
from cases.happenings import Happening, tell_what_happened
from cases.information_events import InformationEvent
from cases.models import Case, CitationState, InformationCitation, InformationItem, InformationStatus
from reminders.services.due_dates import set_due_date, settle_due_date

LOOK_AGAIN = "information_relied_on"
APPROVE = "information_citation"
_WITHIN = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Citing:
    """One thing that may rely on an item: its kind and key, in words that name nobody, and where it is."""

    kind: str
    key: UUID
    in_section: Section
    what: str
    link: str


Offer = Callable[[Case, ActingPerson], list[Citing]]
_offers: list[Offer] = []


def may_rely_on_items(offer: Offer) -> Offer:
    """Add what on a case may rely on items, as far as somebody may write it."""
    _offers.append(offer)
    return offer


def what_may_rely(case: Case, *, actor: ActingPerson) -> list[Citing]:
    """Everything on the case that this person may let rely on an item."""
    return [one for offer in _offers for one in offer(case, actor)]


def why_never(item: InformationItem) -> str:
    """Why nothing may rely on an item whatever the reason; empty when something may."""
    if item.status == InformationStatus.DISMISSED:
        return "This item was dismissed, so nothing may rely on it"
    if not item.graded_with:
        return "This item is not graded yet, so nothing may rely on it"
    if item.rests_on_faith == "yes":
        return "This item rests on religious practice alone, so nothing may rely on it"
    return ""


def why_to_ask(item: InformationItem, *, has_context: bool, agency_id: UUID, today: date) -> list[str]:
    """Why the owner of the item is asked first. What its reporter says of the setting is no context of it."""
    found = []
    if not has_context:
        found.append("it has no context")
    if item.review_by < today:
        found.append("it is past its review")
    if item.agency_id != agency_id and any(one.ask_first for one in conditions_of(item)):
        found.append("its handling says to ask first")
    return found


def ask_the_owner(
    citation: InformationCitation, item: InformationItem, case: Case, *, actor: ActingPerson
) -> None:
    """The information owners of the item's agency say whether it may be relied on."""
    set_due_date(
        actor=actor,
        kind=APPROVE,
        subject=citation,
        case_id=case.pk,
        agency_id=item.agency_id,
        due_on=timezone.localdate() + _WITHIN,
        what=f"Say whether information on {case.reference} may be relied on",
        reason="It has no context, is past its review, or you are to be asked first",
        link=reverse("cases:decide_on_citation", args=[case.reference, citation.pk]),
        responsible_role="information_owner",
    )


def tell_who_relied(item: InformationItem, *, actor: ActingPerson, happened: str) -> int:
    """Everybody who relied on the item is given the duty to look again; how many there were.

    Not an agency it is kept from by now: to be told what became of it is to be told of it.
    """
    rows = InformationCitation.objects.visible_to(actor).filter(item_id=item.pk, state=CitationState.STANDS)
    standing = [one for one in rows if is_read_by(item, one.agency_id)]
    case = Case.objects.visible_to(actor).get(pk=item.case_id)
    for one in standing:
        set_due_date(
            actor=actor,
            kind=LOOK_AGAIN,
            subject=one,
            case_id=case.pk,
            agency_id=one.agency_id,
            due_on=timezone.localdate() + _WITHIN,
            what=f"Look again at what relies on information on {case.reference}",
            reason=f"The item was {happened}",
            link=reverse("cases:review_citation", args=[case.reference, one.pk]),
            responsible_id=one.cited_by_id,
            responsible_role="countersigning_manager",
        )
    if standing:
        tell_what_happened(
            case,
            Happening.ITEM_DISMISSED,
            actor=actor,
            in_section=Section.INFORMATION,
            only=[one.cited_id for one in standing],
        )
    return len(standing)


def end_citations_of(thing: UUID, case: Case, *, actor: ActingPerson, because: str) -> int:
    """What relied on items is no longer in use, so nothing relies on them there; how many there were."""
    live = [CitationState.STANDS, CitationState.ASKED]
    rows = InformationCitation.objects.visible_to(actor).filter(
        case_id=case.pk, cited_id=thing, state__in=live
    )
    found = list(rows.select_for_update(of=("self",)))
    for one in found:
        before, one.state = one.state, CitationState.ENDED
        if one.looked_at:
            one.earlier = [{"until": one.looked_at.isoformat(), "said": one.looked_reason}, *one.earlier]
        one.looked_at, one.looked_reason = timezone.now(), because
        one.version += 1
        one.save()
        for kind in (LOOK_AGAIN, APPROVE):
            settle_due_date(actor=actor, kind=kind, subject=one)
        changed = {"state": (before, one.state)}
        record(InformationEvent.CITATION_REVIEWED, actor=actor, target=one, case_id=case.pk, changed=changed)
    return len(found)
