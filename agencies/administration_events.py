"""What the ledger is told about the work of an agency's administrators."""

from audit.registry import declare
from audit.verbs import Verb

_LOOK, _MAKE, _CHANGE = Verb.CONSULTATION, Verb.COLLECTION, Verb.ALTERATION


class PlaceEvent:
    """Invitations, suspensions, people who come from another agency."""

    OVERVIEW_SEEN = declare("agencies.administration_seen", _LOOK, "Looked at what administration needs")
    RESENT = declare("agencies.invitation_resent", _CHANGE, "Sent an invitation again")
    WITHDRAWN = declare("agencies.invitation_withdrawn", _CHANGE, "Withdrew an invitation")
    TAKEN_UP = declare("agencies.invitation_taken_up", _CHANGE, "Took up an invitation")
    SUSPENDED = declare("agencies.member_suspended", _CHANGE, "Suspended a member")
    LIFTED = declare("agencies.suspension_lifted", _CHANGE, "Lifted a suspension")
    ANNOUNCED = declare("agencies.arrival_announced", Verb.DISCLOSURE, "Told another agency of an arrival")
    ANSWERED = declare("agencies.arrival_answered", _CHANGE, "Answered that somebody comes from elsewhere")


class AgreementEvent:
    """Sharing agreements between agencies."""

    LISTED = declare("agencies.agreements_listed", _LOOK, "Looked at the sharing agreements")
    VIEWED = declare("agencies.agreement_viewed", _LOOK, "Looked at a sharing agreement")
    DRAWN_UP = declare("agencies.agreement_drawn_up", _MAKE, "Drew up a sharing agreement")
    CHANGED = declare("agencies.agreement_changed", _CHANGE, "Changed a sharing agreement")
    SIGNED = declare("agencies.agreement_signed", _CHANGE, "Put a sharing agreement in force")
    REVIEWED = declare("agencies.agreement_reviewed", _CHANGE, "Reviewed a sharing agreement")
    ENDED = declare("agencies.agreement_ended", _CHANGE, "Ended a sharing agreement")


class PartnerEvent:
    """Due diligence on partners."""

    LISTED = declare("agencies.partners_listed", _LOOK, "Looked at the partners")
    VIEWED = declare("agencies.due_diligence_viewed", _LOOK, "Looked at due diligence on a partner")
    WRITTEN = declare("agencies.due_diligence_written", _MAKE, "Wrote due diligence on a partner")
    CHANGED = declare("agencies.due_diligence_changed", _CHANGE, "Changed due diligence on a partner")
    DECIDED = declare("agencies.due_diligence_decided", _CHANGE, "Decided on a partner")
    WITHDRAWN = declare("agencies.partner_approval_withdrawn", _CHANGE, "Withdrew the approval of a partner")


class CompetenceEvent:
    """Certificates."""

    LISTED = declare("agencies.competences_listed", _LOOK, "Looked at the certificates of the agency")
    VIEWED = declare("agencies.competence_viewed", _LOOK, "Looked at a certificate")
    RECORDED = declare("agencies.competence_recorded", _MAKE, "Recorded a certificate")
    RENEWED = declare("agencies.competence_renewed", _MAKE, "Renewed a certificate")
    WITHDRAWN = declare("agencies.competence_withdrawn", _CHANGE, "Withdrew a certificate")


class ReviewEvent:
    """The quarterly review of access."""

    LISTED = declare("agencies.access_reviews_listed", _LOOK, "Looked at the access reviews")
    VIEWED = declare("agencies.access_review_viewed", _LOOK, "Looked at an access review")
    SCHEDULED = declare("agencies.access_review_scheduled", _MAKE, "Set the day of an access review")
    BEGUN = declare("agencies.access_review_begun", _MAKE, "Began an access review")
    LINE_DECIDED = declare(
        "agencies.access_review_line_decided", _CHANGE, "Decided a line of an access review"
    )
    FINISHED = declare("agencies.access_review_finished", _CHANGE, "Finished an access review")
