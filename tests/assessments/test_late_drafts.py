"""A draft that was on its way while Save was pressed arrives late, and undoes nothing."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from agencies.drafts import OpenedOn
from agencies.models.kept_as_typed import KeptAsTyped
from assessments.models import Assessment, Formulation, Judgement, Rating
from audit.actor import System
from tests.assessments.making import make_draft
from tests.cast import Cast

TEST = System("test")
Clients = Callable[[str], Client]
PAGES = {
    "factors/grievance/": (Rating, "evidence_for"),
    "judgements/capability/": (Judgement, "rationale"),
    "formulation/": (Formulation, "own_view"),
}


@pytest.fixture
def draft(cast: Cast) -> Assessment:
    return make_draft(cast)


@pytest.mark.parametrize("page", PAGES)
def test_what_was_saved_stays_though_an_older_draft_comes_after_it(
    cast: Cast, as_: Clients, draft: Assessment, page: str
) -> None:
    model, field = PAGES[page]
    path = f"/cases/{cast.case.reference}/assessments/{draft.reference}/{page}"
    client, opened = as_("psychologist"), {"version": f"1.{uuid4()}"}
    key = {"idempotency_key": str(uuid4())}
    saved = client.post(path, {**opened, **key, "sending": "2000", field: "All of it, as it was saved"})
    assert saved.status_code == 302
    late = client.post(f"{path}draft/", {**opened, "sending": "1999", field: "All of"})
    assert late.status_code == 200
    rows = model.objects.visible_to(TEST).filter(assessment_id=draft.pk)
    assert [getattr(one, field) for one in rows if getattr(one, field)] == ["All of it, as it was saved"]
    after = client.post(f"{path}draft/", {**opened, "sending": "2001", field: "And more, typed later"})
    assert after.status_code == 200
    assert "And more, typed later" in rows.values_list(field, flat=True)


@pytest.mark.parametrize("wrong", ["-1", "soon", str(2**60)])
def test_a_sending_that_is_none_changes_nothing(
    cast: Cast, as_: Clients, draft: Assessment, wrong: str
) -> None:
    path = f"/cases/{cast.case.reference}/assessments/{draft.reference}/judgements/capability/"
    answer = as_("psychologist").post(path, {"version": "1", "sending": wrong, "rationale": "Kept in view"})
    assert answer.status_code == 400
    assert "Kept in view" in answer.content.decode()


def test_only_the_same_page_overtakes_itself() -> None:
    mark = uuid4()
    row = Rating(version=3, written_in=mark, sending=20)
    assert OpenedOn(1, mark, 19).is_overtaken(row)
    assert not OpenedOn(1, mark, 20).is_overtaken(row)
    assert not OpenedOn(1, mark).is_overtaken(row)
    assert not OpenedOn(1, uuid4(), 19).is_overtaken(row)
    assert not OpenedOn(1, mark, 19).is_overtaken(Rating(version=3, written_in=mark))


def test_a_page_conflicts_with_others_and_never_with_itself() -> None:
    mark = uuid4()
    row: KeptAsTyped = Rating(version=3, written_in=mark)
    assert OpenedOn(2, uuid4()).is_stale(row)
    assert not any(one.is_stale(row) for one in (OpenedOn(2, mark), OpenedOn(3), OpenedOn()))
