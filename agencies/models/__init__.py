"""Who there is: people, agencies, memberships, agreements; and what protects their typing."""

from agencies.models.access_review import AccessReview, AccessReviewLine
from agencies.models.agency import Agency
from agencies.models.agreement import SharingAgreement
from agencies.models.arrival import Arrival
from agencies.models.competence import Competence
from agencies.models.due_diligence import DueDiligence
from agencies.models.membership import Membership
from agencies.models.mentor import Mentor, MentorVetting
from agencies.models.session import Session
from agencies.models.submission import StashedPost, SubmittedForm
from agencies.models.supervision import Supervision
from agencies.models.user import User

__all__ = [
    "AccessReview",
    "AccessReviewLine",
    "Agency",
    "Arrival",
    "Competence",
    "DueDiligence",
    "Membership",
    "Mentor",
    "MentorVetting",
    "Session",
    "SharingAgreement",
    "StashedPost",
    "SubmittedForm",
    "Supervision",
    "User",
]
