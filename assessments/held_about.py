"""What an assessment holds about a person."""

from django.db.models import Exists, OuterRef

from agencies.sections import Section
from assessments.models import (
    Assessment,
    Formulation,
    FormulationLine,
    Judgement,
    Rating,
    Reconciliation,
    ReviewReason,
    SecondRating,
    SecondRatingFactor,
    SignedEvidence,
    SignedSummary,
    StatedRoute,
)
from audit.actor import ActingPerson
from cases.subject_access import offer


def say_what_is_held() -> None:
    """Tell the registry about every table of an assessment."""
    summary, evidence = Section.ASSESSMENT_SUMMARY, Section.ASSESSMENT
    offer(
        Assessment,
        summary,
        "Assessment",
        (
            *("reference", "revision", "reason", "event", "programme", "gap_reason", "status"),
            *("started_on", "countersigned_at", "passed_on_because", "set_aside_because"),
        ),
    )
    offer(
        SignedSummary,
        summary,
        "Assessment as signed",
        (
            *("reference", "revision", "reason", "signed_at", "voided_at", "voided_because"),
            *("levels", "own_factors", "judgements", "formulation", "own_view"),
            *("sharing", "tables", "one_page"),
        ),
    )
    offer(
        ReviewReason,
        summary,
        "Why an assessment was looked at again",
        ("what", "opened_at", "due_on", "why_none"),
    )
    _what_is_being_written(evidence)
    _what_was_rated_twice(evidence)
    _what_was_signed_before(evidence)


def _what_was_signed_before(evidence: Section) -> None:
    # Of an assessment that stands, the evidence as signed is word for word what is given of its ratings.
    offer(
        SignedEvidence,
        evidence,
        "Evidence of an assessment as signed before it was amended",
        ("revision", "evidence"),
        others=("evidence",),
        where=_amended_since,
    )


def _amended_since(actor: ActingPerson) -> Exists:
    rows = SignedSummary.objects.visible_to(actor).filter(voided_at__isnull=False)
    return Exists(rows.filter(assessment_id=OuterRef("assessment_id"), revision=OuterRef("revision")))


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
    offer(StatedRoute, evidence, "How they came to it", ("revision", "route", "shown_by", "evidence"))
    shared = ("shared", "shared_how", "not_shared_because")
    said = ("texts", "own_view", *shared, "one_page", "return_reason", "comment")
    offer(Formulation, evidence, "Formulation", said)
    offer(
        FormulationLine,
        evidence,
        "Needs, and what is not known",
        ("table", "texts", "factors", "comment"),
        group="assessment_id",
    )


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
