"""What the API says and takes about decisions on suitability."""

from dataclasses import fields
from typing import Any

from rest_framework import serializers

from agencies.api.serializers import StrictSerializer
from interventions.models.suitability import TheirAnswer, WhyDecided
from interventions.programme_serializers import FactAnswer
from interventions.suitability_rules import Said

TEXT, SHORTER = 4000, 1000


def _text(longest: int = TEXT) -> serializers.CharField:
    return serializers.CharField(max_length=longest, required=False, allow_blank=True, default="")


def _day() -> serializers.DateField:
    return serializers.DateField(required=False, allow_null=True, default=None)


class TagAnswer(serializers.Serializer[Any]):
    """What was decided, in words."""

    text = serializers.CharField()


class CriterionAnswer(serializers.Serializer[Any]):
    """What was said of one criterion, and what shows it."""

    ask = serializers.CharField()
    answer = serializers.CharField()
    evidence = serializers.CharField()


class DoneAnswer(serializers.Serializer[Any]):
    """What was raised or makes it hard, and what is done about it."""

    ask = serializers.CharField()
    done = serializers.CharField()


class AnswerToCriterion(serializers.Serializer[Any]):
    """What the person said on a day."""

    answer = serializers.CharField()
    on = serializers.DateField()
    own_words = serializers.CharField()
    recorded_by = serializers.CharField()


class SuitabilityAnswer(serializers.Serializer[Any]):
    """One decision in words."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    programme = serializers.CharField()
    programme_code = serializers.CharField()
    programme_version = serializers.IntegerField()
    outcome = TagAnswer()
    status = serializers.CharField()
    reasons = serializers.CharField()
    answers = CriterionAnswer(many=True)
    queries = DoneAnswer(many=True)
    barriers = DoneAnswer(many=True)
    facts = FactAnswer(many=True)
    said = AnswerToCriterion(many=True)


class CriterionBody(StrictSerializer):
    """What is said of one criterion."""

    code = serializers.CharField(max_length=60)
    answer = serializers.CharField(max_length=20)
    evidence = _text()


class DoneBody(StrictSerializer):
    """What is raised or makes it hard."""

    code = serializers.CharField(max_length=60)
    done = _text(SHORTER)


class DecideSuitabilityRequest(StrictSerializer):
    """A decision against the criteria of the programme's newest version."""

    programme = serializers.CharField(max_length=40)
    answers = serializers.ListField(child=CriterionBody(), max_length=50)
    queries = serializers.ListField(child=DoneBody(), required=False, default=list, max_length=50)
    barriers = serializers.ListField(child=DoneBody(), required=False, default=list, max_length=50)
    outcome = serializers.CharField(max_length=20)
    reasons = serializers.CharField(max_length=TEXT)
    advised_by = _text(200)
    advice = _text()
    alternative = _text(40)
    alternative_reason = _text()
    basis = _text(20)
    basis_rests_on = _text(SHORTER)
    informed_on = _day()
    informed_how = _text()
    decide_again_on = _day()
    why_decided = serializers.CharField(max_length=20, required=False, default=WhyDecided.FIRST.value)
    appealed_on = _day()

    def said(self) -> tuple[str, Said]:
        """The programme, and what the service asks for."""
        given = dict(self.validated_data)
        listed: dict[str, Any] = {
            "answers": {one["code"]: one["answer"] for one in given["answers"]},
            "evidence": {one["code"]: one["evidence"] for one in given["answers"]},
            "queries": {one["code"]: one["done"] for one in given["queries"]},
            "barriers": {one["code"]: one["done"] for one in given["barriers"]},
        }
        own = {one.name: given[one.name] for one in fields(Said) if one.name not in listed}
        return given["programme"], Said(**listed, **own)


class CheckRequest(StrictSerializer):
    """Confirm it, or return it with a reason."""

    version = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    decision = serializers.ChoiceField(choices=["confirm", "return"])
    reason = _text()


class TheirAnswerRequest(StrictSerializer):
    """What the person says."""

    answer = serializers.ChoiceField(choices=TheirAnswer.choices)
    answered_on = serializers.DateField()
    own_words = _text()
