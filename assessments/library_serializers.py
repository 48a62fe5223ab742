"""What the API answers about instruments; they are about nobody."""

from typing import Any

from rest_framework import serializers


class InstrumentListedAnswer(serializers.Serializer[Any]):
    """One version of an instrument, and whether it may be used today."""

    code = serializers.CharField()
    version = serializers.IntegerField()
    title = serializers.CharField()
    standing = serializers.CharField()
    enabled = serializers.BooleanField()
    valid_from = serializers.DateField()
    valid_until = serializers.DateField(allow_null=True)


class InstrumentDecisionAnswer(serializers.Serializer[Any]):
    """That it was enabled or disabled, by whom and why; who confirmed the wording, where a licence asks."""

    decision = serializers.CharField()
    decided_at = serializers.DateTimeField()
    decided_by = serializers.CharField()
    because = serializers.CharField()
    licence_holder = serializers.CharField()


class InstrumentAnswer(InstrumentListedAnswer):
    """One version in full; ``definition`` keeps to the schema of instruments."""

    definition = serializers.DictField()
    decisions = InstrumentDecisionAnswer(many=True)
