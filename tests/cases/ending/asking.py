"""One agency on *the case* asks another."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from cases.gateways import GATEWAYS
from cases.models import Case, InformationAnswer, InformationRequest
from cases.services.requests.answer_request import answer_request
from cases.services.requests.refuse_information_request import refuse_information_request
from cases.services.requests.request_information import request_information
from cases.services.requests.withdraw_request import withdraw_request
from tests.cases.ending.closed import in_days
from tests.cases.forms import in_boxes
from tests.cast import Cast
from tests.database_roles import acting_for

REQUEST = UUID("7b3f2a0c-0000-4000-8000-0000000000f1")
WHAT = "Which appointments were missed since June?"
WHY = "To plan the first weeks after release."
GIVEN = "Two in July, none since."


def ask(cast: Cast, who: str = "officer", of: str = "psychologist", **changes: Any) -> InformationRequest:
    """Ask as a page would; about health unless said otherwise."""
    given = {
        "asked_of": cast.memberships[of].pk,
        "in_section": "health",
        "what": WHAT,
        "why": WHY,
        "gateway": GATEWAYS[0],
        "answer_by": in_days(7),
        **changes,
    }
    case = Case.unguarded.get(pk=cast.case.pk)
    with acting_for(cast.actor(who)):
        return request_information(case, actor=cast.actor(who), **given)


def fresh(one: InformationRequest) -> InformationRequest:
    return InformationRequest.unguarded.get(pk=one.pk)


def answer(
    cast: Cast, one: InformationRequest, who: str = "psychologist", **changes: Any
) -> InformationAnswer:
    """Answer as a page would, with all there is unless said otherwise."""
    row = fresh(one)
    given = {
        "version": row.version,
        "words": GIVEN,
        "passing_on": "not_on",
        "is_last": True,
        **changes,
    }
    with acting_for(cast.actor(who)):
        return answer_request(row, actor=cast.actor(who), **given)


def refuse(cast: Cast, one: InformationRequest, who: str = "psychologist", **changes: Any) -> None:
    row = fresh(one)
    given = {"version": row.version, "ground": "not_held", "reason": "Ask the clinic", **changes}
    with acting_for(cast.actor(who)):
        refuse_information_request(row, actor=cast.actor(who), **given)


def withdraw(cast: Cast, one: InformationRequest, who: str = "officer", **changes: Any) -> None:
    row = fresh(one)
    given = {"version": row.version, "reason": "We found it ourselves", **changes}
    with acting_for(cast.actor(who)):
        withdraw_request(row, actor=cast.actor(who), **given)


def a_request(cast: Cast) -> None:
    """The officer asks the psychologist about health; it waits, and a part was given."""
    one = InformationRequest.objects.create(
        id=REQUEST,
        case=cast.case,
        in_section="health",
        from_agency=cast.agency("northmoor"),
        asked_by=cast.user("officer"),
        asked_at=timezone.now(),
        to_agency=cast.agency("larkfield"),
        asked_of=cast.user("psychologist"),
        what=WHAT,
        why=WHY,
        gateway=GATEWAYS[0],
        answer_by=in_days(7),
        stage="partly",
    )
    InformationAnswer.objects.create(
        case=cast.case,
        in_section="health",
        request=one,
        agency=cast.agency("larkfield"),
        given_by=cast.user("psychologist"),
        given_at=timezone.now(),
        words=GIVEN,
        not_given="What was said there",
        passing_on="not_on",
        is_last=False,
    )


def asking(cast: Cast) -> dict[str, Any]:
    """What the form for asking is sent."""
    return {
        "asked_of": str(cast.memberships["psychologist"].pk),
        "in_section": "core",
        "what": WHAT,
        "why": WHY,
        "gateway": GATEWAYS[0],
        **in_boxes("answer_by", in_days(7)),
    }


def answering(cast: Cast) -> dict[str, Any]:
    return {"version": "1", "words": GIVEN, "not_given": "", "passing_on": "ask_first", "is_last": "yes"}


def refusing(cast: Cast) -> dict[str, Any]:
    return {"version": "1", "ground": "no_basis", "reason": "Ask the clinic"}


def withdrawing(cast: Cast) -> dict[str, Any]:
    return {"version": "1", "reason": "We found it ourselves"}
