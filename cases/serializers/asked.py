"""What the case endpoints read: the same questions as the forms, nothing more."""

from typing import Any

from rest_framework import serializers

from agencies.api.serializers import StrictSerializer
from agencies.sections import Section
from cases import gateways
from cases.basis import AGREEMENT, GRANTABLE
from cases.disclosing import Direction, DisclosureKind
from cases.models import CaseStatus, EntryKind, Pathway, Stage, Strand
from cases.models.case import ClosingOutcome
from cases.selectors.caseload import SORTS
from cases.telling_apart import LONGEST

_ORDERS = [*SORTS, *(f"-{sort}" for sort in SORTS)]
_BOTH = [*CaseStatus.choices, ("all", "Open and closed")]


def _version() -> serializers.IntegerField:
    return serializers.IntegerField(min_value=0, max_value=2**31 - 1)


def _strands() -> serializers.ListField:
    return serializers.ListField(
        child=serializers.ChoiceField(choices=Strand.choices), max_length=len(Strand), required=False
    )


class CaseloadQuery(StrictSerializer):
    """The filters of the caseload."""

    status = serializers.ChoiceField(choices=_BOTH, required=False)
    pathway = serializers.ChoiceField(choices=Pathway.choices, required=False)
    strand = serializers.ChoiceField(choices=Strand.choices, required=False)
    stage = serializers.ChoiceField(choices=Stage.choices, required=False)
    lead = serializers.ChoiceField(choices=[("me", "Me")], required=False)
    review = serializers.ChoiceField(choices=[("overdue", "Overdue"), ("soon", "Soon")], required=False)
    agency = serializers.UUIDField(required=False)
    sort = serializers.ChoiceField(choices=_ORDERS, required=False)
    page = serializers.IntegerField(min_value=1, max_value=10**8, required=False)


class ChronologyQuery(StrictSerializer):
    """The filters of the chronology."""

    kind = serializers.ChoiceField(choices=EntryKind.choices, required=False)
    agency = serializers.UUIDField(required=False)
    since = serializers.DateField(required=False)
    until = serializers.DateField(required=False)
    page = serializers.IntegerField(min_value=1, max_value=10**8, required=False)


class DisclosuresQuery(StrictSerializer):
    """The filters of the disclosure ledger."""

    kind = serializers.ChoiceField(choices=DisclosureKind.choices, required=False)
    direction = serializers.ChoiceField(choices=Direction.choices, required=False)
    agency = serializers.UUIDField(required=False)


class ItemsQuery(StrictSerializer):
    """Which items of information: those that stand, or the dismissed."""

    dismissed = serializers.BooleanField(required=False)


class OpenCase(StrictSerializer):
    """A case to open."""

    forenames = serializers.CharField(max_length=100)
    surname = serializers.CharField(max_length=100)
    date_of_birth = serializers.DateField(required=False, allow_null=True)
    aliases = serializers.ListField(
        child=serializers.CharField(max_length=200), max_length=50, required=False
    )
    crn = serializers.CharField(max_length=20, required=False, allow_blank=True)
    prison_number = serializers.CharField(max_length=20, required=False, allow_blank=True)
    pathway = serializers.ChoiceField(choices=Pathway.choices)
    strands = _strands()
    whereabouts = serializers.CharField(max_length=120, required=False, allow_blank=True)
    next_review_on = serializers.DateField()
    gateway = serializers.ChoiceField(choices=gateways.CHOICES)
    somebody_else_because = serializers.CharField(max_length=LONGEST, required=False, allow_blank=True)


class EditCase(StrictSerializer):
    """What changes; what is left out stays as it is."""

    version = _version()
    pathway = serializers.ChoiceField(choices=Pathway.choices, required=False)
    strands = _strands()
    marking = serializers.CharField(max_length=20, required=False)
    whereabouts = serializers.CharField(max_length=120, required=False, allow_blank=True)
    next_review_on = serializers.DateField(required=False)
    review_reason = serializers.CharField(max_length=300, required=False, allow_blank=True)


class CloseCase(StrictSerializer):
    """How the work ended and why."""

    version = _version()
    closing_outcome = serializers.ChoiceField(choices=ClosingOutcome.choices)
    closing_reason = serializers.CharField(max_length=20_000)


class RecordEntry(StrictSerializer):
    """A contact or an event."""

    kind = serializers.ChoiceField(choices=[("contact", "Contact"), ("event", "Event")])
    happened_on = serializers.DateField()
    title = serializers.CharField(max_length=200)
    details = serializers.CharField(max_length=20_000, required=False, allow_blank=True)
    in_section = serializers.ChoiceField(choices=Section.choices, required=False)


class AddAgency(StrictSerializer):
    """An agency's part."""

    agency = serializers.UUIDField()
    basis = serializers.ChoiceField(choices=[*gateways.CHOICES, (AGREEMENT, "Sharing agreement in force")])
    sections = serializers.ListField(
        child=serializers.ChoiceField(
            choices=[(one.value, one.label) for one in Section if one in GRANTABLE]
        ),
        max_length=len(Section),
    )
    part_played = serializers.CharField(max_length=300)
    purpose = serializers.CharField(max_length=300)
    accountable = serializers.CharField(max_length=120, required=False, allow_blank=True)
    reimbursed = serializers.CharField(max_length=300, required=False, allow_blank=True)
    since = serializers.DateField(required=False, allow_null=True)
    until = serializers.DateField(required=False, allow_null=True)


class EndParticipation(StrictSerializer):
    """Why an agency no longer takes part."""

    version = _version()
    reason = serializers.CharField(max_length=2000)


class AddTeamMember(StrictSerializer):
    """Which colleague joins."""

    user = serializers.UUIDField()


class RemoveTeamMember(StrictSerializer):
    """Which version of their place the caller saw."""

    version = _version()


class ChangeLead(StrictSerializer):
    """Who leads from now on, and why."""

    version = _version()
    lead_practitioner = serializers.UUIDField()
    reason = serializers.CharField(max_length=2000)


def answers(asked: type[StrictSerializer], data: Any) -> dict[str, Any]:
    """What was sent, checked; what is wrong is answered beside the field it concerns."""
    given = asked(data=data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)
