"""What the ledger is told about assessments."""

from agencies.sections import Section
from audit.registry import declare
from audit.verbs import Erasure, Verb

_SUMMARY = Section.ASSESSMENT_SUMMARY
_EVIDENCE = Section.ASSESSMENT


class AssessmentEvent:
    """Looking at assessments, writing them, signing them."""

    INSTRUMENT_LOADED = declare(
        "assessments.instrument_loaded",
        Verb.COLLECTION,
        "Loaded an instrument version",
        erasure=Erasure.STAYS,
    )
    LIST_VIEWED = declare(
        "assessments.list_viewed",
        Verb.CONSULTATION,
        "Looked at the case's assessments",
        section=_SUMMARY,
        erasure=Erasure.STAYS,
    )
    MINE_VIEWED = declare(
        "assessments.mine_viewed",
        Verb.CONSULTATION,
        "Looked at their own assessments",
        section=_SUMMARY,
        erasure=Erasure.STAYS,
    )
    SUMMARY_VIEWED = declare(
        "assessments.summary_viewed",
        Verb.CONSULTATION,
        "Read a signed assessment",
        section=_SUMMARY,
        erasure=Erasure.STAYS,
    )
    EVIDENCE_VIEWED = declare(
        "assessments.evidence_viewed",
        Verb.CONSULTATION,
        "Read an assessment's evidence",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    DRAFT_VIEWED = declare(
        "assessments.draft_viewed",
        Verb.CONSULTATION,
        "Looked at an unsigned assessment",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    CHANGE_VIEWED = declare(
        "assessments.change_viewed",
        Verb.CONSULTATION,
        "Compared assessments over time",
        section=_SUMMARY,
        erasure=Erasure.STAYS,
    )
    START_VIEWED = declare(
        "assessments.start_viewed",
        Verb.CONSULTATION,
        "Opened the page to start one",
        section=_SUMMARY,
        erasure=Erasure.STAYS,
    )
    ASSESSMENT_STARTED = declare(
        "assessments.assessment_started",
        Verb.COLLECTION,
        "Started an assessment",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    ASSESSMENT_PASSED_ON = declare(
        "assessments.assessment_passed_on",
        Verb.ALTERATION,
        "Passed an assessment on to a colleague",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    ASSESSMENT_SET_ASIDE = declare(
        "assessments.assessment_set_aside",
        Verb.ALTERATION,
        "Set an unfinished assessment aside",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    ASSESSMENT_AMENDED = declare(
        "assessments.assessment_amended",
        Verb.ALTERATION,
        "Opened a signed assessment to be amended",
        section=_SUMMARY,
        erasure=Erasure.STAYS,
    )
    HANDED_OVER = declare(
        "assessments.handed_over",
        Verb.ALTERATION,
        "Gave a leaver's assessment to a colleague",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    RATING_SAVED = declare(
        "assessments.rating_saved",
        Verb.ALTERATION,
        "Saved a rating",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    MATRIX_SAVED = declare(
        "assessments.matrix_saved",
        Verb.ALTERATION,
        "Saved ratings on one screen",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    OWN_FACTOR_ADDED = declare(
        "assessments.own_factor_added",
        Verb.COLLECTION,
        "Added a factor of their own",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    OWN_FACTOR_REMOVED = declare(
        "assessments.own_factor_removed",
        Verb.ALTERATION,
        "Removed a factor of their own",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    JUDGEMENT_SAVED = declare(
        "assessments.judgement_saved",
        Verb.ALTERATION,
        "Saved a judgement",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    FORMULATION_SAVED = declare(
        "assessments.formulation_saved",
        Verb.ALTERATION,
        "Saved the formulation",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    ROUTE_SAVED = declare(
        "assessments.route_saved",
        Verb.ALTERATION,
        "Saved how the person came to it",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    LINE_ADDED = declare(
        "assessments.line_added",
        Verb.COLLECTION,
        "Added a line to a table of the formulation",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    LINE_SAVED = declare(
        "assessments.line_saved",
        Verb.ALTERATION,
        "Saved a line of a table of the formulation",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    LINE_TAKEN_OUT = declare(
        "assessments.line_taken_out",
        Verb.ALTERATION,
        "Took a line out of a table of the formulation",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    ASSESSMENT_SUBMITTED = declare(
        "assessments.assessment_submitted",
        Verb.ALTERATION,
        "Submitted an assessment",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    ASSESSMENT_RETURNED = declare(
        "assessments.assessment_returned",
        Verb.ALTERATION,
        "Returned an assessment",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    FIRST_COUNTERSIGNED = declare(
        "assessments.first_countersigned",
        Verb.ALTERATION,
        "Countersigned an assessment, the first of two",
        section=_EVIDENCE,
        erasure=Erasure.STAYS,
    )
    ASSESSMENT_COUNTERSIGNED = declare(
        "assessments.assessment_countersigned",
        Verb.ALTERATION,
        "Countersigned an assessment",
        section=_SUMMARY,
        erasure=Erasure.STAYS,
    )
    REVIEW_OPENED = declare(
        "assessments.review_opened",
        Verb.ALTERATION,
        "What happened opened a review of an assessment",
        section=_SUMMARY,
        erasure=Erasure.STAYS,
    )
    REVIEW_VIEWED = declare(
        "assessments.review_viewed",
        Verb.CONSULTATION,
        "Looked at why a review of an assessment is due",
        section=_SUMMARY,
        erasure=Erasure.STAYS,
    )
    REVIEW_SETTLED = declare(
        "assessments.review_settled",
        Verb.ALTERATION,
        "Decided that no new assessment is needed",
        section=_SUMMARY,
        erasure=Erasure.STAYS,
    )
