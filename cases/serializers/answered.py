"""What the case endpoints answer."""

from typing import Any

from rest_framework import serializers

from cases.models import Case, PersonIdentity


class CaseRow(serializers.Serializer[Any]):
    """One case of the caseload."""

    reference = serializers.CharField()
    name = serializers.CharField(help_text="Surname, Forenames; initials to those not shown the name.")
    pathway = serializers.CharField()
    whereabouts = serializers.CharField()
    status = serializers.CharField()
    opened = serializers.DateField()
    review = serializers.DateField(allow_null=True)


class Caseload(serializers.Serializer[Any]):
    """One page of the caseload."""

    total = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    cases = CaseRow(many=True)


class CaseAnswer(serializers.Serializer[Any]):
    """One case, as far as the caller may know it; ``person`` is null to those not shown the name."""

    reference = serializers.CharField()
    version = serializers.IntegerField()
    status = serializers.CharField()
    initials = serializers.CharField()
    person = serializers.DictField(allow_null=True)
    pathway = serializers.CharField()
    strands = serializers.ListField(child=serializers.CharField())
    marking = serializers.CharField()
    whereabouts = serializers.CharField()
    lead_agency = serializers.CharField()
    lead_practitioner = serializers.CharField()
    opened_on = serializers.DateField()
    next_review_on = serializers.DateField(allow_null=True)
    closed_on = serializers.DateField(allow_null=True)
    closing_outcome = serializers.CharField()
    closing_reason = serializers.CharField()


class EntryAnswer(serializers.Serializer[Any]):
    """One line of the chronology, with provenance."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    in_section = serializers.CharField()
    happened_on = serializers.DateField()
    recorded_at = serializers.DateTimeField()
    recorded_by = serializers.CharField(allow_null=True)
    source_agency = serializers.CharField()
    title = serializers.CharField()
    details = serializers.CharField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    withdrawn_reason = serializers.CharField()


class Chronology(serializers.Serializer[Any]):
    """One page of the chronology."""

    total = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    entries = EntryAnswer(many=True)


class ParticipationAnswer(serializers.Serializer[Any]):
    """An agency's part in the case."""

    id = serializers.UUIDField()
    agency = serializers.CharField()
    sections = serializers.ListField(child=serializers.CharField())
    part_played = serializers.CharField()
    accountable = serializers.CharField()
    reimbursed = serializers.CharField()
    purpose = serializers.CharField()
    gateway = serializers.CharField()
    agreement = serializers.UUIDField(source="agreement_id", allow_null=True)
    valid_from = serializers.DateTimeField()
    valid_until = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


class TeamMemberAnswer(serializers.Serializer[Any]):
    """Somebody on the case team."""

    id = serializers.UUIDField()
    user = serializers.UUIDField(source="user_id")
    name = serializers.CharField(source="user")
    agency = serializers.CharField()
    valid_from = serializers.DateTimeField()
    version = serializers.IntegerField()


def case_answer(case: Case, *, identity: PersonIdentity | None) -> dict[str, Any]:
    """The case as the API answers it."""
    person = None
    if identity is not None:
        born = identity.date_of_birth
        person = {
            "forenames": identity.forenames,
            "surname": identity.surname,
            "date_of_birth": born.isoformat() if born else None,
        }
    return dict(CaseAnswer({**_plain(case), "person": person}).data)


def _plain(case: Case) -> dict[str, Any]:
    names = [str(name) for name in CaseAnswer().get_fields() if name != "person"]
    return {name: getattr(case, name) for name in names}
