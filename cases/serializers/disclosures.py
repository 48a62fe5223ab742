"""What the disclosure ledger answers over the API."""

from typing import Any

from rest_framework import serializers

from cases.disclosing import Direction, DisclosureKind


class DisclosureAnswer(serializers.Serializer[Any]):
    """One disclosure; ``to_agencies`` is null where every agency on the case received it."""

    id = serializers.UUIDField(source="line.key")
    kind = serializers.ChoiceField(choices=DisclosureKind.choices, source="line.kind")
    direction = serializers.ChoiceField(choices=Direction.choices)
    given_on = serializers.DateField(source="line.on")
    what = serializers.CharField(source="line.what")
    from_agency = serializers.UUIDField(source="line.from_id")
    from_name = serializers.CharField(source="line.from_agency")
    given_by = serializers.CharField(source="line.by")
    to = serializers.CharField(source="line.to")
    to_agencies = serializers.ListField(child=serializers.UUIDField(), source="line.to_ids", allow_null=True)
    basis = serializers.CharField(source="line.basis")
    why = serializers.CharField(source="line.why")
    handling = serializers.CharField(source="line.handling")
