"""What every act on an information request asks first."""

from django.core.exceptions import PermissionDenied, ValidationError

from audit.actor import ActingPerson
from cases.models import STILL_ASKED, InformationRequest


def require_asked_of_us(one: InformationRequest, actor: ActingPerson) -> None:
    """Refuse an act that is only for the agency asked, or that comes after the last answer."""
    if one.to_agency_id != actor.agency_id:
        raise PermissionDenied
    _refuse_if_over(one)


def require_asked_by_us(one: InformationRequest, actor: ActingPerson) -> None:
    """Refuse an act that is only for the agency that asked, or that comes after the last answer."""
    if one.from_agency_id != actor.agency_id:
        raise PermissionDenied
    _refuse_if_over(one)


def _refuse_if_over(one: InformationRequest) -> None:
    if one.stage not in STILL_ASKED:
        raise ValidationError("This request was answered, refused or withdrawn in the meantime")
