"""A case that its lead agency proposes to hand over to another."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from agencies.acting import as_actor
from agencies.models import User
from audit.actor import ActingPerson
from cases.gateways import GATEWAYS
from cases.models import Case, HandOver
from cases.services.handing_over.accept_hand_over import accept_hand_over
from cases.services.handing_over.decline_hand_over import decline_hand_over
from cases.services.handing_over.propose_hand_over import propose_hand_over
from cases.services.handing_over.return_hand_over import return_hand_over
from tests.cases.forms import in_boxes
from tests.cast import Cast, add_membership, add_participation, add_to_team, make_case
from tests.database_roles import acting_for

OFFER = UUID("7b3f2a0c-0000-4000-8000-0000000000d1")
REASON = "Release to their area is planned."
SUMMARY = "Work on identity is half done. A mentor is wanted before release."
OPEN = {"what": "1 release need is not arranged yet", "whose": "", "due_on": "", "becomes": "It stays"}
WHY_NOT = "The person moves to another region."


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def said(**changes: Any) -> dict[str, Any]:
    return {
        "reason": REASON,
        "summary": SUMMARY,
        "answer_by": in_days(7),
        "keeps_part": False,
        **changes,
    }


def eastvale_manager(cast: Cast) -> ActingPerson:
    """A manager at the other region; its lead practitioner is the stranger."""
    user = User.objects.create_user("regional@throughcare.example", "Rosalind Thornquist")
    return as_actor(add_membership(user, cast.agency("eastvale"), "countersigning_manager"))


def proposed(cast: Cast, who: str = "officer", to: str = "eastvale", **changes: Any) -> HandOver:
    case = Case.unguarded.get(pk=cast.case.pk)
    given = {"agency": cast.agency(to).pk, "version": case.version, **said(), **changes}
    with acting_for(cast.actor(who)):
        made = propose_hand_over(case, actor=cast.actor(who), **given)
    return HandOver.unguarded.get(pk=made.pk)


def accepted(one: HandOver, actor: ActingPerson, lead: UUID, **changes: Any) -> Case:
    given = {"version": one.version, "gateway": GATEWAYS[0], "next_review_on": in_days(30), **changes}
    with acting_for(actor):
        accept_hand_over(one, actor=actor, lead_practitioner=lead, **given)
    return Case.unguarded.get(pk=one.case_id)


def declined(one: HandOver, actor: ActingPerson, **changes: Any) -> HandOver:
    with acting_for(actor):
        decline_hand_over(one, actor=actor, **{"version": one.version, "reason": WHY_NOT, **changes})
    return HandOver.unguarded.get(pk=one.pk)


def returned(one: HandOver, actor: ActingPerson) -> HandOver:
    with acting_for(actor):
        return_hand_over(one, actor=actor, version=one.version, reason="Which conditions?")
    return HandOver.unguarded.get(pk=one.pk)


def typed(cast: Cast, to: str = "eastvale", **changes: Any) -> dict[str, Any]:
    return {
        "version": str(Case.unguarded.get(pk=cast.case.pk).version),
        "agency": str(cast.agency(to).pk),
        "reason": REASON,
        "summary": SUMMARY,
        "keeps_part": "ends",
        **in_boxes("answer_by", in_days(7)),
        **changes,
    }


def an_offer(cast: Cast, state: str = "proposed") -> HandOver:
    """A proposal of *the case* to another region."""
    return _offer(cast, cast.case, "officer", "northmoor", "eastvale", state)


def from_elsewhere(cast: Cast) -> HandOver:
    """Another case, of that region, proposed to the prison."""
    case, _ = make_case(cast, reference="TC-ELSE-WHERE", lead="stranger")
    add_participation(case, cast.agency("eastvale"))
    add_to_team(case, cast.user("stranger").pk, cast.agency("eastvale"))
    return _offer(cast, case, "stranger", "eastvale", "larkfield", "proposed")


def _offer(cast: Cast, case: Case, by: str, led: str, to: str, state: str) -> HandOver:
    return HandOver.objects.create(
        id=OFFER,
        case=case,
        reference=case.reference,
        initials="ZQ",
        from_agency=cast.agency(led),
        to_agency=cast.agency(to),
        proposed_by=cast.user(by),
        proposed_at=timezone.now(),
        answer_by=in_days(7),
        reason=REASON,
        summary=SUMMARY,
        part_kept="Comes to the panel",
        kept_sections=["core", "panel"],
        open_things=[OPEN],
        state=state,
        answer_reason=WHY_NOT if state in {"declined", "returned"} else "",
    )
