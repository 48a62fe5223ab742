"""What the API answers about how far raters agree: figures of raters, never of a person."""

from typing import Any

from rest_framework import serializers


class AgreementVersionAnswer(serializers.Serializer[Any]):
    """A version of an instrument, and whether there are enough pairs to tell anything."""

    instrument = serializers.CharField(source="code")
    instrument_version = serializers.IntegerField(source="version")
    title = serializers.CharField()
    has_figures = serializers.BooleanField()


class AgreementFigureAnswer(serializers.Serializer[Any]):
    """One figure, its 95% interval, and the usual word for it."""

    measure = serializers.CharField()
    estimate = serializers.FloatField(allow_null=True)
    lower = serializers.FloatField(allow_null=True)
    upper = serializers.FloatField(allow_null=True)
    band = serializers.CharField()


class AgreedAnswer(serializers.Serializer[Any]):
    """A domain or a factor; no figures and no ``pairs`` where there are too few."""

    code = serializers.CharField()
    name = serializers.CharField()
    domain = serializers.CharField()
    pairs = serializers.IntegerField(allow_null=True)
    figures = AgreementFigureAnswer(many=True, source="every_figure")
    levels = serializers.ListField(child=serializers.CharField())
    counts = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField(allow_null=True)),
        help_text="First rating a line, second a column, in the order of the levels; null is kept back",
    )


class AgreementGroupAnswer(serializers.Serializer[Any]):
    """All pairs, those of a year, or those of second raters certified in a year."""

    by = serializers.CharField()
    group = serializers.CharField()
    words = serializers.CharField()
    pairs = serializers.IntegerField()
    counted_on = serializers.DateField()
    domains = AgreedAnswer(many=True)
    factors = AgreedAnswer(many=True)
    differing_most = serializers.SerializerMethodField(help_text="Codes of factors, the furthest apart first")

    def get_differing_most(self, group: Any) -> list[str]:
        """By their codes: what is told of them stands above."""
        return [one.code for one in group.differing_most]


class AgreementAnswer(AgreementVersionAnswer):
    """Everything that is told of one version; of too few pairs no group."""

    bands = serializers.DictField(child=serializers.CharField())
    groups = AgreementGroupAnswer(many=True)
