"""Two records of one person: *the case* of Northmoor, and one that Eastvale wrote down."""

from datetime import date
from typing import Any
from uuid import UUID

from cases.models import Case, PersonMerge, PossibleMatch
from cases.services.decide_match import decide_match
from cases.services.merging.answer_merge import answer_merge
from cases.services.merging.propose_merge import propose_merge
from cases.services.merging.undo_merge import undo_merge
from cases.services.open_case import open_case
from tests.cases.forms import in_a_year
from tests.cast import Cast
from tests.database_roles import acting_for

WHY = "The photographs are of the same person."


def elsewhere(cast: Cast, who: str = "stranger", **changes: Any) -> Case:
    given = {
        "forenames": "Zephyrine",
        "surname": "Quillfeather",
        "date_of_birth": date(1991, 4, 17),
        "pathway": "licence",
        "next_review_on": in_a_year(),
        "gateway": "Offender Management Act 2007 s.14",
        **changes,
    }
    with acting_for(cast.actor(who)):
        made = open_case(actor=cast.actor(who), **given)
    return Case.unguarded.get(pk=made.pk)


def decided(
    cast: Cast, decision: str = "same", who: str = "officer", case: Case | None = None
) -> PossibleMatch:
    """What the lead of *the case* says of the match that waits."""
    case = case or cast.case
    match = PossibleMatch.unguarded.get(case=case, decision="")
    given: dict[str, Any] = {"case": case, "actor": cast.actor(who), "version": 1, "reason": WHY}
    with acting_for(cast.actor(who)):
        decide_match(match, decision=decision, **given)
    return PossibleMatch.unguarded.get(pk=match.pk)


def proposed(cast: Cast, match: PossibleMatch, who: str = "officer", **changes: Any) -> PersonMerge:
    given: dict[str, Any] = {"version": match.version, "compared": ["photograph"], "reason": WHY, **changes}
    case = Case.unguarded.get(pk=match.case_id)
    with acting_for(cast.actor(who)):
        key = propose_merge(match, case=case, actor=cast.actor(who), **given)
    return PersonMerge.unguarded.get(pk=key)


def answered(cast: Cast, merge: PersonMerge, answer: str = "together", who: str = "stranger") -> PersonMerge:
    given: dict[str, Any] = {"version": merge.version, "answer": answer, "reason": "It is so."}
    case = Case.unguarded.get(pk=merge.other_case_id)
    with acting_for(cast.actor(who)):
        answer_merge(merge, case=case, actor=cast.actor(who), **given)
    return PersonMerge.unguarded.get(pk=merge.pk)


def undone(cast: Cast, merge: PersonMerge, who: str = "officer", side: UUID | None = None) -> PersonMerge:
    case = Case.unguarded.get(pk=side or merge.case_id)
    with acting_for(cast.actor(who)):
        undo_merge(
            merge, case=case, actor=cast.actor(who), version=merge.version, reason="The prints differ."
        )
    return PersonMerge.unguarded.get(pk=merge.pk)


def together(cast: Cast, **changes: Any) -> PersonMerge:
    """Written down at Eastvale, decided, asked and agreed."""
    elsewhere(cast, **changes)
    return answered(cast, proposed(cast, decided(cast)))
