"""What holds of an entry because the person is under eighteen. Called inside services."""

from typing import Any

from django.core.exceptions import ValidationError

from cases.models import Case, SectionEntry
from cases.standing import AgeGroup
from cases.standing_facts import age_group_in


def refuse_of_a_child(model: type[SectionEntry], case: Case, answers: dict[str, Any]) -> None:
    """Refuse what the entry itself says may not be recorded of somebody under eighteen."""
    faults = model.faults_of_a_child(answers)
    if faults and age_group_in(case.pk) == AgeGroup.CHILD:
        raise ValidationError(faults)
