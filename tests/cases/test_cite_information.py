"""What relies on an item: context first, its owner asked where something stands against it, then told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment
from audit.models import LedgerEntry
from cases.models import InformationCitation, InformationContext, InformationItem
from cases.selectors.citations import about_citation
from cases.services.add_context import add_context
from cases.services.cite_information import cite_information, decide_on_citation, review_citation
from cases.services.dismiss_information import dismiss_information
from cases.services.lower_information import lower_information
from reminders.models import DueDate
from tests.assessments.making import make_draft
from tests.cases.handling import OWN, marked_item
from tests.cases.sections import make_item
from tests.cases.test_information import at, graded
from tests.cast import Cast

As = Callable[[str], Client]
CONTEXT = {"kind": "knows_person", "words": "He has coached the football team for years"}


def an_item(cast: Cast, *, has_context: bool = True, **changes: Any) -> InformationItem:
    item = graded(cast, make_item(cast, setting="None known"), **changes)
    if has_context:
        add_context(item, actor=cast.actor("officer"), **CONTEXT)
    return item


def cited(cast: Cast, item: InformationItem, *, reason: str = "") -> InformationCitation:
    draft = Assessment.unguarded.first() or make_draft(cast)
    return cite_information(item, actor=cast.actor("psychologist"), cited_in=str(draft.pk), reason=reason)


def cite_at(name: str, citation: InformationCitation, cast: Cast) -> str:
    return reverse(f"cases:{name}", args=[cast.case.reference, citation.pk])


def test_an_assessor_relies_on_an_item_and_both_pages_say_so(cast: Cast, as_: As) -> None:
    item, draft, client = an_item(cast), make_draft(cast), as_("psychologist")
    assert draft.reference in client.get(at("cite_information", item, cast)).content.decode()
    sent = {"cited_in": str(draft.pk)}
    assert client.post(at("cite_information", item, cast), sent).status_code == 302
    assert LedgerEntry.objects.filter(event="cases.information_cited").exists()
    page = reverse("assessments:assessment", args=[cast.case.reference, draft.reference])
    assert "Information it relies on" in client.get(page).content.decode()
    seen = LedgerEntry.objects.filter(event="cases.information_viewed", shown_ids=[item.pk])
    assert [one.target_id for one in seen] == [item.pk]
    listed = reverse("cases:information", args=[cast.case.reference])
    assert draft.reference in as_("officer").get(listed).content.decode()
    assert draft.reference not in as_("information_owner").get(listed).content.decode()
    again = client.post(at("cite_information", item, cast), sent)
    assert again.status_code == 400


def test_what_is_not_graded_is_dismissed_or_is_faith_alone_is_never_relied_on(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="not graded yet"):
        cited(cast, make_item(cast))
    InformationItem.unguarded.all().delete()
    faith: dict[str, Any] = {"rests_on_faith": "yes", "faith_considered": "Nothing else"}
    item = an_item(cast, **faith)
    with pytest.raises(ValidationError, match="religious practice alone"):
        cited(cast, item)
    owner = cast.actor("information_owner")
    item = dismiss_information(item, actor=owner, version=2, ground="dismissed_old", reason="x")
    with pytest.raises(ValidationError, match="was dismissed"):
        cited(cast, item)


@pytest.mark.parametrize("why", ["no context", "past its review", "ask first"])
def test_the_owner_is_asked_where_something_stands_against_it(cast: Cast, as_: As, why: str) -> None:
    handling: dict[str, Any] = {"handling": "C", "conditions": ["ask_first"]} if why == "ask first" else {}
    item = an_item(cast, has_context=why != "no context", **handling)
    if why == "past its review":
        InformationItem.unguarded.update(review_by=timezone.localdate() - timedelta(days=1))
    item.refresh_from_db()
    with pytest.raises(ValidationError, match=why):
        cited(cast, item)
    citation = cited(cast, item, reason="It is all there is")
    assert citation.state == "asked"
    due = DueDate.unguarded.get(kind="information_citation")
    assert (due.agency_id, due.responsible_role) == (cast.agency("northmoor").pk, "information_owner")
    client, address = as_("information_owner"), cite_at("decide_on_citation", citation, cast)
    assert due.link == address
    body = client.get(address).content.decode()
    assert "It is all there is" in body
    assert "Not shown to you" in body
    sent = {"version": "1", "outcome": "stands", "reason": "Agreed"}
    assert client.post(address, sent).status_code == 302
    assert InformationCitation.unguarded.get().state == "stands"
    assert DueDate.unguarded.get(kind="information_citation").done_at is not None
    assert LedgerEntry.objects.filter(event="cases.citation_decided").exists()
    assert as_("psychologist").get(address).status_code == 403


def test_an_item_dismissed_meanwhile_is_not_agreed_to(cast: Cast, as_: As) -> None:
    item, owner = an_item(cast, has_context=False), cast.actor("information_owner")
    citation = cited(cast, item, reason="It is all there is")
    dismiss_information(item, actor=owner, version=2, ground="dismissed_invalid", reason="Another man")
    client, address = as_("information_owner"), cite_at("decide_on_citation", citation, cast)
    answer = client.post(address, {"version": "1", "outcome": "stands", "reason": "Agreed"})
    assert (answer.status_code, "This item was dismissed" in answer.content.decode()) == (400, True)
    assert InformationCitation.unguarded.get().state == "asked"
    assert client.post(address, {"version": "1", "outcome": "refused", "reason": "Gone"}).status_code == 302
    assert InformationCitation.unguarded.get().state == "refused"


def test_context_makes_an_item_one_that_may_be_relied_on(cast: Cast, as_: As) -> None:
    item, client = an_item(cast, has_context=False), as_("psychologist")
    assert client.get(at("add_context", item, cast)).status_code == 200
    assert client.post(at("add_context", item, cast), {"kind": "knows_person"}).status_code == 400
    assert client.post(at("add_context", item, cast), CONTEXT).status_code == 302
    listed = as_("chair").get(reverse("cases:information", args=[cast.case.reference]))
    assert "coached the football team" in listed.content.decode()
    assert LedgerEntry.objects.filter(event="cases.context_added").exists()
    assert cited(cast, item).state == "stands"
    with pytest.raises(PermissionDenied):
        add_context(item, actor=cast.actor("community"), **CONTEXT)


@pytest.mark.parametrize("act", ["lowered", "dismissed"])
def test_whoever_relied_on_it_is_told_and_says_what_follows(cast: Cast, as_: As, act: str) -> None:
    item, owner = an_item(cast), cast.actor("information_owner")
    citation = cited(cast, item)
    if act == "lowered":
        lower_information(
            item, actor=owner, version=2, source_grade="3", information_grade="C", reason="A motive"
        )
    else:
        dismiss_information(item, actor=owner, version=2, ground="dismissed_invalid", reason="Another man")
    due = DueDate.unguarded.get(kind="information_relied_on")
    assert (due.responsible_id, due.agency_id) == (cast.user("psychologist").pk, cast.agency("larkfield").pk)
    assert due.reason == f"The item was {act}"
    client, address = as_("psychologist"), cite_at("review_citation", citation, cast)
    assert due.link == address
    assert client.get(address).status_code == 200
    assert client.post(address, {"version": "1", "outcome": "ended"}).status_code == 400
    sent = {"version": "1", "outcome": "ended", "reason": "The rating was changed"}
    assert client.post(address, sent).status_code == 302
    assert DueDate.unguarded.get(kind="information_relied_on").done_at is not None
    assert LedgerEntry.objects.filter(event="cases.citation_reviewed").exists()
    with pytest.raises(ValidationError):
        review_citation(citation, actor=cast.actor("psychologist"), version=2, outcome="ended", reason="x")
    with pytest.raises(ValidationError):
        decide_on_citation(citation, actor=owner, version=2, outcome="stands", reason="x")


def test_what_followed_is_kept_each_time_it_was_looked_at_again(cast: Cast) -> None:
    citation, psychologist = cited(cast, an_item(cast)), cast.actor("psychologist")
    for version, why in enumerate(("It still holds", "Borne out by another", "No longer"), start=1):
        outcome = "ended" if version == 3 else "stands"
        citation = review_citation(citation, actor=psychologist, version=version, outcome=outcome, reason=why)
    assert citation.looked_reason == "No longer"
    assert [one["said"] for one in citation.earlier] == ["Borne out by another", "It still holds"]
    assert all(one["until"] for one in citation.earlier)
    rows = about_citation(citation, cast.case, actor=psychologist)
    told = [one["value"] for one in rows if one["key"].startswith("Looked at again")]
    assert told == ["No longer", "Borne out by another", "It still holds"]


def test_context_and_what_relies_on_it_go_with_an_item_that_is_kept(cast: Cast) -> None:
    item = an_item(cast)
    add_context(item, actor=cast.actor("psychologist"), **CONTEXT)
    cited(cast, item)
    for model in (InformationContext, InformationCitation):
        assert model.objects.visible_to(cast.actor("chair")).exists()
    marked_item(cast, **OWN)
    for model in (InformationContext, InformationCitation):
        assert not model.objects.visible_to(cast.actor("chair")).exists()
        assert model.objects.visible_to(cast.actor("officer")).exists()
