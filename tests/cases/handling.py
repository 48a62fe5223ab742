"""An item with a marked word in everything it holds, and in what copies or decides about it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from agencies.sections import Section
from cases.models import (
    InformationAlert,
    InformationCitation,
    InformationContext,
    InformationDecision,
    InformationItem,
    InformationOrigin,
    InformationSource,
    SafetyNotice,
    SubjectAccessItem,
    SubjectAccessPart,
    SubjectAccessRequest,
)
from cases.services.change_handling import change_handling
from cases.services.grade_information import grade_information
from tests.cases.sections import make_item
from tests.cases.test_information import GRADES
from tests.cast import Cast

# Columns that hold words of the grading's lists, codes and addresses, not what anybody typed.
ITEM_CODES = {
    "cases_informationitem": {"graded_with", "source_grade", "information_grade", "handling", "conditions"}
    | {"capability", "intent", "engagement", "threat_to"},
    "cases_informationcitation": {"cited_kind", "link"},
}
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
    InformationAlert.unguarded.filter(item_id=item.pk).update(why=WORD)
    InformationContext.unguarded.filter(item_id=item.pk).update(words=WORD)
    InformationCitation.unguarded.filter(item_id=item.pk).update(what=WORD, reason=WORD)
    return InformationItem.unguarded.get(pk=item.pk)


def everything_around_an_item(cast: Cast) -> InformationItem:
    """The one item graded, who reported it, its context, and something that relies on it."""
    item = InformationItem.unguarded.get()
    item = grade_information(item, actor=cast.actor("information_owner"), version=1, **GRADES)
    by = {"agency": cast.agency("northmoor"), "recorded_by": cast.user("officer")}
    InformationSource.objects.create(case=cast.case, item=item, who="x", **by)
    InformationContext.objects.create(case=cast.case, item=item, kind="judgement", words="x", **by)
    a_citation(cast, item)
    an_alert(cast, item)
    words = dict.fromkeys(("danger", "what_to_do", "call"), "x")
    SafetyNotice.objects.create(
        case=cast.case,
        agency=cast.agency("northmoor"),
        sent_by=cast.user("officer"),
        until=timezone.localdate(),
        **words,
    )
    origin = {"item": item, "made_from": item, "made_by": cast.user("officer")}
    InformationOrigin.objects.create(case=cast.case, agency=cast.agency("northmoor"), **origin)
    return item


def a_citation(cast: Cast, item: InformationItem) -> InformationCitation:
    """An assessment that would rely on the item, waiting for its owner."""
    return InformationCitation.objects.create(
        case=cast.case,
        item=item,
        cited_kind="assessment",
        cited_id=item.pk,
        in_section="assessment",
        what="x",
        link="/",
        agency=cast.agency("northmoor"),
        cited_by=cast.user("officer"),
        reason="x",
        state="asked",
    )


def an_alert(cast: Cast, item: InformationItem) -> InformationAlert:
    """The psychologist alerted to the item, who has not read it yet."""
    return InformationAlert.objects.create(
        case=cast.case,
        item=item,
        user=cast.user("psychologist"),
        agency=cast.agency("larkfield"),
        why="x",
        flagged_by=cast.user("officer"),
        due_on=timezone.localdate() + timedelta(days=2),
    )


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
