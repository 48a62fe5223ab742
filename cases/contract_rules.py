"""Consent to a social-net contract of somebody under eighteen."""

from typing import Any

from django.core.exceptions import ValidationError

from cases.models import Case, ContractParty, PartyConsent, PartyKind, SectionEntry
from cases.standing import AgeGroup
from cases.standing_facts import age_group_in


def refuse_without_guardian(model: type[SectionEntry], case: Case, answers: dict[str, Any]) -> None:
    """Somebody under eighteen takes part only with the consent of a parent or guardian beside their own."""
    if model is not ContractParty or answers["part"] != PartyKind.PERSON:
        return
    if answers["consent"] != PartyConsent.GIVEN or answers["guardian_consent"] == PartyConsent.GIVEN:
        return
    if age_group_in(case.pk) == AgeGroup.CHILD:
        said = "The person is under eighteen: their consent counts together with a parent's or guardian's"
        raise ValidationError({"guardian_consent": said})
