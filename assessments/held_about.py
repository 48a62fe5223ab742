"""What an assessment holds about a person."""

from agencies.sections import Section
from assessments.models import (
    Assessment,
    Formulation,
    Judgement,
    Rating,
    Reconciliation,
    SecondRating,
    SecondRatingFactor,
    SignedEvidence,
    SignedSummary,
)
from cases.subject_access import leave_out, offer


def say_what_is_held() -> None:
    """Tell the registry about every table of an assessment."""
    summary, evidence = Section.ASSESSMENT_SUMMARY, Section.ASSESSMENT
    offer(
        Assessment, summary, "Assessment", ("reference", "reason", "status", "started_on", "countersigned_at")
    )
    offer(
        SignedSummary,
        summary,
        "Assessment as signed",
        (
            "reference",
            "reason",
            "signed_at",
            "levels",
            "own_factors",
            "judgements",
            "formulation",
            "own_view",
        ),
    )
    _what_is_being_written(evidence)
    _what_was_rated_twice(evidence)
    leave_out(
        SignedEvidence,
        "not_about_the_person",
        "A second copy of the evidence of a signed assessment, word for word as it is given here.",
    )


def _what_is_being_written(evidence: Section) -> None:
    rated = ("factor_code", "name", "domain", "setting", "influence", "level", "level_then", "evidence_for")
    more = ("evidence_kinds", "evidence_against", "source_kinds", "sources", "who_asks", "picked")
    offer(
        Rating,
        evidence,
        "Ratings with their evidence",
        (*rated, *more, "none_found", "confidence", "missing_information", "comment"),
        group="assessment_id",
        others=("sources", "who_asks"),
    )
    offer(
        Judgement,
        evidence,
        "Judgements",
        ("domain", "words", "rationale", "comment"),
        group="assessment_id",
    )
    offer(Formulation, evidence, "Formulation", ("texts", "own_view", "return_reason", "comment"))


def _what_was_rated_twice(evidence: Section) -> None:
    offer(SecondRating, evidence, "Second rating", ("why", "status", "submitted_at"))
    rated = ("factor_code", "setting", "influence", "level", "level_then", "evidence_for", "evidence_kinds")
    more = ("evidence_against", "source_kinds", "sources", "who_asks", "picked")
    offer(
        SecondRatingFactor,
        evidence,
        "Second ratings with their evidence",
        (*rated, *more, "none_found", "confidence", "missing_information"),
        group="second_id",
        others=("sources", "who_asks"),
    )
    offer(Reconciliation, evidence, "What two assessors agreed", ("levels", "reasons", "agreed_at"))
