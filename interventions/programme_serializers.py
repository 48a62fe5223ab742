"""What the API says about programmes."""

from typing import Any

from rest_framework import serializers


class ProgrammeListedAnswer(serializers.Serializer[Any]):
    """One programme in the list."""

    code = serializers.CharField()
    version = serializers.IntegerField()
    title = serializers.CharField()
    purpose = serializers.CharField()
    standing = serializers.CharField()


class FactAnswer(serializers.Serializer[Any]):
    """One fact, with what it is about."""

    key = serializers.CharField()
    value = serializers.CharField()


class AimAnswer(serializers.Serializer[Any]):
    """A goal and what it aims at."""

    code = serializers.CharField()
    name = serializers.CharField()
    aim = serializers.CharField()


class ProgrammeModuleAnswer(AimAnswer):
    """A module; whether it works on an offence."""

    offence_focused = serializers.BooleanField()


class MappingLineAnswer(serializers.Serializer[Any]):
    """A factor and the modules it may be answered by."""

    id = serializers.IntegerField()
    factor = serializers.CharField()
    goal = serializers.CharField()
    modules = serializers.ListField(child=serializers.CharField())


class MappingAnswer(serializers.Serializer[Any]):
    """From one instrument to the modules; ``status`` says whether it is published or a local aid."""

    instrument = serializers.CharField()
    status = serializers.CharField()
    lines = MappingLineAnswer(many=True)


class AskedAnswer(serializers.Serializer[Any]):
    """A criterion or a query; ``status`` says whether it is published or a local aid."""

    code = serializers.CharField()
    ask = serializers.CharField()
    advice = serializers.CharField()
    status = serializers.CharField()


class SuitsAnswer(serializers.Serializer[Any]):
    """Whom it is for: what is answered with evidence before anybody decides."""

    convicted_only = serializers.BooleanField()
    criteria = AskedAnswer(many=True)
    at_least_one_of = serializers.ListField(child=serializers.CharField())
    queries = AskedAnswer(many=True)
    first = serializers.CharField()


class StageOutcomeAnswer(serializers.Serializer[Any]):
    """What the work is for, from where somebody starts."""

    stage = serializers.CharField()
    outcome = serializers.CharField()
    status = serializers.CharField()


class ProgrammeAnswer(ProgrammeListedAnswer):
    """One version in full."""

    facts = FactAnswer(many=True)
    sources = serializers.ListField(child=serializers.CharField())
    suits = SuitsAnswer(allow_null=True)
    outcomes_by_stage = StageOutcomeAnswer(many=True)
    goals = AimAnswer(many=True)
    modules = ProgrammeModuleAnswer(many=True)
    mappings = MappingAnswer(many=True)
