"""What the API answers on fairness: counts of many people, small ones kept back, and never one person."""

from typing import Any

from rest_framework import serializers


class FairnessYearAnswer(serializers.Serializer[Any]):
    """A year there are figures of."""

    id = serializers.UUIDField()
    first_day = serializers.DateField()
    last_day = serializers.DateField()


class FairnessRowAnswer(serializers.Serializer[Any]):
    """One group, and how many of it had each outcome; null is kept back."""

    words = serializers.CharField()
    people = serializers.ListField(child=serializers.IntegerField(allow_null=True))


class FairnessTableAnswer(serializers.Serializer[Any]):
    """What was counted, its outcomes, and a line for each group."""

    words = serializers.CharField()
    outcomes = serializers.ListField(child=serializers.CharField())
    rows = FairnessRowAnswer(many=True)


class FairnessByAnswer(serializers.Serializer[Any]):
    """The tables of one characteristic."""

    by = serializers.CharField()
    words = serializers.CharField()
    tables = FairnessTableAnswer(many=True)


class FairnessResponseAnswer(serializers.Serializer[Any]):
    """What somebody made of a difference, and what is done about it."""

    id = serializers.UUIDField()
    by = serializers.CharField()
    what_differs = serializers.CharField()
    what_is_done = serializers.CharField()
    look_again_on = serializers.DateField(allow_null=True)
    recorded_by = serializers.CharField()
    recorded_at = serializers.DateTimeField()


class FairnessAnswer(serializers.Serializer[Any]):
    """One year whole."""

    year = FairnessYearAnswer(source="release")
    characteristics = FairnessByAnswer(source="release.tables", many=True)
    responses = FairnessResponseAnswer(many=True)
