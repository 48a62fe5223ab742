"""What the API reads and answers about assessments: the words and texts of the pages, nothing worked out."""

from typing import Any

from django.db.models import TextChoices
from rest_framework import serializers

from agencies.api.serializers import StrictSerializer
from assessments.evidence import EvidenceKind, SourceKind
from assessments.models import Reason, Sharing
from assessments.rules import LONG, SHORTER
from cases.models.information import Influence


def _text(limit: int) -> serializers.CharField:
    return serializers.CharField(max_length=limit, allow_blank=True, required=False, default="")


def _ticked(answers: type[TextChoices]) -> serializers.ListField:
    one = serializers.ChoiceField(choices=answers.choices)
    return serializers.ListField(child=one, max_length=len(answers), required=False, default=list)


class StartRequest(StrictSerializer):
    """With which instrument, and why now."""

    instrument = serializers.CharField(max_length=40)
    reason = serializers.ChoiceField(choices=Reason.choices)
    event = _text(SHORTER)
    programme = _text(120)
    gap_reason = _text(SHORTER)


class RatingRequest(StrictSerializer):
    """What is known on one factor so far; ``version`` is the one it was read in."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    setting = _text(SHORTER)
    influence = serializers.ChoiceField(
        choices=Influence.choices, allow_blank=True, required=False, default=""
    )
    level = _text(60)
    level_then = _text(60)
    evidence_for = _text(LONG)
    evidence_kinds = _ticked(EvidenceKind)
    evidence_against = _text(LONG)
    none_found = serializers.BooleanField(required=False, default=False)
    source_kinds = _ticked(SourceKind)
    sources = _text(SHORTER)
    picked = serializers.ListField(
        child=serializers.CharField(max_length=36), max_length=100, required=False, default=list
    )
    confidence = _text(60)
    missing_information = _text(SHORTER)
    who_asks = _text(200)


class JudgementRequest(StrictSerializer):
    """The words chosen for one domain, and why."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    words = _text(60)
    rationale = _text(LONG)


class FormulationRequest(StrictSerializer):
    """The text under each heading, the person's own view, and what else this instrument asks there."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    texts = serializers.DictField(
        child=serializers.CharField(max_length=LONG, allow_blank=True), required=False, default=dict
    )
    own_view = _text(LONG)
    shared = serializers.ChoiceField(choices=Sharing.choices, allow_blank=True, required=False, default="")
    shared_how = _text(SHORTER)
    not_shared_because = _text(SHORTER)
    one_page = _text(LONG)


class LineRequest(StrictSerializer):
    """One line of a table of the formulation: its texts by column, and the factors it is about."""

    texts = serializers.DictField(child=serializers.CharField(max_length=SHORTER, allow_blank=True))
    factors = serializers.ListField(
        child=serializers.CharField(max_length=60), max_length=130, required=False, default=list
    )


class SaveLineRequest(LineRequest):
    """The same, and the version it was read in."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class VersionRequest(StrictSerializer):
    """The version of the assessment that was looked at."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class ReturnRequest(VersionRequest):
    """Why it is returned, with comments by factor."""

    reason = serializers.CharField(max_length=SHORTER)
    comments = serializers.DictField(
        child=serializers.CharField(max_length=SHORTER, allow_blank=True), required=False, default=dict
    )


class WhyRequest(VersionRequest):
    """Why it is amended or set aside."""

    reason = serializers.CharField(max_length=SHORTER)


class PassOnRequest(WhyRequest):
    """Who goes on writing it, and why."""

    assessor = serializers.UUIDField()


class VoidedAnswer(serializers.Serializer[Any]):
    """That a countersignature is void: since when, by whose act and why."""

    on = serializers.DateField()
    by = serializers.CharField()
    because = serializers.CharField()


class FactorRatingAnswer(serializers.Serializer[Any]):
    """One factor and how it was rated, in words."""

    code = serializers.CharField()
    name = serializers.CharField()
    domain = serializers.CharField()
    level = serializers.CharField()
    words = serializers.CharField()


class JudgementAnswer(serializers.Serializer[Any]):
    """The judgement on one domain, in words."""

    domain = serializers.CharField()
    name = serializers.CharField()
    words = serializers.CharField()
    rationale = serializers.CharField()


class HeadedTextAnswer(serializers.Serializer[Any]):
    """One heading of the formulation and its text."""

    heading = serializers.CharField()
    text = serializers.CharField()


class SharingAnswer(serializers.Serializer[Any]):
    """Whether it was shared with the person, when and how, and why not."""

    words = serializers.CharField()
    how = serializers.CharField()
    because = serializers.CharField()


class SignedTableAnswer(serializers.Serializer[Any]):
    """One table of the formulation; a line is a list of headed texts."""

    code = serializers.CharField()
    heading = serializers.CharField()
    lines = serializers.ListField(child=HeadedTextAnswer(many=True))


class SignedAssessmentAnswer(serializers.Serializer[Any]):
    """A countersigned assessment: ratings, judgements and formulation."""

    reference = serializers.CharField()
    instrument = serializers.CharField()
    instrument_version = serializers.IntegerField()
    title = serializers.CharField()
    reason = serializers.CharField()
    signed_on = serializers.DateField()
    assessor = serializers.CharField()
    countersigner = serializers.CharField()
    factors = FactorRatingAnswer(many=True)
    judgements = JudgementAnswer(many=True)
    formulation = HeadedTextAnswer(many=True)
    own_view = serializers.CharField()
    sharing = SharingAnswer(allow_null=True)
    tables = SignedTableAnswer(many=True)
    one_page = serializers.CharField()
    revision = serializers.IntegerField()
    is_current = serializers.BooleanField()
    voided = VoidedAnswer(allow_null=True)


class StandingAnswer(serializers.Serializer[Any]):
    """Where an assessment stands after a write."""

    reference = serializers.CharField()
    status = serializers.CharField()
    version = serializers.IntegerField()


class SavedAnswer(serializers.Serializer[Any]):
    """When a page of a draft was saved, and its version now."""

    version = serializers.IntegerField()
    saved_at = serializers.DateTimeField()


class DraftPageAnswer(serializers.Serializer[Any]):
    """One page of a draft: its code and the version to save over."""

    code = serializers.CharField()
    version = serializers.IntegerField()
    is_saved = serializers.BooleanField()


class DraftTableAnswer(serializers.Serializer[Any]):
    """One table of the formulation of a draft: which lines it has."""

    code = serializers.CharField()
    lines = DraftPageAnswer(many=True)


class FormulationLineAnswer(SavedAnswer):
    """A line that was saved, and its key."""

    key = serializers.UUIDField(source="pk")


class DraftAnswer(StandingAnswer):
    """A draft: which pages it has, and in which version each is."""

    factors = DraftPageAnswer(many=True)
    judgements = DraftPageAnswer(many=True)
    formulation = DraftPageAnswer()
    tables = DraftTableAnswer(many=True)
    read_only_because = serializers.CharField()
