"""What the API answers and takes on counts for evaluation: of many people, and never one."""

from typing import Any

from rest_framework import serializers

from agencies.api.serializers import StrictSerializer


class EvaluationYearAnswer(serializers.Serializer[Any]):
    """A year there are counts of."""

    id = serializers.UUIDField()
    first_day = serializers.DateField()
    last_day = serializers.DateField()
    site = serializers.CharField()


class EvaluationLineAnswer(serializers.Serializer[Any]):
    """One count; null is kept back."""

    measure = serializers.CharField()
    answer = serializers.CharField()
    by = serializers.CharField()
    group = serializers.CharField()
    people = serializers.IntegerField(allow_null=True)


class EvaluationMeasureAnswer(serializers.Serializer[Any]):
    """What one measure means."""

    measure = serializers.CharField()
    means = serializers.CharField()
    comes_from = serializers.CharField()
    answers = serializers.ListField(child=serializers.CharField())


class EvaluationAnswer(EvaluationYearAnswer):
    """One year whole, with its dictionary."""

    rows = EvaluationLineAnswer(many=True)
    dictionary = EvaluationMeasureAnswer(many=True)


class AskForExtractRequest(StrictSerializer):
    """What an extract is for."""

    purpose = serializers.CharField(max_length=1_000)


class ExtractAnswer(serializers.Serializer[Any]):
    """How far an extract is; its file is downloaded on its page, after saying who one is."""

    id = serializers.UUIDField()
    purpose = serializers.CharField()
    made_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField()
    is_ready = serializers.BooleanField()
