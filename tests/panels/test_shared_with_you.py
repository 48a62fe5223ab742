"""Shared with you: a short page for community partners, by initials and reference."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from audit.models import LedgerEntry
from tests.cast import Cast
from tests.panels import gatherings

As = Callable[[str], Client]


def page_of(client: Client) -> str:
    return client.get(reverse("panels:shared_with_you")).content.decode()


def test_a_community_partner_reads_what_was_shared_by_initials_and_reference(cast: Cast, as_: As) -> None:
    assert "Nothing is shared with you yet" in page_of(as_("community"))
    item = gatherings.an_item(cast)
    gatherings.started(cast, item)
    decision = gatherings.a_decision(cast, item)
    action = gatherings.an_action(cast, item)
    body = page_of(as_("community"))
    assert f"ZQ, {cast.case.reference}" in body
    assert decision.decision in body
    assert action.what not in body, "another agency's to do"
    assert "Quillfeather" not in body
    assert action.what in page_of(as_("police"))
    assert LedgerEntry.objects.filter(event="panels.shared_viewed").exists()


def test_only_community_partners_find_it_in_the_navigation(cast: Cast, as_: As) -> None:
    assert "Shared with you" in as_("community").get(reverse("reminders:my_work")).content.decode()
    assert "Shared with you" not in as_("officer").get(reverse("reminders:my_work")).content.decode()
