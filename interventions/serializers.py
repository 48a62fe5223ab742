"""What the API says and takes about plans and sessions."""

from typing import Any

from rest_framework import serializers

from agencies.api.serializers import StrictSerializer
from interventions.session_rules import Account, ConcernTyped, NoteTyped, Shift

SUMMARY = 4000
NOTE = 20_000


def _text(longest: int) -> serializers.CharField:
    return serializers.CharField(max_length=longest, required=False, allow_blank=True, default="")


class ShiftBody(StrictSerializer):
    """What shifted against one thing the plan works on; what there is, ``sessions/asked/`` says."""

    about = serializers.CharField(max_length=80)
    way = serializers.CharField(max_length=10)
    words = serializers.CharField(max_length=SUMMARY)


class NoteBody(StrictSerializer):
    """What was said, shifted and taken away to do."""

    what_was_said = _text(NOTE)
    engagement_evidence = _text(NOTE)
    shifts = ShiftBody(many=True, required=False, default=list)
    what_shifted = _text(NOTE)
    own_reflection = _text(NOTE)
    disclosures = _text(NOTE)
    last_homework = _text(10)
    homework = _text(NOTE)


class ConcernBody(StrictSerializer):
    """A concern to tell the lead practitioner of."""

    urgency = serializers.CharField(max_length=10)
    text = serializers.CharField(max_length=SUMMARY)


class ConcernToldAnswer(serializers.Serializer[Any]):
    """Somebody who was told of a concern."""

    name = serializers.CharField(source="user")
    why = serializers.CharField(source="get_told_as_display")
    agency = serializers.CharField()
    told_at = serializers.DateTimeField()


class EmergencyContactAnswer(serializers.Serializer[Any]):
    """Whom to ring."""

    who = serializers.CharField()
    number = serializers.CharField()
    when = serializers.CharField()


class ConcernAnswer(serializers.Serializer[Any]):
    """A concern; ``contacts`` is whom to ring, in that order, while it cannot wait."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    urgency = serializers.CharField()
    text = serializers.CharField()
    raised_at = serializers.DateTimeField()
    raised_by = serializers.CharField()
    session = serializers.UUIDField(source="session_id", allow_null=True)
    acknowledged_at = serializers.DateTimeField(allow_null=True)
    acknowledged_by = serializers.CharField(allow_null=True)
    what_was_done = serializers.CharField()
    contacts = EmergencyContactAnswer(many=True)
    told = ConcernToldAnswer(many=True)
    next_step = serializers.CharField()


class LogSessionRequest(StrictSerializer):
    """A session to log."""

    held_on = serializers.DateField()
    attendance = serializers.CharField(max_length=60)
    modules = serializers.ListField(
        child=serializers.CharField(max_length=60), required=False, default=list, max_length=50
    )
    engagement = _text(60)
    progress_summary = _text(SUMMARY)
    next_session_on = serializers.DateField(required=False, allow_null=True, default=None)
    note = NoteBody(required=False, allow_null=True, default=None)
    concern = ConcernBody(required=False, allow_null=True, default=None)
    second_facilitator = serializers.UUIDField(required=False, allow_null=True, default=None)
    disclosure = _text(NOTE)
    thresholds_explained = serializers.BooleanField(required=False, default=False)
    appointment = serializers.UUIDField(required=False, allow_null=True, default=None)

    def answers(self) -> dict[str, Any]:
        """What the service asks for."""
        given = self.validated_data
        own = ("held_on", "attendance", "engagement", "progress_summary", "next_session_on")
        return {
            "account": Account(modules=tuple(given["modules"]), **{name: given[name] for name in own}),
            "note": _note(given["note"]) if given["note"] else None,
            "concern": ConcernTyped(**given["concern"]) if given["concern"] else None,
            "second_facilitator": given["second_facilitator"],
            "disclosure": given["disclosure"],
            "thresholds_explained": given["thresholds_explained"],
            "appointment": given["appointment"],
        }


def _note(given: dict[str, Any]) -> NoteTyped:
    return NoteTyped(**given | {"shifts": tuple(Shift(**one) for one in given["shifts"])})


class ShiftAnswer(serializers.Serializer[Any]):
    """What shifted; ``against`` says "Not shown to you" of a factor to those who see no ratings."""

    against = serializers.CharField()
    way = serializers.CharField()
    words = serializers.CharField()


class NoteAnswer(serializers.Serializer[Any]):
    """A session note, for those who led the session."""

    what_was_said = serializers.CharField()
    engagement_evidence = serializers.CharField()
    shifts = ShiftAnswer(many=True)
    what_shifted = serializers.CharField()
    own_reflection = serializers.CharField()
    disclosures = serializers.CharField()
    last_homework = serializers.CharField()
    homework = serializers.CharField()


class AnswerAsked(serializers.Serializer[Any]):
    """One answer that may be given, by its code."""

    code = serializers.CharField()
    words = serializers.CharField()
    group = serializers.CharField()


class SessionAskedAnswer(serializers.Serializer[Any]):
    """What is asked about a session: the answers by their codes, and what a shift is said against."""

    attendance = AnswerAsked(many=True)
    engagement = AnswerAsked(many=True)
    modules = AnswerAsked(many=True)
    shifts_about = AnswerAsked(many=True)
    thresholds_explained_on = serializers.DateField(allow_null=True)


class SessionAnswer(serializers.Serializer[Any]):
    """A session; ``note`` is null, and ``note_shown`` false, for those who did not lead it."""

    id = serializers.UUIDField()
    held_on = serializers.DateField()
    attendance = serializers.CharField()
    attended = serializers.BooleanField()
    modules = serializers.ListField(child=serializers.CharField())
    engagement = serializers.CharField()
    progress_summary = serializers.CharField()
    next_session_on = serializers.DateField(allow_null=True)
    facilitator = serializers.CharField()
    version = serializers.IntegerField()
    note_shown = serializers.BooleanField()
    note = NoteAnswer(allow_null=True)
