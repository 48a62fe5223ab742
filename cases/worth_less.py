"""What follows when an item is worth less than it was, or is kept from somebody who relies on it."""

from audit.actor import ActingPerson
from cases.citing import tell_who_relied
from cases.handling_rules import is_read_by
from cases.information_duty import ask_about_notice_again, look_at_copy_again
from cases.models import (
    Case,
    CitationState,
    DecisionKind,
    InformationCitation,
    InformationDecision,
    InformationItem,
    InformationOrigin,
    InformationStatus,
    SafetyNotice,
)
from cases.selectors.stakeholders import people_at
from reminders.services.tell_people import tell_people


def tell_what_follows(item: InformationItem, *, actor: ActingPerson, happened: str) -> None:
    """Whoever relied on it looks again; its owner looks again at what was made of it and sent for it."""
    tell_who_relied(item, actor=actor, happened=happened)
    case = Case.objects.visible_to(actor).get(pk=item.case_id)
    # Where a copy comes from is known to the agency alone whose items both are.
    made = InformationOrigin.objects.visible_to(actor).filter(made_from_id=item.pk).values("item_id")
    copies = InformationItem.objects.visible_to(actor).filter(pk__in=made, agency_id=item.agency_id)
    for copy in copies.exclude(status=InformationStatus.DISMISSED):
        look_at_copy_again(copy, case, actor=actor, happened=happened)
    if notices_holding(item, actor=actor):
        ask_about_notice_again(item, case, actor=actor, happened=happened)


def notices_holding(item: InformationItem, *, actor: ActingPerson) -> list[SafetyNotice]:
    """The safety notices that were sent for this item and hold today."""
    sent = InformationDecision.objects.visible_to(actor).filter(
        item_id=item.pk, kind=DecisionKind.NOTICE_SENT, notice_id__isnull=False
    )
    rows = SafetyNotice.objects.visible_to(actor).filter(SafetyNotice.holding(), case_id=item.case_id)
    return list(rows.filter(pk__in=list(sent.values_list("notice_id", flat=True))))


def tell_who_is_kept(item: InformationItem, *, read_before: InformationItem, actor: ActingPerson) -> None:
    """Whoever relies on it and may read it no longer is told so, by what is theirs and not by the item."""
    case = Case.objects.visible_to(actor).get(pk=item.case_id)
    rows = InformationCitation.objects.visible_to(actor).filter(item_id=item.pk, state=CitationState.STANDS)
    for one in rows:
        if is_read_by(item, one.agency_id) or not is_read_by(read_before, one.agency_id):
            continue
        people = people_at(case, one.agency_id, actor=actor)
        tell_people(
            [one.cited_by_id] if one.cited_by_id in people else people,
            what=f"{one.what}: something it relies on is no longer shown to you. Ask its owner",
            link=one.link,
            case_id=case.pk,
            actor=actor,
        )
