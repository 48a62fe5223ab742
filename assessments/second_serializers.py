"""What the API reads and answers about second ratings, in words."""

from typing import Any

from rest_framework import serializers

from agencies.api.serializers import StrictSerializer
from assessments.rules import SHORTER
from assessments.serializers import DraftPageAnswer, VersionRequest


class AskRequest(StrictSerializer):
    """Whom, and why."""

    membership = serializers.UUIDField()
    why = serializers.CharField(max_length=SHORTER)


class AnswerRequest(VersionRequest):
    """Accept, or decline with a reason."""

    accepts = serializers.BooleanField()
    reason = serializers.CharField(max_length=SHORTER, allow_blank=True, required=False, default="")


class EndRequest(VersionRequest):
    """Why it is no longer needed."""

    reason = serializers.CharField(max_length=SHORTER)


class ReconciliationRequest(StrictSerializer):
    """A level and a reason for each factor on which two differ; version 0 when nothing was proposed yet."""

    version = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    levels = serializers.DictField(child=serializers.CharField(max_length=60))
    reasons = serializers.DictField(child=serializers.CharField(max_length=SHORTER, allow_blank=True))


class AgreeRequest(VersionRequest):
    """The version of the proposal that was read."""


class CandidateAnswer(serializers.Serializer[Any]):
    """Somebody on the team who assesses; ``why_not`` is empty when they may be asked."""

    membership = serializers.UUIDField(source="membership.pk")
    name = serializers.CharField(source="membership.user.name")
    agency = serializers.CharField(source="membership.agency.name")
    why_not = serializers.CharField()


class SecondAnswer(serializers.Serializer[Any]):
    """How far a second rating has come."""

    id = serializers.UUIDField()
    status = serializers.CharField()
    why = serializers.CharField()
    version = serializers.IntegerField()
    factors = DraftPageAnswer(many=True)


class RestsOnAnswer(serializers.Serializer[Any]):
    """What one rating rests on."""

    evidence_for = serializers.CharField()
    evidence_against = serializers.CharField()
    none_found = serializers.BooleanField()
    sources = serializers.CharField()
    confidence = serializers.CharField()
    missing_information = serializers.CharField()
    setting = serializers.CharField(required=False)
    influence = serializers.CharField(required=False)
    level_then = serializers.CharField(required=False)
    evidence_kinds = serializers.ListField(child=serializers.CharField(), required=False)
    source_kinds = serializers.ListField(child=serializers.CharField(), required=False)
    who_asks = serializers.CharField(required=False)


class ComparedAnswer(serializers.Serializer[Any]):
    """One factor as two people rated it, in words, and what they agreed."""

    code = serializers.CharField()
    name = serializers.CharField()
    domain = serializers.CharField()
    first = serializers.CharField()
    second = serializers.CharField()
    differs = serializers.BooleanField()
    first_evidence = RestsOnAnswer()
    second_evidence = RestsOnAnswer()
    agreed = serializers.CharField()
    reason = serializers.CharField()


class ReconciliationAnswer(serializers.Serializer[Any]):
    """What was proposed or agreed, by level code."""

    levels = serializers.DictField(child=serializers.CharField())
    reasons = serializers.DictField(child=serializers.CharField())
    version = serializers.IntegerField()
