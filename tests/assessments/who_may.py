"""How everything about assessments is asked for."""

from typing import Any

from assessments.models import Assessment, FormulationLine, ReviewReason, SignedSummary
from assessments.services.formulation_lines import add_line
from audit.actor import System
from tests.assessments.agreement import pairs_of_raters
from tests.assessments.library import INSTRUMENTS
from tests.assessments.making import another_assessor, make_countersigned, make_draft, make_submitted
from tests.assessments.reviews import a_review
from tests.assessments.second import who_may as of_second_ratings
from tests.cast import Cast
from tests.who_may import Row, both, of_case


def the_only(cast: Cast) -> Assessment:
    return Assessment.objects.visible_to(System("test")).get(case_id=cast.case.pk)


def of_assessment(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "assessment_reference": the_only(cast).reference}


def of_factor(cast: Cast) -> dict[str, Any]:
    return {**of_assessment(cast), "code": "grievance"}


def of_own_factor(cast: Cast) -> dict[str, Any]:
    return {**of_assessment(cast), "code": "own_1"}


def of_domain(cast: Cast) -> dict[str, Any]:
    return {**of_assessment(cast), "domain": "intent"}


def of_review(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "review_id": ReviewReason.unguarded.get().pk}


def a_draft(cast: Cast) -> None:
    make_draft(cast)


def of_table(cast: Cast) -> dict[str, Any]:
    return {**of_assessment(cast), "table": "needs"}


def of_line(cast: Cast) -> dict[str, Any]:
    return {**of_table(cast), "key": FormulationLine.unguarded.get().pk}


def with_a_line(cast: Cast) -> None:
    texts = {"need": "A place to live"}
    add_line(make_draft(cast), actor=cast.actor("psychologist"), table="needs", texts=texts)


def with_own_factor(cast: Cast) -> None:
    from assessments.services.own_factors import add_own_factor

    add_own_factor(make_draft(cast), actor=cast.actor("psychologist"), name="Chess", domain="intent")


def a_submitted(cast: Cast) -> None:
    make_submitted(cast)


def a_signed(cast: Cast) -> None:
    make_countersigned(cast)


def two_signed(cast: Cast) -> None:
    make_countersigned(cast)
    make_countersigned(cast)


def two_chosen(cast: Cast) -> dict[str, Any]:
    """The first and the last that were signed, where any were."""
    signed = SignedSummary.unguarded.filter(case=cast.case).order_by("signed_at")
    keys = [str(one.pk) for one in signed]
    return {"first": keys[0], "second": keys[-1]} if keys else {}


def of_revision(cast: Cast) -> dict[str, Any]:
    return {**of_assessment(cast), "revision": 1}


def with_somebody_to_take_it_on(cast: Cast) -> None:
    make_draft(cast)
    another_assessor(cast)


WRITTEN: dict[str, Any] = {"kwargs": of_assessment, "prepare": a_draft}
READ: dict[str, Any] = {"kwargs": of_assessment, "prepare": a_signed}
SIGNED: dict[str, Any] = {"kwargs": of_assessment, "prepare": a_submitted}
AGREEMENT: dict[str, Any] = {
    "kwargs": lambda cast: {"code": "erg22-style", "version": 2},
    "prepare": pairs_of_raters.figures,
}
AGREEMENT_BY: dict[str, Any] = {
    **AGREEMENT,
    "kwargs": lambda cast: {"code": "erg22-style", "version": 2, "by": "period", "group": "2026"},
}
RATED: dict[str, Any] = {"kwargs": of_factor, "prepare": a_draft}
JUDGED: dict[str, Any] = {"kwargs": of_domain, "prepare": a_draft}

TABLED: dict[str, Any] = {"kwargs": of_table, "prepare": a_draft}
LINE: dict[str, Any] = {"kwargs": of_line, "prepare": with_a_line}

TABLE = [
    Row("assessments:my_assessments"),
    Row("assessments:assessments", kwargs=of_case, prepare=a_signed),
    Row("assessments:change_over_time", kwargs=of_case, prepare=a_signed),
    Row("assessments:beside", kwargs=of_case, data=two_chosen, prepare=two_signed),
    *both("assessments:start_assessment", kwargs=of_case),
    *both("assessments:settle_review", kwargs=of_review, prepare=a_review),
    Row("assessments:assessment", **READ),
    Row("assessments:assessment_report", **READ),
    Row("assessments:task_list", **WRITTEN),
    Row("assessments:revision", kwargs=of_revision, prepare=a_signed),
    *both("assessments:amend_assessment", **READ),
    *both("assessments:set_aside_assessment", **WRITTEN),
    *both("assessments:pass_on_assessment", kwargs=of_assessment, prepare=with_somebody_to_take_it_on),
    *both("assessments:add_own_factor", **WRITTEN),
    *both("assessments:rate_factor", **RATED),
    Row("assessments:keep_rating", "POST", **RATED),
    *both("assessments:remove_own_factor", kwargs=of_own_factor, prepare=with_own_factor),
    *both("assessments:judge_domain", **JUDGED),
    Row("assessments:keep_judgement", "POST", **JUDGED),
    *both("assessments:formulate", **WRITTEN),
    Row("assessments:keep_formulation", "POST", **WRITTEN),
    *both("assessments:state_route", **WRITTEN),
    Row("assessments:keep_route", "POST", **WRITTEN),
    *both("assessments:formulation_table", **TABLED),
    *both("assessments:write_line", **LINE),
    Row("assessments:keep_line", "POST", **LINE),
    *both("assessments:take_out_line", **LINE),
    *both("assessments:rate_matrix", **WRITTEN),
    *both("assessments:submit_assessment", **WRITTEN),
    *both("assessments:countersign_assessment", **SIGNED),
    *INSTRUMENTS,
    Row("assessments_api:beside", kwargs=of_case, data=two_chosen, prepare=two_signed),
    Row("assessments_api:change_over_time", kwargs=of_case, prepare=a_signed),
    Row("assessments:agreement", prepare=pairs_of_raters.figures),
    Row("assessments:agreement_of", **AGREEMENT),
    Row("assessments:agreement_by", **AGREEMENT_BY),
    Row("assessments_api:agreement", prepare=pairs_of_raters.figures),
    Row("assessments_api:agreement_of", **AGREEMENT),
    Row("assessments_api:assessments", kwargs=of_case, prepare=a_signed),
    Row("assessments_api:assessments", "POST", kwargs=of_case),
    Row("assessments_api:assessment", **READ),
    Row("assessments_api:revision", kwargs=of_revision, prepare=a_signed),
    Row("assessments_api:amend_assessment", "POST", **READ),
    Row("assessments_api:set_aside_assessment", "POST", **WRITTEN),
    Row(
        "assessments_api:pass_on_assessment",
        "POST",
        kwargs=of_assessment,
        prepare=with_somebody_to_take_it_on,
    ),
    Row("assessments_api:draft", **WRITTEN),
    Row("assessments_api:save_rating", "PUT", **RATED),
    Row("assessments_api:save_judgement", "PUT", **JUDGED),
    Row("assessments_api:save_formulation", "PUT", **WRITTEN),
    Row("assessments_api:reviews", kwargs=of_case, prepare=a_review),
    Row("assessments_api:settle_review", "POST", kwargs=of_review, prepare=a_review),
    Row("assessments_api:route", **READ),
    Row("assessments_api:route", "PUT", **WRITTEN),
    Row("assessments_api:formulation_table", "POST", **TABLED),
    Row("assessments_api:write_line", "PUT", **LINE),
    Row("assessments_api:take_out_line", "POST", **LINE),
    Row("assessments_api:submit_assessment", "POST", **WRITTEN),
    Row("assessments_api:countersign_assessment", "POST", **SIGNED),
    Row("assessments_api:return_assessment", "POST", **SIGNED),
    *of_second_ratings.TABLE,
]
