"""Preparing a part of a pack: frozen words, a reason for all that is withheld, and only who may read it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from agencies.access import StaleVersion
from cases.models import ChronologyEntry, SubjectAccessItem
from cases.services.rights.prepare_part import begin_part, decide_on_item, finish_part
from tests.cases.rights.asking import CANARY, begun, entries, opened, part_in, prepared
from tests.cast import Cast
from tests.database_roles import acting_for


def test_what_is_gathered_keeps_its_words_whatever_is_changed_later(cast: Cast) -> None:
    health, _ = entries(cast)
    request = opened(cast)
    begun(cast, request, "health")
    type(health).unguarded.filter(pk=health.pk).update(known="Changed afterwards")
    item = SubjectAccessItem.unguarded.get(in_section="health", source_id=health.pk)
    assert CANARY in item.words
    assert "Dr Canary-9L" in item.words
    assert "Dr Canary-9L" not in item.suggested
    assert item.suggested_reason == "third_party"


def test_people_around_the_person_are_withheld_unless_somebody_decides_otherwise(cast: Cast) -> None:
    entries(cast)
    request = opened(cast)
    prepared(cast, request, "contacts")
    item = SubjectAccessItem.unguarded.get(in_section="contacts")
    assert (item.answer, item.reason, item.released_words) == ("withhold", "third_party", "")
    part = part_in(request, "contacts")
    assert (part.released, part.withheld, part.reasons) == (0, 1, ["third_party"])


def test_an_entry_in_which_nothing_was_written_is_no_item(cast: Cast) -> None:
    request = opened(cast)
    ChronologyEntry.objects.create(
        case=cast.case,
        in_section="panel",
        kind="event",
        happened_on=request.received_on,
        recorded_at=request.opened_at,
        title="",
        source_agency=cast.agency("northmoor"),
    )
    begun(cast, request, "panel")
    words = SubjectAccessItem.unguarded.values_list("words", flat=True)
    assert all(one.strip() for one in words)


def test_another_agencys_entry_is_that_agencys_to_answer_for(cast: Cast) -> None:
    health, _ = entries(cast)
    type(health).unguarded.update(agency=cast.agency("larkfield"))
    begun(cast, opened(cast), "health")
    assert SubjectAccessItem.unguarded.get(source_id=health.pk).suggested_reason == "other_agency"


def test_withholding_needs_a_reason_from_the_list_and_redacting_the_words(cast: Cast) -> None:
    entries(cast)
    begun(cast, opened(cast), "health")
    item, actor = SubjectAccessItem.unguarded.get(), cast.actor("manager")
    with acting_for(actor):
        for wrong in (
            {"answer": "withhold"},
            {"answer": "withhold", "reason": "because"},
            {"answer": "withhold", "reason": "out_of_reach"},
            {"answer": "redact", "reason": "crime"},
            {"answer": "undecided"},
        ):
            with pytest.raises(ValidationError):
                decide_on_item(item, actor=actor, version=1, **wrong)


def test_a_part_with_an_undecided_item_is_not_ready(cast: Cast) -> None:
    entries(cast)
    part, actor = begun(cast, opened(cast), "health"), cast.actor("manager")
    with acting_for(actor), pytest.raises(ValidationError, match="every item"):
        finish_part(part, actor=actor, version=part.version)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("colleague", Http404),
        ("prison_manager", Http404),
        ("excluded", Http404),
        ("information_owner", PermissionDenied),
        ("governance", PermissionDenied),
    ],
)
def test_only_who_may_read_the_section_at_that_agency_prepares_it(
    cast: Cast, who: str, refusal: type[Exception]
) -> None:
    part, actor = part_in(opened(cast), "health"), cast.actor(who)
    with acting_for(actor), pytest.raises(refusal):
        begin_part(part, actor=actor, version=1)


def test_a_stale_page_prepares_nothing(cast: Cast) -> None:
    part, actor = begun(cast, opened(cast), "health"), cast.actor("manager")
    with acting_for(actor), pytest.raises(StaleVersion):
        finish_part(part, actor=actor, version=part.version - 1)
