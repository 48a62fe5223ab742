"""How other records of the person of *the case* are asked for."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from cases.models import Case, Person, PersonIdentity, PersonMerge, PossibleMatch, SettledDifference
from cases.selectors.merge_differences import difference_in
from tests.cast import Cast, add_participation, add_to_team, make_case
from tests.who_may import Row, both, of_case

MERGE = UUID("7b3f2a0c-0000-4000-8000-0000000000f1")
MATCH_OF_ONE = UUID("7b3f2a0c-0000-4000-8000-0000000000f2")
CODES = {"cases_personmerge": {"compared"}, "cases_settleddifference": {"said"}}


def a_merge(cast: Cast, case: Case, other_case: Case, **more: Any) -> PersonMerge:
    """A row as it stands, proposed by the stranger unless said otherwise."""
    now = timezone.now()
    given: dict[str, Any] = {
        "person_id": case.person_id,
        "other_person_id": other_case.person_id,
        "state": "proposed",
        "proposed_by": cast.user("stranger"),
        **more,
    }
    if given["state"] == "together":
        given |= {"survivor_id": given["person_id"], "absorbed_id": given["other_person_id"]}
        given |= {"answer_reason": "x", "answered_by": cast.user("manager"), "answered_at": now}
    return PersonMerge.objects.create(
        id=MERGE,
        case=case,
        other_case=other_case,
        match_id=MATCH_OF_ONE,
        agency=case.lead_agency,
        other_agency=other_case.lead_agency,
        compared=["photograph"],
        reason="x",
        proposed_at=now,
        answer_by=timezone.localdate() + timedelta(days=7),
        **given,
    )


def another(cast: Cast) -> Case:
    """What Eastvale leads."""
    return make_case(cast, reference="TC-ELSE-WHER", lead="stranger")[0]


def same(cast: Cast) -> None:
    """Decided to be the same person, and not asked yet."""
    PossibleMatch.objects.create(
        id=MATCH_OF_ONE,
        case=cast.case,
        other_person_id=another(cast).person_id,
        by_agency=cast.agency("eastvale"),
        grounds=["name"],
        found_at=timezone.now(),
        answer_by=timezone.localdate() + timedelta(days=7),
        decision="same",
        reason="x",
    )


def asked(cast: Cast) -> None:
    """Eastvale asks the lead of *the case*."""
    a_merge(cast, another(cast), cast.case)


def agreed(cast: Cast) -> None:
    """*The case* and Eastvale's are together."""
    a_merge(cast, cast.case, another(cast), state="together")


def differing(cast: Cast) -> None:
    """The same, open to the officer both, and with two dates of birth."""
    other = another(cast)
    PersonIdentity.unguarded.filter(person_id=other.person_id).update(date_of_birth=date(1990, 1, 2))
    add_participation(other, cast.agency("northmoor"))
    add_to_team(other, cast.user("officer").pk, cast.agency("northmoor"))
    a_merge(cast, cast.case, other, state="together")


def everything(cast: Cast) -> None:
    """*The case* stands for both that were brought together; and a difference that was settled."""
    more = {"other_person_id": Person.objects.create().pk, "state": "together"}
    merge = a_merge(cast, cast.case, cast.case, **more)
    SettledDifference.objects.create(
        case=cast.case,
        merge=merge,
        what="date_of_birth",
        stands="proposer",
        said="0" * 64,
        reason="x",
        agency=cast.agency("northmoor"),
        settled_by=cast.user("officer"),
        settled_at=timezone.now(),
    )


def of_match(cast: Cast) -> dict[str, Any]:
    """The address of the match that was decided."""
    return {**of_case(cast), "match_id": MATCH_OF_ONE}


def of_merge(cast: Cast) -> dict[str, Any]:
    """The address of the merge."""
    return {**of_case(cast), "merge_id": MERGE}


def of_difference(cast: Cast) -> dict[str, Any]:
    """The address of the two dates of birth."""
    return {**of_merge(cast), "what": "date_of_birth"}


def proposing(cast: Cast) -> dict[str, Any]:
    """What is sent to ask."""
    return {"version": 1, "compared": ["photograph"], "reason": "They are alike."}


def answering(cast: Cast) -> dict[str, Any]:
    """What is sent to agree."""
    return {"version": 1, "answer": "together", "reason": "It is so."}


def undoing(cast: Cast) -> dict[str, Any]:
    """What is sent to undo."""
    return {"version": 1, "reason": "The prints differ."}


def settling(cast: Cast) -> dict[str, Any]:
    """What is sent to settle."""
    found = difference_in(PersonMerge.unguarded.get(), "date_of_birth", actor=cast.actor("officer"))
    return {"said": found.said if found else "0", "stands": "proposer", "reason": "A birth certificate."}


_PROPOSE: dict[str, Any] = {"kwargs": of_match, "prepare": same}
_ANSWER: dict[str, Any] = {"kwargs": of_merge, "prepare": asked}
_UNDO: dict[str, Any] = {"kwargs": of_merge, "prepare": agreed}
_SETTLE: dict[str, Any] = {"kwargs": of_difference, "prepare": differing}

TABLE = [
    Row("cases:merges", kwargs=of_case, prepare=agreed),
    *both("cases:propose_merge", **_PROPOSE),
    *both("cases:answer_merge", **_ANSWER),
    *both("cases:undo_merge", **_UNDO),
    *both("cases:settle_difference", **_SETTLE),
    Row("cases_api:merges", kwargs=of_case, prepare=agreed),
    Row("cases_api:propose_merge", "POST", **_PROPOSE),
    Row("cases_api:answer_merge", "POST", **_ANSWER),
    Row("cases_api:undo_merge", "POST", **_UNDO),
    Row("cases_api:settle_difference", "POST", **_SETTLE),
]
