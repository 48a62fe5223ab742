"""One of everything that is given on *the case*, for the disclosure ledger."""

from datetime import date
from typing import Any

from django.utils import timezone

from cases.disclosing import Disclosed, every_disclosure
from cases.models import InformationItem, InformationOrigin, SafetyNotice, SubjectAccessRequest
from cases.services.grade_information import grade_information
from tests.cases.ending.asking import answer, ask, refuse
from tests.cases.forms import in_boxes
from tests.cases.handing_over.proposing import an_offer
from tests.cases.referring.referred import a_referral, from_before
from tests.cases.sections import make_item
from tests.cases.test_information import GRADES
from tests.cast import Cast
from tests.database_roles import acting_for

__all__ = ["a_copy", "a_notice", "a_sanitised_item", "everything_given", "in_boxes", "ledger_of"]


def ledger_of(cast: Cast, who: str) -> list[Disclosed]:
    """What this reader is shown, both walls standing."""
    actor = cast.actor(who)
    with acting_for(actor):
        return every_disclosure(cast.case, actor=actor)


def kinds_for(cast: Cast, who: str) -> set[str]:
    """The kinds of it."""
    return {str(one.kind) for one in ledger_of(cast, who)}


def a_sanitised_item(cast: Cast, **handling: Any) -> InformationItem:
    """One item made from another, graded and so shared."""
    behind, item = make_item(cast), make_item(cast, in_a_line="Told anew")
    by = {"agency": cast.agency("northmoor"), "made_by": cast.user("information_owner")}
    InformationOrigin.objects.create(case=cast.case, item=item, made_from=behind, **by)
    owner = cast.actor("information_owner")
    return grade_information(item, actor=owner, version=1, **GRADES | handling)


def a_notice(cast: Cast, who: str = "officer") -> None:
    """A safety notice that somebody's agency sent."""
    words = dict.fromkeys(("danger", "what_to_do", "call"), "Somebody may be hurt")
    SafetyNotice.objects.create(
        case=cast.case,
        agency=cast.memberships[who].agency,
        sent_by=cast.user(who),
        until=timezone.localdate(),
        **words,
    )


def a_copy(cast: Cast) -> SubjectAccessRequest:
    """What Northmoor holds, in the hands of the person."""
    return SubjectAccessRequest.objects.create(
        case=cast.case,
        agency=cast.agency("northmoor"),
        reference=cast.case.reference,
        person_id=cast.case.person_id,
        asked_by="person",
        received_on=date(2026, 1, 5),
        identity_checked="known",
        due_on=date(2026, 2, 5),
        reasons_version=1,
        state="handed_over",
        opened_by=cast.user("governance"),
        opened_at=timezone.now(),
        released_by=cast.user("governance"),
        released_at=timezone.now(),
        released_hash="0" * 64,
        handed_over_on=date(2026, 1, 20),
        handed_over_by=cast.user("governance"),
    )


def everything_given(cast: Cast) -> None:
    """One of every kind that the case record itself knows."""
    answer(cast, ask(cast), is_last=False, not_given="What was said there")
    refuse(cast, ask(cast, what="The same for May"))
    a_referral(cast, "accepted", case=cast.case, feedback="working", feedback_at=timezone.now())
    an_offer(cast, "declined")
    from_before(
        cast,
        cast.case,
        "larkfield",
        decision="disclosed",
        note="Known to us in 2025",
        decided_by=cast.user("prison_manager"),
        decided_at=timezone.now(),
    )
    a_sanitised_item(cast)
    a_notice(cast)
    a_copy(cast)
