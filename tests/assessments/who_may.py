"""Who may ask for what about assessments."""

from typing import Any

from assessments.models import Assessment
from audit.actor import System
from tests.assessments.making import make_countersigned, make_draft, make_submitted
from tests.cast import Cast
from tests.who_may import Row, of_case

# Those whose role and agency hold the summary and the evidence of the case.
HOLD_EVIDENCE = "officer manager psychologist prison_manager chair"
HOLD_SUMMARY = HOLD_EVIDENCE + " facilitator"
ONLY_CASE = "police community mentor supervisor information_owner"
# The assessor alone writes; other insiders are refused.
NOT_WRITERS = "officer manager prison_manager chair facilitator " + ONLY_CASE
# A manager of the assessor's own agency alone signs.
NOT_SIGNERS = "officer manager psychologist chair facilitator " + ONLY_CASE


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


def a_draft(cast: Cast) -> None:
    make_draft(cast)


def with_own_factor(cast: Cast) -> None:
    from assessments.services.own_factors import add_own_factor

    add_own_factor(make_draft(cast), actor=cast.actor("psychologist"), name="Chess", domain="intent")


def a_submitted(cast: Cast) -> None:
    make_submitted(cast)


def a_signed(cast: Cast) -> None:
    make_countersigned(cast)


def of_writer(url: str, kwargs: Any, *methods: str, prepare: Any = a_draft) -> list[Row]:
    return [
        Row(url, method, allowed="psychologist", forbidden=NOT_WRITERS, kwargs=kwargs, prepare=prepare)
        for method in methods or ("GET", "POST")
    ]


TABLE = [
    Row(
        "assessments:my_assessments",
        allowed="psychologist officer colleague stranger manager prison_manager excluded",
        forbidden="facilitator chair police community lapsed "
        "mentor supervisor information_owner administrator governance",
    ),
    *(
        Row(url, allowed=HOLD_SUMMARY, forbidden=ONLY_CASE, kwargs=of_case, prepare=a_signed)
        for url in ("assessments:assessments", "assessments:change_over_time", "assessments_api:assessments")
    ),
    # Whoever leads the case may begin too; without the certificate they read why not.
    *(
        Row(
            url,
            method,
            allowed="psychologist officer",
            forbidden=NOT_WRITERS.replace("officer ", ""),
            kwargs=of_case,
        )
        for url, method in (
            ("assessments:start_assessment", "GET"),
            ("assessments:start_assessment", "POST"),
            ("assessments_api:assessments", "POST"),
        )
    ),
    *(
        Row(url, allowed=HOLD_SUMMARY, forbidden=ONLY_CASE, kwargs=of_assessment, prepare=a_signed)
        for url in ("assessments:assessment", "assessments_api:assessment")
    ),
    *of_writer("assessments:task_list", of_assessment, "GET"),
    *of_writer("assessments:add_own_factor", of_assessment),
    *of_writer("assessments:rate_factor", of_factor),
    *of_writer("assessments:keep_rating", of_factor, "POST"),
    *of_writer("assessments:remove_own_factor", of_own_factor, prepare=with_own_factor),
    *of_writer("assessments:judge_domain", of_domain),
    *of_writer("assessments:keep_judgement", of_domain, "POST"),
    *of_writer("assessments:formulate", of_assessment),
    *of_writer("assessments:keep_formulation", of_assessment, "POST"),
    *of_writer("assessments:rate_matrix", of_assessment),
    *of_writer("assessments:submit_assessment", of_assessment),
    *of_writer("assessments_api:draft", of_assessment, "GET"),
    *of_writer("assessments_api:save_rating", of_factor, "PUT"),
    *of_writer("assessments_api:save_judgement", of_domain, "PUT"),
    *of_writer("assessments_api:save_formulation", of_assessment, "PUT"),
    *of_writer("assessments_api:submit_assessment", of_assessment, "POST"),
    *(
        Row(
            url,
            method,
            allowed="prison_manager",
            forbidden=NOT_SIGNERS,
            kwargs=of_assessment,
            prepare=a_submitted,
        )
        for url, method in (
            ("assessments:countersign_assessment", "GET"),
            ("assessments:countersign_assessment", "POST"),
            ("assessments_api:countersign_assessment", "POST"),
            ("assessments_api:return_assessment", "POST"),
        )
    ),
]
