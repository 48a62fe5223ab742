"""The library of instruments, for whoever looks after it; writing and deciding is done on its pages."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import admit
from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from assessments.instrument_events import InstrumentEvent
from assessments.library_serializers import InstrumentAnswer, InstrumentListedAnswer
from assessments.models import Instrument
from assessments.selectors.library import decisions_about, every_version, standing_of_versions, version_or_404


class InstrumentsApi(ApiView):
    """Every version of every instrument."""

    @extend_schema(responses=InstrumentListedAnswer(many=True), operation_id="list_instruments")
    def get(self, request: Request) -> Response:
        """The newest version of each first, with whether it may be used today."""
        admit(self.actor, Action.LOOK_AFTER_INSTRUMENTS)
        found, standing = every_version(), standing_of_versions()
        self.saw(Seen(InstrumentEvent.LIBRARY_VIEWED, shown=[one.pk for one in found]))
        answers = [_listed(one, standing[one.pk]["text"]) for one in found]
        return Response(InstrumentListedAnswer(answers, many=True).data)


class InstrumentApi(ApiView):
    """One version of one instrument."""

    @extend_schema(responses=InstrumentAnswer, operation_id="read_instrument")
    def get(self, request: Request, code: str, version: int) -> Response:
        """Its definition as it was loaded or written, and what was decided about it, newest first."""
        admit(self.actor, Action.LOOK_AFTER_INSTRUMENTS)
        one = version_or_404(code, version)
        self.saw(Seen(InstrumentEvent.VIEWED, target=one))
        answer = {
            **_listed(one, standing_of_versions()[one.pk]["text"]),
            "definition": one.definition,
            "decisions": decisions_about(one),
        }
        return Response(InstrumentAnswer(answer).data)


def _listed(one: Instrument, standing: str) -> dict[str, Any]:
    names = ("code", "version", "title", "enabled", "valid_from", "valid_until")
    return {**{name: getattr(one, name) for name in names}, "standing": standing}
