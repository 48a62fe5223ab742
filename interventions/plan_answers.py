"""What the API says of a plan, and takes as a decision about one of its modules."""

from typing import Any

from rest_framework import serializers

from agencies.api.serializers import StrictSerializer
from interventions.plan_serializers import (
    FacilitatorsAnswer,
    OpportunityAnswer,
    ReviewAnswer,
    SaidAnswer,
    SharedGoalAnswer,
)
from interventions.serializers import SUMMARY, _text


class BecauseAnswer(serializers.Serializer[Any]):
    """One reason for a suggestion."""

    factor = serializers.CharField()
    rest = serializers.CharField()


class ModuleAnswer(serializers.Serializer[Any]):
    """A module of a plan."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    name = serializers.CharField()
    version = serializers.IntegerField()
    is_suggested = serializers.BooleanField()
    is_repeat = serializers.BooleanField()
    decision = serializers.CharField()
    reason = serializers.CharField()
    replaced_by = serializers.CharField()
    because = BecauseAnswer(many=True)
    because_hidden = serializers.BooleanField()


class FactorAnswer(serializers.Serializer[Any]):
    """A factor the plan answers."""

    name = serializers.CharField()
    level = serializers.CharField()
    is_targeted = serializers.BooleanField()
    why_untargeted = serializers.CharField()


class GoalAnswer(serializers.Serializer[Any]):
    """A goal of the plan."""

    code = serializers.CharField()
    name = serializers.CharField()


class PlanAnswer(serializers.Serializer[Any]):
    """A plan; ``factors`` is empty when ``sees_ratings`` is false, ``safety`` when ``sees_safety`` is."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    programme = serializers.CharField()
    status = serializers.CharField(source="status.text")
    goals = GoalAnswer(many=True)
    aims = serializers.CharField()
    sees_ratings = serializers.BooleanField()
    factors = FactorAnswer(many=True)
    person = SaidAnswer(many=True)
    work = SaidAnswer(many=True)
    facilitators = FacilitatorsAnswer()
    sees_safety = serializers.BooleanField()
    safety = SaidAnswer(many=True)
    safety_number = serializers.IntegerField()
    opportunities = OpportunityAnswer(many=True)
    shared_goals = SharedGoalAnswer(many=True)
    reviews = ReviewAnswer(many=True)
    review_on = serializers.CharField()
    modules = ModuleAnswer(many=True)


class DecisionRequest(StrictSerializer):
    """A decision about a module."""

    version = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    decision = serializers.CharField(max_length=20)
    reason = _text(SUMMARY)
    replaced_by = _text(60)


class DecisionAnswer(serializers.Serializer[Any]):
    """The decision as it was kept."""

    id = serializers.UUIDField()
    decision = serializers.CharField()
    version = serializers.IntegerField()
