"""What the API answers where assessments are compared: the words of the pages, nothing worked out."""

from typing import Any

from rest_framework import serializers

from agencies.api.serializers import StrictSerializer
from assessments.second_serializers import RestsOnAnswer


class ComparedAssessmentAnswer(serializers.Serializer[Any]):
    """Which assessment, as it was signed that time."""

    id = serializers.UUIDField()
    reference = serializers.CharField()
    revision = serializers.IntegerField()
    instrument_version = serializers.IntegerField()
    signed_on = serializers.DateField()
    assessor = serializers.CharField()


class RatedThenAnswer(serializers.Serializer[Any]):
    """How one assessment rated a factor, and what moved since the one before it, in words."""

    level = serializers.CharField()
    words = serializers.CharField()
    change = serializers.CharField()


class FactorOverTimeAnswer(serializers.Serializer[Any]):
    """One factor, in the order of the assessments; ``note`` says where a version has it otherwise."""

    code = serializers.CharField()
    name = serializers.CharField()
    note = serializers.CharField()
    ratings = RatedThenAnswer(many=True)


class DomainOverTimeAnswer(serializers.Serializer[Any]):
    """The factors of one domain, in the order of the instrument."""

    code = serializers.CharField()
    name = serializers.CharField()
    is_protective = serializers.BooleanField()
    factors = FactorOverTimeAnswer(many=True)


class JudgedOverTimeAnswer(serializers.Serializer[Any]):
    """The words chosen for one domain, in the order of the assessments."""

    code = serializers.CharField()
    name = serializers.CharField()
    words = serializers.ListField(child=serializers.CharField(allow_blank=True))


class TableOverTimeAnswer(serializers.Serializer[Any]):
    """What each assessment named in one table of its formulation, in their order."""

    code = serializers.CharField()
    heading = serializers.CharField()
    names = serializers.ListField(child=serializers.ListField(child=serializers.CharField(allow_blank=True)))


class HappenedAnswer(serializers.Serializer[Any]):
    """What asked for a review, as far as the reader may know of it; ``after`` which of the assessments."""

    on = serializers.DateField()
    what = serializers.CharField()
    came_of_it = serializers.CharField()
    after = serializers.UUIDField(allow_null=True)


class OverTimeAnswer(serializers.Serializer[Any]):
    """The assessments with one instrument, oldest first, and what moved between them."""

    instrument = serializers.CharField()
    title = serializers.CharField()
    assessments = ComparedAssessmentAnswer(many=True)
    domains = DomainOverTimeAnswer(many=True)
    judgements = JudgedOverTimeAnswer(many=True)
    tables = TableOverTimeAnswer(many=True)
    happened = HappenedAnswer(many=True)


class BesideQuery(StrictSerializer):
    """Which two, by the ``id`` of what was signed; both with the same instrument."""

    first = serializers.UUIDField()
    second = serializers.UUIDField()


class BesideFactorAnswer(serializers.Serializer[Any]):
    """One factor as both rated it, in words; no evidence for readers who do not hold it."""

    code = serializers.CharField()
    name = serializers.CharField()
    domain = serializers.CharField()
    first = serializers.CharField()
    second = serializers.CharField()
    differs = serializers.BooleanField()
    note = serializers.CharField()
    first_evidence = RestsOnAnswer(allow_null=True)
    second_evidence = RestsOnAnswer(allow_null=True)


class TwoTextsAnswer(serializers.Serializer[Any]):
    """What was written under one heading each time; of a judgement the words that were chosen too."""

    heading = serializers.CharField()
    first = serializers.CharField()
    second = serializers.CharField()
    first_words = serializers.CharField()
    second_words = serializers.CharField()
    is_changed = serializers.BooleanField()


class BesideAnswer(serializers.Serializer[Any]):
    """Two assessments, the earlier first; factors that differ before those rated alike."""

    before = ComparedAssessmentAnswer()
    after = ComparedAssessmentAnswer()
    factors = BesideFactorAnswer(many=True)
    judgements = TwoTextsAnswer(many=True)
    formulation = TwoTextsAnswer(many=True)
    own_view = TwoTextsAnswer()
