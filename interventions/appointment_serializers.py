"""What the API says and takes about sessions to come."""

from typing import Any

from rest_framework import serializers

from agencies.api.serializers import StrictSerializer
from interventions.appointment_rules import LONGEST, SHORTEST, Wanted

TEXT = 1000


class AppointmentAnswer(serializers.Serializer[Any]):
    """A session to come, or what became of one; ``came_about`` says when it was booked for before."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    where = serializers.CharField()
    led_by = serializers.CharField()
    modules = serializers.ListField(child=serializers.CharField())
    despite = serializers.CharField()
    state = serializers.CharField(source="state.text")
    became = serializers.CharField()
    came_about = serializers.ListField(child=serializers.CharField())


class AppointmentsAnswer(serializers.Serializer[Any]):
    """The appointments of a case."""

    to_write_up = AppointmentAnswer(many=True)
    coming = AppointmentAnswer(many=True)
    over = AppointmentAnswer(many=True)


class MySessionAnswer(serializers.Serializer[Any]):
    """A session the caller leads."""

    id = serializers.UUIDField()
    reference = serializers.CharField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    where = serializers.CharField()


class BookRequest(StrictSerializer):
    """A session to book; the day and the time are those of a clock in London."""

    day = serializers.DateField()
    time = serializers.TimeField()
    minutes = serializers.IntegerField(min_value=SHORTEST, max_value=LONGEST)
    setting = serializers.CharField(max_length=10)
    establishment = serializers.CharField(max_length=40, required=False, allow_blank=True, default="")
    facilitator = serializers.UUIDField()
    second_facilitator = serializers.UUIDField(required=False, allow_null=True, default=None)
    modules = serializers.ListField(
        child=serializers.CharField(max_length=60), required=False, default=list, max_length=50
    )
    despite = serializers.CharField(max_length=TEXT, required=False, allow_blank=True, default="")

    def answers(self) -> dict[str, Any]:
        """What the service asks for."""
        given = dict(self.validated_data)
        ended = {name: given.pop(name) for name in ("version", "asked_by", "why") if name in given}
        return {"wanted": Wanted(**{**given, "modules": tuple(given["modules"])}), **ended}


class CancelRequest(StrictSerializer):
    """Who asked that it does not take place, and why."""

    version = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    asked_by = serializers.CharField(max_length=15)
    why = serializers.CharField(max_length=TEXT)

    def answers(self) -> dict[str, Any]:
        """What the service asks for."""
        return dict(self.validated_data)


class MoveRequest(BookRequest):
    """Another time, who asked for it and why."""

    version = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    asked_by = serializers.CharField(max_length=15)
    why = serializers.CharField(max_length=TEXT)
