"""What the endpoints of the clock answer and take in."""

from typing import Any

from rest_framework import serializers

from agencies.api.serializers import StrictSerializer
from reminders.rules import Rung


class DutyAnswer(serializers.Serializer[Any]):
    """One duty."""

    id = serializers.UUIDField()
    what = serializers.CharField()
    reason = serializers.CharField()
    link = serializers.CharField(source="href")
    due_on = serializers.DateField()
    whose = serializers.CharField()


class MyWorkAnswer(serializers.Serializer[Any]):
    """One's own duties by heading, what one waits for, and what is overdue at the agency (managers only)."""

    overdue = DutyAnswer(many=True)
    today = DutyAnswer(many=True)
    this_week = DutyAnswer(many=True)
    later = DutyAnswer(many=True)
    waiting = DutyAnswer(many=True)
    overdue_here = DutyAnswer(many=True, allow_null=True)


class NoticeAnswer(serializers.Serializer[Any]):
    """One notice."""

    id = serializers.UUIDField()
    what = serializers.CharField()
    link = serializers.CharField(source="href")
    rung = serializers.ChoiceField(choices=Rung.choices)
    due_on = serializers.DateField()
    told_at = serializers.DateTimeField()
    is_read = serializers.BooleanField()


class MarkReadRequest(StrictSerializer):
    """Which notices to mark as read."""

    notices = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=100)


class MarkReadAnswer(serializers.Serializer[Any]):
    """How many were."""

    marked = serializers.IntegerField()
