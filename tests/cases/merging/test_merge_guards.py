"""What the database itself keeps of two records brought together; and when a match is asked about again."""

import pytest
from django.db import IntegrityError, transaction

from cases.models import Case, PersonIdentity, PersonMerge, PossibleMatch
from cases.services.edit_identity import edit_identity
from tests.cases.merging.together import answered, decided, elsewhere, proposed, together, undone
from tests.cast import Cast
from tests.database_roles import acting_for


def look_again(cast: Cast, who: str, case: Case, **numbers: str) -> None:
    identity = PersonIdentity.unguarded.get(person_id=case.person_id)
    with acting_for(cast.actor(who)):
        edit_identity(
            identity,
            case=case,
            actor=cast.actor(who),
            version=identity.version,
            forenames=identity.forenames,
            surname=identity.surname,
            date_of_birth=identity.date_of_birth,
            aliases=[],
            numbers=numbers,
        )


@pytest.mark.parametrize("is_merged", [True, False])
def test_told_apart_is_not_asked_again_but_for_a_number_that_is_the_same(cast: Cast, is_merged: bool) -> None:
    other = elsewhere(cast)
    if is_merged:
        undone(cast, answered(cast, proposed(cast, decided(cast))))
    else:
        decided(cast, "not_same")
    look_again(cast, "stranger", other)
    look_again(cast, "officer", cast.case, crn="X123456")
    assert PossibleMatch.unguarded.count() == 1
    look_again(cast, "stranger", other, crn="X123456")
    asked = PossibleMatch.unguarded.get(decision="")
    assert (asked.case_id, asked.schemes, "number" in asked.grounds) == (cast.case.pk, ["crn"], True)
    decided(cast, "not_same")
    look_again(cast, "stranger", other, crn="X123456")
    look_again(cast, "officer", cast.case, crn="X123456")
    assert not PossibleMatch.unguarded.filter(decision="").exists()


def test_records_that_are_together_are_not_asked_about(cast: Cast) -> None:
    merge = together(cast)
    other = Case.unguarded.get(pk=merge.other_case_id)
    look_again(cast, "officer", cast.case, crn="X123456")
    look_again(cast, "stranger", other, crn="X123456")
    assert PossibleMatch.unguarded.count() == 1


def a_row(cast: Cast, one: Case, two: Case, **more: object) -> PersonMerge:
    known = PersonMerge.unguarded.first()
    assert known is not None
    copy = PersonMerge.unguarded.get(pk=known.pk)
    copy.pk, copy._state.adding = None, True
    copy.case, copy.other_case, copy.person_id, copy.other_person_id = one, two, one.person_id, two.person_id
    copy.survivor_id, copy.absorbed_id = one.person_id, two.person_id
    for name, value in more.items():
        setattr(copy, name, value)
    copy.save(force_insert=True)
    return copy


def test_nothing_points_to_what_itself_points_on(cast: Cast) -> None:
    merge = together(cast)
    other = Case.unguarded.get(pk=merge.other_case_id)
    third = elsewhere(cast, surname="Brackenbury")
    for one, two in ((other, third), (third, cast.case), (third, other)):
        with pytest.raises(IntegrityError), transaction.atomic():
            a_row(cast, one, two)
    assert a_row(cast, cast.case, third).state == "together"


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "proposed", "survivor": None, "absorbed": None},
        {"reason": "Other"},
        {"answer_reason": "Other"},
        {"state": "declined"},
    ],
)
def test_what_was_agreed_is_not_rewritten(cast: Cast, changes: dict[str, object]) -> None:
    merge = together(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonMerge.unguarded.filter(pk=merge.pk).update(**changes)
    with pytest.raises(IntegrityError), transaction.atomic():
        PossibleMatch.unguarded.filter(pk=merge.match_id).update(reason="Other")
