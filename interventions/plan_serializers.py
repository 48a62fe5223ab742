"""What the API says and takes about what a plan says beside its modules, and how it stood."""

from typing import Any

from rest_framework import serializers

from agencies.api.serializers import StrictSerializer
from interventions.plan_rules import PERSON, WORK

TEXT = 4000
_LEADS = {"psychosocial_lead", "theological_lead"}


def _text(longest: int = TEXT) -> serializers.CharField:
    return serializers.CharField(max_length=longest, required=False, allow_blank=True, default="")


def _asked() -> serializers.CharField:
    return serializers.CharField(max_length=TEXT)


def _version() -> serializers.IntegerField:
    return serializers.IntegerField(min_value=0, max_value=2**31 - 1)


class SaidAnswer(serializers.Serializer[Any]):
    """One thing a plan says, under its heading."""

    key = serializers.CharField()
    value = serializers.CharField()


class FacilitatorsAnswer(serializers.Serializer[Any]):
    """Who leads the sessions, and what is wrong with that today."""

    names = serializers.ListField(child=serializers.CharField())
    wrong = serializers.ListField(child=serializers.CharField())


class OpportunityAnswer(serializers.Serializer[Any]):
    """An opportunity outside sessions."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    what = serializers.CharField()
    owner = serializers.CharField()
    due_on = serializers.CharField()
    state = serializers.CharField(source="state.text")
    what_came = serializers.CharField()


class SharedGoalAnswer(serializers.Serializer[Any]):
    """A goal shared with other agencies."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    goal = serializers.CharField()
    agencies = serializers.CharField()
    how_seen = serializers.CharField()
    review_on = serializers.CharField()
    reviewed_on = serializers.CharField()
    what_was_found = serializers.CharField()


class ReviewAnswer(serializers.Serializer[Any]):
    """A review of the plan."""

    held_on = serializers.CharField()
    by = serializers.CharField()
    found = serializers.CharField()
    next_on = serializers.CharField()


class VersionAnswer(serializers.Serializer[Any]):
    """The version to send with the next change."""

    version = serializers.IntegerField()


class KeptAnswer(serializers.Serializer[Any]):
    """What was kept."""

    id = serializers.UUIDField()


class PlanChangeAnswer(serializers.Serializer[Any]):
    """One change of a plan; ``version`` opens the plan as it stood then, where it has one."""

    at = serializers.DateTimeField()
    by = serializers.CharField()
    what = serializers.CharField()
    why = serializers.CharField()
    version = serializers.UUIDField(allow_null=True)


class PersonRequest(StrictSerializer):
    """The person's own account, strengths and hopes."""

    version = _version()

    def get_fields(self) -> dict[str, Any]:
        """The version, and each thing that is asked."""
        return super().get_fields() | {name: _text() for name in PERSON}


class WorkRequest(StrictSerializer):
    """Both tracks, the pace, and what makes sessions fit the person."""

    version = _version()

    def get_fields(self) -> dict[str, Any]:
        """The version, and each thing that is asked."""
        return super().get_fields() | {name: _text(160 if name in _LEADS else TEXT) for name in WORK}


class SafetyRequest(StrictSerializer):
    """What keeps people safe; ``version`` is the number last read, or 0."""

    version = _version()
    threats = _text()
    for_participant = _text()
    for_staff = _text()


class FacilitatorsRequest(StrictSerializer):
    """One or two facilitators."""

    version = _version()
    facilitator = serializers.UUIDField()
    second_facilitator = serializers.UUIDField(required=False, allow_null=True, default=None)


class OpportunityRequest(StrictSerializer):
    """An opportunity; ``owner`` is person:<id> or agency:<id>."""

    what = _asked()
    owner = serializers.CharField(max_length=50)
    due_on = serializers.DateField()


class SettleRequest(StrictSerializer):
    """What came of an opportunity."""

    version = _version()
    came_about = serializers.BooleanField()
    what_came = _asked()


class ShareGoalRequest(StrictSerializer):
    """A goal to share, with the ids of the agencies."""

    goal = _asked()
    agencies = serializers.ListField(child=serializers.CharField(max_length=36), max_length=50)
    how_seen = _asked()
    review_on = serializers.DateField()


class ReviewGoalRequest(StrictSerializer):
    """What the review of a shared goal found."""

    version = _version()
    what_was_found = _asked()


class ReviewRequest(StrictSerializer):
    """A review of the plan."""

    version = _version()
    held_on = serializers.DateField()
    found = _asked()
    next_on = serializers.DateField()
