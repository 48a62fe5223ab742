"""What binds a person says why, and why no more is needed; a part somebody plays what it rests on."""

import pytest
from django.core.exceptions import ValidationError

from cases.models import CourtOrder, LicenceCondition, NetworkContact, SectionEntry
from cases.services.add_section_entry import add_section_entry
from cases.services.change_section_entry import change_section_entry
from tests.cases.sections import answered
from tests.cast import Cast


@pytest.mark.parametrize(
    ("model", "left_out"),
    [
        (CourtOrder, "rationale"),
        (CourtOrder, "proportionality"),
        (LicenceCondition, "rationale"),
        (LicenceCondition, "proportionality"),
        (NetworkContact, "evidence"),
        (NetworkContact, "evidence_on"),
    ],
)
def test_nothing_is_added_or_corrected_without_it(
    cast: Cast, model: type[SectionEntry], left_out: str
) -> None:
    actor, said = cast.actor("officer"), answered(model)
    with pytest.raises(ValidationError) as refused:
        add_section_entry(cast.case, model, actor=actor, **{**said, left_out: None})
    assert list(refused.value.message_dict) == [left_out]
    entry = add_section_entry(cast.case, model, actor=actor, **said)
    with pytest.raises(ValidationError):
        change_section_entry(entry, actor=actor, by="O", version=1, **{**said, left_out: None})
    assert model.unguarded.get().answers() == said
