"""Who there is: people, agencies, memberships, agreements; and what protects their typing."""

from agencies.models.agency import Agency
from agencies.models.agreement import SharingAgreement
from agencies.models.competence import Competence
from agencies.models.membership import Membership
from agencies.models.submission import StashedPost, SubmittedForm
from agencies.models.supervision import Supervision
from agencies.models.user import User

__all__ = [
    "Agency",
    "Competence",
    "Membership",
    "SharingAgreement",
    "StashedPost",
    "SubmittedForm",
    "Supervision",
    "User",
]
