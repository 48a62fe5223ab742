"""What the panel endpoints take in and give out."""

from typing import Any

from rest_framework import serializers

from agencies.api.serializers import StrictSerializer
from panels.models import ActionStatus

LONGEST = 20_000


class ContributionAnswer(serializers.Serializer[Any]):
    """What an agency told the meeting."""

    agency = serializers.CharField()
    author = serializers.CharField()
    on = serializers.CharField()
    text = serializers.CharField()


class AgendaItemAnswer(serializers.Serializer[Any]):
    """A case on the agenda, numbered for this reader."""

    id = serializers.UUIDField()
    number = serializers.IntegerField()
    reference = serializers.CharField()
    purpose = serializers.CharField()
    minutes = serializers.CharField()
    contributed = serializers.ListField(child=serializers.CharField())
    waiting = serializers.ListField(child=serializers.CharField())
    contributions = ContributionAnswer(many=True)


class MeetingAnswer(serializers.Serializer[Any]):
    """A meeting."""

    id = serializers.UUIDField()
    panel = serializers.CharField()
    starts_at = serializers.DateTimeField()
    place = serializers.CharField()
    chair = serializers.CharField()
    status = serializers.CharField(source="status_code")
    version = serializers.IntegerField()


class MeetingWithAgendaAnswer(MeetingAnswer):
    """A meeting with the agenda as this reader may see it."""

    agenda = AgendaItemAnswer(many=True)


class MeetingsAnswer(serializers.Serializer[Any]):
    """Meetings to come and meetings held."""

    upcoming = MeetingAnswer(many=True)
    past = MeetingAnswer(many=True)


class WriteContributionRequest(StrictSerializer):
    """What one's own agency tells the meeting; ``version`` is 0 for the first draft."""

    version = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    text = serializers.CharField(max_length=LONGEST, trim_whitespace=False)
    submit = serializers.BooleanField()


class WrittenAnswer(serializers.Serializer[Any]):
    """How far the contribution has come."""

    id = serializers.UUIDField()
    status = serializers.CharField()
    version = serializers.IntegerField()


class ActionAnswer(serializers.Serializer[Any]):
    """Who does what by when, and what came of it."""

    id = serializers.UUIDField()
    reference = serializers.CharField()
    what = serializers.CharField()
    owner = serializers.CharField()
    agency = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    expected_effect = serializers.CharField()
    status = serializers.CharField(source="status_code")
    answer = serializers.CharField()
    version = serializers.IntegerField()


class AnswerActionRequest(StrictSerializer):
    """The owner's answer to an action."""

    version = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    status = serializers.ChoiceField(
        choices=[ActionStatus.ACCEPTED.value, ActionStatus.DONE.value, ActionStatus.REFUSED.value]
    )
    answer = serializers.CharField(max_length=LONGEST, allow_blank=True, default="", trim_whitespace=False)
