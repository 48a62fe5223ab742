"""Who files a document where, and what is marked too high to be filed at all."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from cases.models import Document
from cases.services.documents.add_document import add_document
from tests.cases.documents.files import PDF
from tests.cases.documents.test_documents import added, sending
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]


def test_what_is_marked_secret_is_refused_beside_the_marking_and_leads_to_whom_to_ask(
    cast: Cast, as_: As
) -> None:
    path = reverse("cases:add_document", args=[cast.case.reference])
    body = as_("officer").post(path, sending(marking="SECRET")).content.decode()
    assert 'href="#id_marking' in body
    assert reverse("cases:add_to_elsewhere", args=[cast.case.reference, "pointers"]) in body
    actor = cast.actor("officer")
    given: dict[str, Any] = {"name": "a.pdf", "content": PDF, "title": "A note"}
    with acting_for(actor), pytest.raises(ValidationError) as refused:
        add_document(cast.case, actor=actor, in_section="core", marking="SECRET", **given)
    assert list(refused.value.message_dict) == ["marking"]


@pytest.mark.parametrize(
    ("who", "section"),
    [("facilitator", "session"), ("facilitator", "intervention"), ("mentor", "session"), ("chair", "panel")],
)
def test_whoever_writes_in_a_section_adds_a_document_to_it_and_withdraws_their_own(
    cast: Cast, as_: As, who: str, section: str
) -> None:
    client = as_(who)
    listing = client.get(reverse("cases:documents", args=[cast.case.reference])).content.decode()
    assert reverse("cases:add_document", args=[cast.case.reference]) in listing
    document = added(cast, client, in_section=section)
    assert document.in_section == section
    path = reverse("cases:withdraw_document", args=[cast.case.reference, document.pk])
    assert client.post(path, {"version": "1", "reason": "Wrong file"}).status_code == 302


@pytest.mark.parametrize("who", ["facilitator", "mentor", "chair"])
def test_to_a_section_they_only_read_they_add_none(cast: Cast, as_: As, who: str) -> None:
    path = reverse("cases:add_document", args=[cast.case.reference])
    assert 'value="core"' not in as_(who).get(path).content.decode()
    assert as_(who).post(path, sending(in_section="core")).status_code == 400
    actor = cast.actor(who)
    given: dict[str, Any] = {"name": "a.pdf", "content": PDF, "title": "A note", "marking": "OFFICIAL"}
    with acting_for(actor), pytest.raises(PermissionDenied):
        add_document(cast.case, actor=actor, in_section="core", **given)
    assert not Document.unguarded.exists()


def test_a_facilitator_does_not_withdraw_what_a_colleague_filed_where_they_only_read(
    cast: Cast, as_: As
) -> None:
    document = added(cast, as_("psychologist"))
    path = reverse("cases:withdraw_document", args=[cast.case.reference, document.pk])
    assert as_("facilitator").get(path).status_code == 403
