"""What the endpoints of the media and of warnings answer: in the words of their pages."""

from typing import Any

from rest_framework import serializers


class Line(serializers.Serializer[Any]):
    """One question, and what stands beside it."""

    key = serializers.CharField()
    value = serializers.CharField()


class MediaRow(serializers.Serializer[Any]):
    """What came of an act: its key, and the version to send with the next."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()


class ContactAnswer(serializers.Serializer[Any]):
    """Somebody who answers the media, or did before."""

    id = serializers.UUIDField()
    who = serializers.CharField()
    reached_by = serializers.CharField()
    since = serializers.CharField()
    until = serializers.CharField()
    is_gone = serializers.BooleanField(help_text="Named, but no longer works on the case.")


class SaidByAgency(serializers.Serializer[Any]):
    """What one agency said to a line."""

    who = serializers.CharField()
    text = serializers.CharField()
    by = serializers.CharField()
    reason = serializers.CharField()


class LineAnswer(serializers.Serializer[Any]):
    """A line, how far it got, and what each agency said."""

    id = serializers.UUIDField()
    about = serializers.CharField()
    rows = Line(many=True)
    stage = serializers.CharField()
    answers = SaidByAgency(many=True)
    version = serializers.IntegerField()
    our_version = serializers.IntegerField(
        allow_null=True, help_text="The version of one's own agency's answer; null if it was not asked."
    )


class DayAnswer(serializers.Serializer[Any]):
    """A day on which the media may ask."""

    id = serializers.UUIDField()
    why = serializers.CharField()
    on = serializers.DateField()
    details = serializers.CharField()


class EnquiryAnswer(serializers.Serializer[Any]):
    """What a journalist asked, and what they were told."""

    id = serializers.UUIDField()
    heading = serializers.CharField()
    rows = Line(many=True)
    is_waiting = serializers.BooleanField()
    answer_by = serializers.DateField(allow_null=True)
    version = serializers.IntegerField()


class MediaAnswered(serializers.Serializer[Any]):
    """The media on a case."""

    contacts = ContactAnswer(many=True)
    lines = LineAnswer(many=True)
    days = DayAnswer(many=True)
    enquiries = EnquiryAnswer(many=True)


class ReadingAnswer(serializers.Serializer[Any]):
    """Who has acknowledged a safety notice, or has not."""

    who = serializers.CharField()
    text = serializers.CharField()


class SafetyNoticeAnswer(serializers.Serializer[Any]):
    """A warning on a case, and who has read it, as far as the caller may know."""

    id = serializers.UUIDField()
    agency = serializers.CharField()
    sent_at = serializers.DateTimeField()
    danger = serializers.CharField()
    what_to_do = serializers.CharField()
    call = serializers.CharField()
    until = serializers.DateField()
    ended_at = serializers.DateTimeField(allow_null=True)
    ended_reason = serializers.CharField()
    waits_for_you = serializers.BooleanField()
    readings = ReadingAnswer(many=True)


class AlertedAnswer(serializers.Serializer[Any]):
    """Who an alert would go to now, who has one, and the mark to send so that nobody else is alerted."""

    people = serializers.ListField(child=serializers.CharField())
    alerts = serializers.ListField(child=serializers.CharField())
    shown = serializers.CharField()
