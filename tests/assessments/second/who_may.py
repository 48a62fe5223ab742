"""How everything about second ratings is asked for: the psychologist rates what another rated first."""

from collections.abc import Callable
from typing import Any

from assessments.models import Assessment, Reconciliation, SecondRating, SecondRatingFactor
from audit.actor import System
from tests.assessments.second import making
from tests.assessments.second.making import FIRST
from tests.cast import Cast
from tests.who_may import Row, both, of_case

TEST = System("test")
WHO = "psychologist"
Sent = Callable[[Cast], dict[str, Any]]


def first(cast: Cast) -> None:
    making.first_by_another(cast)


def asked(cast: Cast) -> None:
    making.make_asked(cast, making.first_by_another(cast), who=WHO)


def accepted(cast: Cast) -> None:
    making.make_accepted(cast, making.first_by_another(cast), who=WHO)


def written(cast: Cast) -> None:
    making.make_written(cast, making.first_by_another(cast), who=WHO)


def submitted(cast: Cast) -> None:
    making.make_submitted_second(cast, making.first_by_another(cast), who=WHO)


def proposed(cast: Cast) -> None:
    making.make_proposed(cast, making.first_by_another(cast), who=WHO, by=FIRST)


def everything(cast: Cast) -> None:
    """Where the case has a signed assessment: rated again, and what to agree on proposed."""
    signed = Assessment.objects.visible_to(TEST).filter(case_id=cast.case.pk, status="countersigned")
    making.make_proposed(cast, signed.get())


def the_second(cast: Cast) -> SecondRating:
    return SecondRating.objects.visible_to(TEST).get(case_id=cast.case.pk)


def of_second(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "key": the_second(cast).pk}


def of_assessment(cast: Cast) -> dict[str, Any]:
    rows = Assessment.objects.visible_to(TEST)
    return {**of_case(cast), "assessment_reference": rows.get(case_id=cast.case.pk).reference}


def of_factor(cast: Cast) -> dict[str, Any]:
    return {**of_second(cast), "code": "grievance"}


def standing(cast: Cast) -> dict[str, Any]:
    return {"version": the_second(cast).version}


def asking(cast: Cast) -> dict[str, Any]:
    return {"membership": str(cast.memberships[WHO].pk), "why": making.WHY}


def rated(cast: Cast) -> dict[str, Any]:
    row = SecondRatingFactor.objects.visible_to(TEST).get(factor_code="grievance")
    return {"version": row.version, "evidence_for": "x"}


def proposing(cast: Cast) -> dict[str, Any]:
    said = {"levels": {"grievance": "partly_present"}, "reasons": {"grievance": "On what was seen."}}
    return {"version": 0, **said}


def agreeing(cast: Cast) -> dict[str, Any]:
    return {"version": Reconciliation.objects.visible_to(TEST).get().version}


SENT: dict[str, Sent] = {
    "assessments_api:ask_second": asking,
    "assessments_api:answer_second": lambda cast: {**standing(cast), "accepts": True},
    "assessments_api:save_second_factor": rated,
    "assessments_api:submit_second": standing,
    "assessments_api:withdraw_second": lambda cast: {**standing(cast), "reason": "Released"},
    "assessments_api:reconcile_ratings": proposing,
    "assessments_api:agree_reconciliation": agreeing,
    "assessments:submit_second": standing,
    "assessments:agree_reconciliation": agreeing,
}

ASKED: dict[str, Any] = {"kwargs": of_second, "prepare": asked}
RATED: dict[str, Any] = {"kwargs": of_factor, "prepare": accepted}
WRITTEN: dict[str, Any] = {"kwargs": of_second, "prepare": written}
SUBMITTED: dict[str, Any] = {"kwargs": of_second, "prepare": submitted}
PROPOSED: dict[str, Any] = {"kwargs": of_second, "prepare": proposed}
FIRST_ONE: dict[str, Any] = {"kwargs": of_assessment, "prepare": first}

TABLE = [
    *both("assessments:ask_second", **FIRST_ONE),
    Row("assessments:second_rating", **ASKED),
    *both("assessments:answer_second", **ASKED),
    *both("assessments:rate_second", **RATED),
    Row("assessments:keep_second", "POST", **RATED),
    *both("assessments:submit_second", **WRITTEN),
    *both("assessments:withdraw_second", **ASKED),
    Row("assessments:compare_ratings", **SUBMITTED),
    *both("assessments:reconcile_ratings", **SUBMITTED),
    *both("assessments:agree_reconciliation", **PROPOSED),
    *both("assessments_api:ask_second", **FIRST_ONE),
    Row("assessments_api:second_rating", **ASKED),
    Row("assessments_api:answer_second", "POST", **ASKED),
    Row("assessments_api:save_second_factor", "PUT", **RATED),
    Row("assessments_api:submit_second", "POST", **WRITTEN),
    Row("assessments_api:withdraw_second", "POST", **ASKED),
    Row("assessments_api:compare_ratings", **SUBMITTED),
    Row("assessments_api:reconcile_ratings", "POST", **SUBMITTED),
    Row("assessments_api:agree_reconciliation", "POST", **PROPOSED),
]
