"""Items of information picked from the record: the assessment relies on them, and is told of them."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from assessments.hinting import LOST_WORTH
from assessments.models import Assessment, Rating
from assessments.relying import NOT_SHOWN
from assessments.services.save_rating import save_rating
from audit.actor import System
from audit.models import LedgerEntry
from cases.models import CitationState, InformationCitation
from cases.services.dismiss_information import dismiss_information
from reminders.models import DueDate
from tests.assessments.making import make_draft, write
from tests.assessments.test_rate_factor import page_of, rating_of
from tests.cases.sections import make_item
from tests.cases.test_cite_information import an_item
from tests.cast import Cast

As = Callable[[str], Client]
TEST = System("test")


def pick(cast: Cast, draft: Assessment, *keys: object, code: str = "grievance") -> Rating:
    rating = Rating.objects.visible_to(TEST).get(assessment_id=draft.pk, factor_code=code)
    picked = [str(key) for key in keys]
    return save_rating(draft, rating, actor=cast.actor("psychologist"), picked=picked)


def states(draft: Assessment) -> list[str]:
    return [one.state for one in InformationCitation.unguarded.filter(cited_id=draft.pk)]


def test_what_is_picked_is_relied_on_and_shown_with_the_evidence(cast: Cast, as_: As) -> None:
    item, draft, client = an_item(cast), make_draft(cast), as_("psychologist")
    page = page_of(cast, draft)
    body = client.get(page).content.decode()
    assert f'value="{item.pk}"' in body
    assert item.in_a_line in body
    looks = LedgerEntry.objects.filter(event="cases.information_viewed", shown_ids=[item.pk])
    assert looks.count() == 1
    assert client.post(page, {"version": "1", "picked": [str(item.pk)]}).status_code == 302
    assert rating_of(draft).picked == [str(item.pk)]
    assert states(draft) == [CitationState.STANDS]
    read = f"/cases/{cast.case.reference}/assessments/{draft.reference}/"
    assert f"{item.in_a_line} (information on the record)" in client.get(read).content.decode()


def test_an_item_that_must_be_asked_for_first_is_not_offered(cast: Cast, as_: As) -> None:
    without_context, draft = an_item(cast, has_context=False), make_draft(cast)
    page = page_of(cast, draft)
    assert str(without_context.pk) not in as_("psychologist").get(page).content.decode()
    with pytest.raises(ValidationError) as refused:
        pick(cast, draft, without_context.pk)
    assert "picked" in refused.value.message_dict
    assert states(draft) == []


def test_what_is_not_there_or_not_shown_cannot_be_picked(cast: Cast, as_: As) -> None:
    draft, ungraded = make_draft(cast), make_item(cast)
    for key in (uuid4(), "no key"):
        with pytest.raises(ValidationError, match=NOT_SHOWN):
            pick(cast, draft, key)
    with pytest.raises(ValidationError, match="not graded"):
        pick(cast, draft, ungraded.pk)
    sent = {"version": "1", "evidence_for": "Kept as typed", "picked": [str(uuid4())]}
    answer = as_("psychologist").post(page_of(cast, draft), sent)
    assert answer.status_code == 400
    assert "Kept as typed" in answer.content.decode()
    assert rating_of(draft).version == 1


def test_it_is_relied_on_until_no_factor_picks_it(cast: Cast) -> None:
    item, draft = an_item(cast), make_draft(cast)
    pick(cast, draft, item.pk)
    pick(cast, draft, item.pk, code="threat")
    assert states(draft) == [CitationState.STANDS]
    pick(cast, draft)
    assert states(draft) == [CitationState.STANDS]
    pick(cast, draft, code="threat")
    assert states(draft) == [CitationState.ENDED]
    pick(cast, draft, item.pk)
    assert sorted(states(draft)) == [CitationState.ENDED, CitationState.STANDS]


def test_whoever_relied_is_told_and_the_page_says_so(cast: Cast, as_: As) -> None:
    item, draft = an_item(cast), make_draft(cast)
    write(draft, actor=cast.actor("psychologist"))
    pick(cast, draft, item.pk)
    dismiss_information(
        item, actor=cast.actor("information_owner"), version=item.version, ground="dismissed_old", reason="x"
    )
    told = DueDate.unguarded.filter(kind="information_relied_on", done_at__isnull=True)
    assert [one.responsible_id for one in told] == [cast.user("psychologist").pk]
    body = as_("psychologist").get(page_of(cast, draft)).content.decode()
    assert LOST_WORTH.format(marks="dismissed") in body


def test_the_answer_to_a_draft_says_what_to_think_of_again(cast: Cast, as_: As) -> None:
    draft, client = make_draft(cast), as_("psychologist")
    sent = {
        "version": "1",
        "level": "partly_present",
        "evidence_for": "Prays daily.",
        "sources": "Landing log",
    }
    answer = client.post(f"{page_of(cast, draft)}draft/", sent).json()
    assert [hint[:20] for hint in answer["hints"]] == ["This rests on a sing", "Everything here spea"]
