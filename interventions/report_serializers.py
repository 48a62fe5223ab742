"""What the API says and takes about reports on plans."""

from typing import Any

from rest_framework import serializers

from agencies.api.serializers import StrictSerializer
from interventions.models import Attained, EndedBecause, StartedFrom
from interventions.report_rules import GoalSaid, ReportTyped

TEXT = 4000
_REST = (
    "started_from",
    "seen_since",
    "in_the_way",
    "own_words",
    "further_work",
    "shared_with",
    "ended_because",
)


def _text(*, required: bool = False) -> serializers.CharField:
    if required:
        return serializers.CharField(max_length=TEXT)
    return serializers.CharField(max_length=TEXT, required=False, allow_blank=True, default="")


class GoalBody(StrictSerializer):
    """How far one goal was reached, and what shows it."""

    code = serializers.CharField(max_length=60)
    attained = serializers.ChoiceField(choices=Attained.choices)
    shown_by = _text(required=True)


class _ReportBody(StrictSerializer):
    version = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    started_from = serializers.ChoiceField(
        choices=StartedFrom.choices, required=False, allow_blank=True, default=""
    )
    seen_since = _text()
    goals = serializers.ListField(child=GoalBody(), required=False, default=list, max_length=30)
    in_the_way = _text()
    own_words = _text()
    further_work = _text(required=True)
    shared_with = _text(required=True)
    ended_because = serializers.ChoiceField(
        choices=EndedBecause.choices, required=False, allow_blank=True, default=""
    )

    def typed(self) -> ReportTyped:
        """What was written, beside how it went."""
        given = self.validated_data
        goals = {one["code"]: GoalSaid(one["attained"], one["shown_by"]) for one in given["goals"]}
        return ReportTyped(goals=goals, **{name: given[name] for name in _REST})


class ReportRequest(_ReportBody):
    """A report on a running plan, or what a report that was sent back is to say."""

    how_it_went = _text(required=True)


class EndPlanRequest(_ReportBody):
    """How a plan ended, and the report on it."""

    status = serializers.CharField(max_length=10)
    ending_reason = _text(required=True)


class SignOffRequest(StrictSerializer):
    """What a second person decided about a report."""

    version = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    decision = serializers.CharField(max_length=10)
    missing = _text()


class ReportKeptAnswer(serializers.Serializer[Any]):
    """A report as it was kept: which, in which state."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    state = serializers.CharField()
    version = serializers.IntegerField()


class GoalReachedAnswer(serializers.Serializer[Any]):
    """How far one goal was reached, in words."""

    name = serializers.CharField()
    attained = serializers.CharField()
    shown_by = serializers.CharField()


class StartAnswer(serializers.Serializer[Any]):
    """Where the person started, what the work was for from there, and what was seen since."""

    stage = serializers.CharField(source="from")
    hoped_for = serializers.CharField()
    seen = serializers.CharField()


class SessionSaidAnswer(serializers.Serializer[Any]):
    """One session, in the words of the day the report was written."""

    held_on = serializers.CharField()
    attendance = serializers.CharField()
    engagement = serializers.CharField()


class HeadedAnswer(serializers.Serializer[Any]):
    """One part of a report."""

    heading = serializers.CharField()
    text = serializers.CharField()


class ReportFactAnswer(serializers.Serializer[Any]):
    """One fact about the plan or the report."""

    key = serializers.CharField()
    value = serializers.CharField()


class EarlierReportAnswer(serializers.Serializer[Any]):
    """How a report read before it was sent back."""

    sent_back_because = serializers.CharField()
    rows = ReportFactAnswer(many=True)


class AssessAgainAnswer(serializers.Serializer[Any]):
    """An assessment that is due again because the plan ended; ``done`` says what came of it."""

    title = serializers.CharField()
    due_on = serializers.DateField()
    whose = serializers.CharField()
    done = serializers.CharField()


class ReportAnswer(serializers.Serializer[Any]):
    """A report in full. ``assess_again`` is null while the plan runs or where it is not shown to you."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    title = serializers.CharField()
    kind = serializers.CharField()
    programme = serializers.CharField()
    state = serializers.CharField(source="state.text")
    facts = ReportFactAnswer(many=True)
    start = StartAnswer(allow_null=True)
    goals = GoalReachedAnswer(many=True)
    texts = HeadedAnswer(many=True)
    sessions = SessionSaidAnswer(many=True)
    sent_back_because = serializers.CharField()
    earlier = EarlierReportAnswer(many=True)
    assess_again = AssessAgainAnswer(many=True, allow_null=True)
