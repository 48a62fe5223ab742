"""What was given to several, to the person or outside: sanitised items, safety notices, copies."""

from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from audit.actor import ActingPerson
from cases.disclosing import Disclosed, DisclosureKind
from cases.models import (
    Case,
    DecisionKind,
    InformationDecision,
    InformationDisclosure,
    InformationItem,
    InformationOrigin,
    SafetyNotice,
    SubjectAccessRequest,
)
from cases.selectors.handling import handling_in_words, names_of_readers

_EVERY_AGENCY = "Every agency on the case"
_WITH_THE_SECTION = "Agencies on the case that are shown graded information"


def items_sanitised(case: Case, actor: ActingPerson) -> list[Disclosed]:
    """Items written anew so that they can be shared, from the day their grading shared them.

    That an item comes from another is known to its own agency alone. At most four statements.
    """
    origins = InformationOrigin.objects.visible_to(actor).filter(case=case).values_list("item_id", flat=True)
    graded = InformationDecision.objects.visible_to(actor).filter(
        case=case, kind=DecisionKind.GRADED, item_id__in=list(origins)
    )
    shared = {one.item_id: one for one in graded.select_related("decided_by", "agency")}
    items = InformationItem.objects.visible_to(actor).filter(pk__in=list(shared))
    found = [one for one in items if one.read_by != []]
    names = names_of_readers(found)
    return [_shared(case, one, shared[one.pk], names) for one in found]


def _shared(
    case: Case, item: InformationItem, graded: InformationDecision, names: dict[UUID, str]
) -> Disclosed:
    to = ", ".join(sorted(names.get(key, "") for key in item.read_by or ()))
    return Disclosed(
        key=item.pk,
        kind=DisclosureKind.ITEM,
        on=timezone.localtime(graded.decided_at).date(),
        what="An item of information, written anew so that it can be shared",
        from_id=item.agency_id,
        from_agency=graded.agency.name,
        by=str(graded.decided_by),
        to=to or _WITH_THE_SECTION,
        to_ids=None if item.read_by is None else frozenset(item.read_by),
        basis=item.get_lawful_basis_display(),
        handling="\n".join(row["value"] for row in handling_in_words(item, names)),
        href=reverse("cases:information", args=[case.reference]),
    )


def notices_sent(case: Case, actor: ActingPerson) -> list[Disclosed]:
    """Safety notices, which every agency on the case reads."""
    rows = SafetyNotice.objects.visible_to(actor).filter(case=case).select_related("agency", "sent_by")
    return [
        Disclosed(
            key=one.pk,
            kind=DisclosureKind.NOTICE,
            on=timezone.localtime(one.sent_at).date(),
            what="What the danger is, what to do and whom to call",
            from_id=one.agency_id,
            from_agency=one.agency.name,
            by=str(one.sent_by),
            to=_EVERY_AGENCY,
            to_ids=None,
            basis="Somebody may be in danger",
            href=reverse("cases:safety_notices", args=[case.reference]),
        )
        for one in rows
    ]


def copies_handed_over(case: Case, actor: ActingPerson) -> list[Disclosed]:
    """Copies of what the reader's agency holds, once the person has them."""
    rows = SubjectAccessRequest.objects.visible_to(actor).filter(case=case, handed_over_on__isnull=False)
    return [
        Disclosed(
            key=one.pk,
            kind=DisclosureKind.PACK,
            on=one.handed_over_on,
            what="What the agency holds about the person, as it was released",
            from_id=one.agency_id,
            from_agency=one.agency.name,
            by=str(one.handed_over_by),
            to=one.get_asked_by_display(),
            to_ids=frozenset(),
            basis="The person’s right to a copy",
        )
        for one in rows.select_related("agency", "handed_over_by")
        if one.handed_over_on
    ]


def told_outside(case: Case, actor: ActingPerson) -> list[Disclosed]:
    """What was told to organisations that take no part in the case, but for entries that were withdrawn."""
    rows = InformationDisclosure.objects.visible_to(actor).filter(case=case, withdrawn_at__isnull=True)
    return [
        Disclosed(
            key=one.pk,
            kind=DisclosureKind.OUTSIDE,
            on=one.told_on,
            what=f"{one.get_told_how_display()}. The person: {one.get_person_told_display()}",
            from_id=one.agency_id,
            from_agency=one.agency.name,
            by=str(one.recorded_by),
            to=f"{one.organisation}: {one.role_told}",
            to_ids=frozenset(),
            basis=one.get_lawful_basis_display(),
            why=f"Agreed by: {one.agreed_by}",
            handling=one.may_do,
            href=reverse("cases:outside", args=[case.reference]),
        )
        for one in rows.select_related("agency", "recorded_by")
    ]
