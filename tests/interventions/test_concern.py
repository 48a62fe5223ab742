"""A concern reaches the lead practitioner at once, with nothing in it, and is acknowledged by them."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.acting import as_actor
from cases.closing import reasons_not_to_close
from interventions.models import Concern
from interventions.services.acknowledge_concern import acknowledge_concern
from interventions.services.raise_concern import raise_concern
from interventions.session_rules import ConcernTyped
from reminders.models import DueDate, Notice
from tests.cast import Cast, add_membership
from tests.interventions.making import (
    SYSTEM,
    WORRY,
    make_agreed_plan,
    make_concern,
    make_session,
    session_typed,
)

As = Callable[[str], Client]


def page_of(concern: Concern, cast: Cast) -> str:
    return reverse("interventions:acknowledge_concern", args=[cast.case.reference, concern.pk])


def test_a_ticked_concern_is_on_the_leads_list_and_among_their_notices_today(cast: Cast, as_: As) -> None:
    make_agreed_plan(cast)
    url = reverse("interventions:log_session", args=[cast.case.reference])
    typed = session_typed(concern="on", concern_urgency="now", concern_text=WORRY)
    assert as_("facilitator").post(url, typed).status_code == 302
    lead = cast.actor("officer")
    due = DueDate.objects.visible_to(lead).get(kind="concern")
    notice = Notice.objects.visible_to(lead).get(due_date=due)
    assert (due.due_on, due.responsible_id) == (timezone.localdate(), lead.user_id)
    for text in (due.what, due.reason, due.link, notice.what, notice.link):
        assert "leaving" not in text
        assert "Quillfeather" not in text
    assert WORRY in as_("officer").get(notice.link).content.decode()


def test_a_concern_is_on_no_page_but_its_own(cast: Cast, as_: As) -> None:
    session = make_session(cast, worry=WORRY)
    for url in ("interventions:sessions", "interventions:plan", "cases:overview"):
        assert WORRY not in as_("officer").get(reverse(url, args=[cast.case.reference])).content.decode()
    page = as_("officer").get(reverse("interventions:session", args=[cast.case.reference, session.pk]))
    assert WORRY not in page.content.decode()
    assert "Waiting" in page.content.decode()


def test_acknowledging_settles_the_duty_and_tells_who_raised_it(cast: Cast, as_: As) -> None:
    concern = make_concern(cast)
    assert "has not been acknowledged" in " ".join(reasons_not_to_close(cast.case.pk))
    typed = {"version": 1, "what_was_done": "Spoke to the wing and to him."}
    assert as_("officer").post(page_of(concern, cast), typed).status_code == 302
    assert not DueDate.objects.visible_to(SYSTEM).filter(kind="concern", done_at__isnull=True).exists()
    page = as_("facilitator").get(page_of(concern, cast)).content.decode()
    assert "Spoke to the wing and to him." in page
    assert "Olive Marrow" in page


def test_acknowledging_needs_what_is_done_and_happens_once(cast: Cast, as_: As) -> None:
    concern, lead = make_concern(cast), cast.actor("officer")
    response = as_("officer").post(page_of(concern, cast), {"version": 1, "what_was_done": " "})
    assert response.status_code == 400
    assert 'id="id_what_was_done_error"' in response.content.decode()
    with pytest.raises(ValidationError):
        acknowledge_concern(concern, actor=lead, version=1, what_was_done=" ")
    acknowledge_concern(concern, actor=lead, version=1, what_was_done="Done")
    with pytest.raises(ValidationError, match="acknowledged already"):
        acknowledge_concern(concern, actor=lead, version=2, what_was_done="Again")


def test_whoever_raised_a_concern_does_not_acknowledge_it_in_another_role(cast: Cast) -> None:
    concern = make_concern(cast)
    manager = add_membership(cast.user("facilitator"), cast.agency("larkfield"), "countersigning_manager")
    with pytest.raises(ValidationError):
        acknowledge_concern(concern, actor=as_actor(manager), version=1, what_was_done="Nothing.")


def test_a_concern_says_how_soon_and_what(cast: Cast) -> None:
    session = make_session(cast)
    with pytest.raises(ValidationError):
        raise_concern(session, actor=cast.actor("facilitator"), concern=ConcernTyped("", ""))
