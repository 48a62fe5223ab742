"""The same refusals as the pages, as JSON: ``{"title": ..., "fields": {...}}``."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from agencies.access import StaleVersion
from agencies.answers import Seen
from agencies.events import AccessEvent
from audit.request_id import case_asked_about
from audit.services import RecordingFailed


def answer_with_problem(fault: Exception, context: dict[str, Any]) -> Response | None:
    """Turn what the product raises into a short, constant answer; anything else is our fault (500)."""
    response = _answer(fault)
    if isinstance(fault, StaleVersion) and hasattr(context["view"], "refused"):
        case_id = getattr(fault.current, "case_id", None) or case_asked_about()
        context["view"].refused(Seen(AccessEvent.CONFLICT_SHOWN, target=fault.current, case_id=case_id))
    if response is not None:
        set_rollback()
    return response


def _answer(fault: Exception) -> Response | None:
    match fault:
        case Http404():
            return _problem(404, "Not found")
        case PermissionDenied():
            return _problem(403, "You do not have permission to do this")
        case StaleVersion():
            now = getattr(fault.current, "version", None)
            return _problem(409, "Somebody else saved this in the meantime", version=now)
        case RecordingFailed():
            return _problem(503, "Not available: this could not be recorded")
        case ValidationError():
            return _problem(400, "There is a problem", fields=_fields_of(fault))
        case exceptions.ValidationError():
            return _problem(400, "There is a problem", fields=fault.detail)
        case exceptions.APIException():
            return _problem(fault.status_code, str(fault.detail))
    return None


def _problem(status: int, title: str, **more: Any) -> Response:
    return Response({"title": title, **more}, status=status)


def _fields_of(fault: ValidationError) -> dict[str, list[str]]:
    if hasattr(fault, "error_dict"):
        return dict(fault.message_dict)
    return {"": list(fault.messages)}
