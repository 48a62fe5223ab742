"""Correcting a session: the old text is kept and shown, to the same eyes as before."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from interventions.models import EarlierNote, Session, SessionAmendment
from interventions.services.amend_session import amend_session
from interventions.session_rules import NoteTyped
from reminders.models import DueDate
from tests.cast import Cast
from tests.interventions.making import (
    HOMEWORK,
    SAID,
    SHIFTED,
    SUMMARY,
    SYSTEM,
    an_account,
    in_days,
    make_session,
    session_typed,
)

As = Callable[[str], Client]


def test_a_session_led_for_another_agency_is_not_corrected(cast: Cast, as_: As) -> None:
    session = make_session(cast)
    Session.unguarded.filter(pk=session.pk).update(agency=cast.agency("council"))
    url = reverse("interventions:amend_session", args=[cast.case.reference, session.pk])
    shown = reverse("interventions:session", args=[cast.case.reference, session.pk])
    assert as_("facilitator").get(url).status_code == 403
    assert url not in as_("facilitator").get(shown).content.decode()


def test_the_old_text_is_kept_and_shown(cast: Cast, as_: As) -> None:
    session = make_session(cast)
    url = reverse("interventions:amend_session", args=[cast.case.reference, session.pk])
    form = as_("facilitator").get(url).content.decode()
    assert SAID in form
    typed = session_typed(
        version=1, reason="Wrong module", progress_summary="Quiet today.", what_was_said="Spoke of the ferry."
    )
    assert as_("facilitator").post(url, typed).status_code == 302
    shown = reverse("interventions:session", args=[cast.case.reference, session.pk])
    lead, own = (as_(who).get(shown).content.decode() for who in ("officer", "facilitator"))
    assert all(text in lead for text in ("Quiet today.", SUMMARY, "Wrong module"))
    assert "lighthouse" not in lead
    assert "ferry" not in lead
    assert all(text in own for text in ("Spoke of the ferry.", SAID))


def test_a_correction_needs_a_reason_and_a_difference(cast: Cast) -> None:
    session, actor = make_session(cast), cast.actor("facilitator")
    with pytest.raises(ValidationError) as refused:
        amend_session(session, actor=actor, version=1, account=an_account(engagement="applying"), reason=" ")
    assert "reason" in refused.value.message_dict
    same = NoteTyped(SAID, SHIFTED, HOMEWORK)
    with pytest.raises(ValidationError, match="Nothing was changed"):
        amend_session(session, actor=actor, version=1, account=an_account(), reason="x", note=same)
    assert not SessionAmendment.objects.visible_to(SYSTEM).exists()


def test_a_note_may_be_added_later_without_touching_the_rest(cast: Cast) -> None:
    session, actor = make_session(cast), cast.actor("facilitator")
    note = NoteTyped(SAID, SHIFTED, "Nothing this week")
    amend_session(session, actor=actor, version=1, account=an_account(), reason="Forgot", note=note)
    assert EarlierNote.objects.visible_to(SYSTEM).get().homework == HOMEWORK
    assert SessionAmendment.objects.visible_to(SYSTEM).get().before == {}


def test_only_those_who_led_it_correct_it(cast: Cast) -> None:
    session = make_session(cast)
    Session.objects.visible_to(SYSTEM).filter(pk=session.pk).update(facilitator=cast.user("psychologist"))
    with pytest.raises(PermissionDenied):
        amend_session(
            session,
            actor=cast.actor("facilitator"),
            version=1,
            account=an_account(engagement="applying"),
            reason="x",
        )


def test_a_corrected_next_date_moves_the_reminder(cast: Cast) -> None:
    session, actor = make_session(cast, next_session_on=in_days(7)), cast.actor("facilitator")
    moved = an_account(next_session_on=in_days(9))
    amend_session(session, actor=actor, version=1, account=moved, reason="Moved")
    [due] = DueDate.objects.visible_to(SYSTEM).filter(kind="session_write_up", done_at__isnull=True)
    assert due.due_on == in_days(9)


def test_a_stale_form_shows_both_texts(cast: Cast, as_: As) -> None:
    session = make_session(cast)
    url = reverse("interventions:amend_session", args=[cast.case.reference, session.pk])
    first = session_typed(version=1, reason="First", progress_summary="Theirs")
    second = session_typed(version=1, reason="Second", progress_summary="Mine")
    assert as_("facilitator").post(url, first).status_code == 302
    response = as_("facilitator").post(url, second)
    assert response.status_code == 409
    assert all(text in response.content.decode() for text in ("Theirs", "Mine"))
