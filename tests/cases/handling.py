"""An item with a marked word in everything it holds, and in what copies or decides about it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from agencies.sections import Section
from cases.models import (
    InformationDecision,
    InformationItem,
    SubjectAccessItem,
    SubjectAccessPart,
    SubjectAccessRequest,
)
from cases.services.change_handling import change_handling
from cases.services.grade_information import grade_information
from tests.cases.sections import make_item
from tests.cases.test_information import GRADES
from tests.cast import Cast

WORD = "zanthorxyl"
OWN = {"handling": "C", "conditions": ["own_agency"]}
NOT_GIVEN = {"handling": "C", "conditions": ["not_given"]}
# Who of the cast holds the section on the case; of which agency. Written by hand, from the design.
HOLDERS = {
    "officer": "northmoor",
    "manager": "northmoor",
    "information_owner": "northmoor",
    "psychologist": "larkfield",
    "prison_manager": "larkfield",
    "chair": "council",
}


def named(cast: Cast, *agencies: str) -> dict[str, Any]:
    """A handling under which only these agencies read, beside the submitting one."""
    keys = [str(cast.agency(one).pk) for one in agencies]
    return {"handling": "C", "conditions": ["named_agencies"], "named_agencies": keys}


def marked_item(cast: Cast, **handling: Any) -> InformationItem:
    """The one item of the case, marked throughout; graded and handled so, unless nothing is said of that."""
    item = InformationItem.unguarded.first() or make_item(cast)
    owner = cast.actor("information_owner")
    if handling:
        if not item.graded_with:
            item = grade_information(item, actor=owner, version=item.version, **GRADES)
        item = change_handling(item, actor=owner, version=item.version, reason=WORD, **handling)
    marked = dict.fromkeys(("in_a_line", "fact", "opinion", "setting", "handling_conditions"), WORD)
    earlier = [{"until": timezone.now().isoformat(), "by": WORD, "said": {"fact": WORD}}]
    InformationItem.unguarded.filter(pk=item.pk).update(**marked, earlier=earlier)
    InformationDecision.unguarded.filter(item_id=item.pk).update(reason=WORD)
    return InformationItem.unguarded.get(pk=item.pk)


def gathered(cast: Cast, item: InformationItem, *, by: str) -> SubjectAccessItem:
    """The item's words, gathered for a pack of somebody's agency when they could still be read."""
    agency, today = cast.memberships[by].agency, timezone.localdate()
    asked = SubjectAccessRequest.objects.create(
        case=cast.case,
        agency=agency,
        reference=cast.case.reference,
        asked_by="person",
        identity_checked="seen",
        received_on=today,
        due_on=today + timedelta(days=28),
        person_id=cast.case.person_id,
        opened_by=cast.user(by),
        opened_at=timezone.now(),
        reasons_version=1,
    )
    part = SubjectAccessPart.objects.create(
        case=cast.case, request=asked, agency=agency, in_section=Section.INFORMATION, state="begun"
    )
    return SubjectAccessItem.objects.create(
        case=cast.case,
        part=part,
        agency=agency,
        in_section=Section.INFORMATION,
        source_id=item.pk,
        position=1,
        kind="Information item",
        title=WORD,
        words=WORD,
    )
