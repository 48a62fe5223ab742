"""What the ledger is told about the work of an agency's administrators."""

from audit.registry import declare
from audit.verbs import Erasure, Verb

_LOOK, _MAKE, _CHANGE = Verb.CONSULTATION, Verb.COLLECTION, Verb.ALTERATION


class PlaceEvent:
    """Invitations, suspensions, people who come from another agency."""

    OVERVIEW_SEEN = declare(
        "agencies.administration_seen", _LOOK, "Looked at what administration needs", erasure=Erasure.STAYS
    )
    RESENT = declare("agencies.invitation_resent", _CHANGE, "Sent an invitation again", erasure=Erasure.STAYS)
    WITHDRAWN = declare(
        "agencies.invitation_withdrawn", _CHANGE, "Withdrew an invitation", erasure=Erasure.STAYS
    )
    TAKEN_UP = declare(
        "agencies.invitation_taken_up", _CHANGE, "Took up an invitation", erasure=Erasure.STAYS
    )
    SUSPENDED = declare("agencies.member_suspended", _CHANGE, "Suspended a member", erasure=Erasure.STAYS)
    LIFTED = declare("agencies.suspension_lifted", _CHANGE, "Lifted a suspension", erasure=Erasure.STAYS)
    ANNOUNCED = declare(
        "agencies.arrival_announced",
        Verb.DISCLOSURE,
        "Told another agency of an arrival",
        erasure=Erasure.WORDS_GO,
        purpose_required=True,
    )
    ANSWERED = declare(
        "agencies.arrival_answered",
        _CHANGE,
        "Answered that somebody comes from elsewhere",
        erasure=Erasure.STAYS,
    )


class AgreementEvent:
    """Sharing agreements between agencies."""

    LISTED = declare(
        "agencies.agreements_listed", _LOOK, "Looked at the sharing agreements", erasure=Erasure.STAYS
    )
    VIEWED = declare(
        "agencies.agreement_viewed", _LOOK, "Looked at a sharing agreement", erasure=Erasure.STAYS
    )
    DRAWN_UP = declare(
        "agencies.agreement_drawn_up", _MAKE, "Drew up a sharing agreement", erasure=Erasure.STAYS
    )
    CHANGED = declare(
        "agencies.agreement_changed", _CHANGE, "Changed a sharing agreement", erasure=Erasure.STAYS
    )
    SIGNED = declare(
        "agencies.agreement_signed", _CHANGE, "Put a sharing agreement in force", erasure=Erasure.STAYS
    )
    REVIEWED = declare(
        "agencies.agreement_reviewed", _CHANGE, "Reviewed a sharing agreement", erasure=Erasure.STAYS
    )
    ENDED = declare("agencies.agreement_ended", _CHANGE, "Ended a sharing agreement", erasure=Erasure.STAYS)


class PartnerEvent:
    """Due diligence on partners."""

    LISTED = declare("agencies.partners_listed", _LOOK, "Looked at the partners", erasure=Erasure.STAYS)
    VIEWED = declare(
        "agencies.due_diligence_viewed", _LOOK, "Looked at due diligence on a partner", erasure=Erasure.STAYS
    )
    WRITTEN = declare(
        "agencies.due_diligence_written", _MAKE, "Wrote due diligence on a partner", erasure=Erasure.STAYS
    )
    CHANGED = declare(
        "agencies.due_diligence_changed", _CHANGE, "Changed due diligence on a partner", erasure=Erasure.STAYS
    )
    DECIDED = declare(
        "agencies.due_diligence_decided", _CHANGE, "Decided on a partner", erasure=Erasure.STAYS
    )
    WITHDRAWN = declare(
        "agencies.partner_approval_withdrawn",
        _CHANGE,
        "Withdrew the approval of a partner",
        erasure=Erasure.STAYS,
    )


class CompetenceEvent:
    """Certificates."""

    LISTED = declare(
        "agencies.competences_listed",
        _LOOK,
        "Looked at the certificates of the agency",
        erasure=Erasure.STAYS,
    )
    VIEWED = declare("agencies.competence_viewed", _LOOK, "Looked at a certificate", erasure=Erasure.STAYS)
    RECORDED = declare("agencies.competence_recorded", _MAKE, "Recorded a certificate", erasure=Erasure.STAYS)
    RENEWED = declare("agencies.competence_renewed", _MAKE, "Renewed a certificate", erasure=Erasure.STAYS)
    WITHDRAWN = declare(
        "agencies.competence_withdrawn", _CHANGE, "Withdrew a certificate", erasure=Erasure.STAYS
    )


class MentorEvent:
    """The register of mentors and chaplains."""

    LISTED = declare(
        "agencies.mentors_listed", _LOOK, "Looked at the register of mentors", erasure=Erasure.STAYS
    )
    VIEWED = declare(
        "agencies.mentor_viewed",
        _LOOK,
        "Looked at somebody in the register of mentors",
        erasure=Erasure.STAYS,
    )
    ADDED = declare(
        "agencies.mentor_added", _MAKE, "Added somebody to the register of mentors", erasure=Erasure.STAYS
    )
    CHANGED = declare(
        "agencies.mentor_changed",
        _CHANGE,
        "Changed an entry in the mentors' register",
        erasure=Erasure.STAYS,
    )
    VETTED = declare(
        "agencies.mentor_vetted", _MAKE, "Recorded a decision on a mentor's vetting", erasure=Erasure.STAYS
    )
    STOOD_DOWN = declare("agencies.mentor_stood_down", _CHANGE, "Stood down a mentor", erasure=Erasure.STAYS)


class ReviewEvent:
    """The quarterly review of access."""

    LISTED = declare(
        "agencies.access_reviews_listed", _LOOK, "Looked at the access reviews", erasure=Erasure.STAYS
    )
    VIEWED = declare(
        "agencies.access_review_viewed", _LOOK, "Looked at an access review", erasure=Erasure.STAYS
    )
    SCHEDULED = declare(
        "agencies.access_review_scheduled", _MAKE, "Set the day of an access review", erasure=Erasure.STAYS
    )
    BEGUN = declare(
        "agencies.access_review_begun", Verb.COMBINATION, "Began an access review", erasure=Erasure.STAYS
    )
    LINE_DECIDED = declare(
        "agencies.access_review_line_decided",
        _CHANGE,
        "Decided a line of an access review",
        erasure=Erasure.STAYS,
    )
    FINISHED = declare(
        "agencies.access_review_finished", _CHANGE, "Finished an access review", erasure=Erasure.STAYS
    )
