"""Logging a session: three minutes, one session, and everybody sees their own part of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from audit.models import LedgerEntry
from interventions.models import Session, SessionNote, SessionWords
from interventions.services.log_session import log_session
from interventions.session_rules import NoteTyped
from reminders.models import DueDate
from tests.cast import Cast, add_to_team, train
from tests.interventions.making import (
    HOMEWORK,
    SAID,
    SHIFTED,
    SUMMARY,
    SYSTEM,
    an_account,
    date_parts,
    in_days,
    make_agreed_plan,
    make_plan,
    make_session,
    session_typed,
)

As = Callable[[str], Client]


@pytest.fixture
def log(cast: Cast, as_: As) -> Callable[..., Any]:
    """Send the form for logging a session."""
    make_agreed_plan(cast)
    url = reverse("interventions:log_session", args=[cast.case.reference])

    def send(**changes: Any) -> Any:
        return as_("facilitator").post(url, session_typed(**changes))

    return send


def sessions() -> list[Session]:
    return list(Session.objects.visible_to(SYSTEM))


def write_ups() -> list[DueDate]:
    return list(DueDate.objects.visible_to(SYSTEM).filter(kind="session_write_up", done_at__isnull=True))


def test_a_session_is_logged_with_its_note_apart(log: Callable[..., Any]) -> None:
    response = log()
    assert response.status_code == 302
    [session] = sessions()
    assert (session.attended, session.modules, session.engagement) == (
        True,
        ["personal_identity"],
        "reflecting",
    )
    note = SessionNote.objects.visible_to(SYSTEM).get(session=session)
    assert (note.what_was_said, note.what_shifted, note.homework) == (SAID, SHIFTED, HOMEWORK)
    event = LedgerEntry.objects.get(event="interventions.session_logged")
    assert event.target_id == session.pk


def test_a_double_click_logs_one_session(log: Callable[..., Any]) -> None:
    key = "5f0c3c3e-51a5-4a3d-9c5b-0a3a3a1a5a5a"
    answers = [log(idempotency_key=key) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert len(sessions()) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        (date_parts("held_on", in_days(1)), "held_on"),
        ({"held_on_year": "10000"}, "held_on"),
        ({"held_on_day": "", "held_on_month": "", "held_on_year": ""}, "held_on"),
        ({"attendance": "on_the_moon"}, "attendance"),
        ({"attendance": ""}, "attendance"),
        ({"modules": ["levitation"]}, "modules"),
        ({"modules": ["mindfulness"]}, "modules"),
        ({"engagement": "enthusiastic"}, "engagement"),
        ({"engagement": ""}, "engagement"),
        ({"progress_summary": ""}, "progress_summary"),
        ({"progress_summary": "nul\0byte"}, "progress_summary"),
        ({"what_was_said": "x" * 1_000_000}, "what_was_said"),
        ({"attendance": "absent_refused"}, "engagement"),
        ({"concern": "on"}, "concern_text"),
        ({"concern_text": "Worried but not ticked"}, "concern"),
        ({"concern": "on", "concern_text": "x", "concern_urgency": "never"}, "concern_urgency"),
    ],
)
def test_what_is_wrong_stands_beside_its_question(
    log: Callable[..., Any], changes: dict[str, Any], field: str
) -> None:
    response = log(**changes)
    page = response.content.decode()
    assert response.status_code == 400
    assert f'id="id_{field}_error"' in page
    if "what_was_said" not in changes:
        assert SAID in page
    assert sessions() == []


def test_a_future_session_is_refused_with_the_rule(log: Callable[..., Any]) -> None:
    page = log(**date_parts("held_on", in_days(1))).content.decode()
    assert "Attendance is recorded after a session, never before" in page


def test_the_next_session_is_put_on_the_clock_and_logging_it_takes_it_off(log: Callable[..., Any]) -> None:
    log(**date_parts("next_session_on", in_days(7)))
    [due] = write_ups()
    assert due.due_on == in_days(7)
    assert due.link.endswith("/sessions/log/")
    log()
    assert write_ups() == []


def test_sessions_need_an_agreed_plan(cast: Cast, as_: As) -> None:
    plan = make_plan(cast)
    with pytest.raises(ValidationError, match="agreed plan"):
        log_session(plan, actor=cast.actor("facilitator"), account=an_account())
    url = reverse("interventions:log_session", args=[cast.case.reference])
    assert "this case has none" in as_("facilitator").get(url).content.decode()


def test_the_lead_reads_the_summary_and_never_the_note(cast: Cast, as_: As) -> None:
    session = make_session(cast)
    for url in (
        reverse("interventions:sessions", args=[cast.case.reference]),
        reverse("interventions:session", args=[cast.case.reference, session.pk]),
    ):
        page = as_("officer").get(url).content.decode()
        assert SUMMARY in page
        assert "Reflecting" in page
        assert "lighthouse" not in page
    assert "Not shown to you" in page


def test_those_who_led_it_read_the_note_and_the_ledger_says_so(cast: Cast, as_: As) -> None:
    session = make_session(cast)
    url = reverse("interventions:session", args=[cast.case.reference, session.pk])
    assert SAID in as_("facilitator").get(url).content.decode()
    assert LedgerEntry.objects.filter(event="interventions.session_note_viewed").count() == 1
    as_("officer").get(url)
    assert LedgerEntry.objects.filter(event="interventions.session_note_viewed").count() == 1


def test_another_facilitator_reads_only_sessions_they_led(cast: Cast, as_: As) -> None:
    plan = make_agreed_plan(cast)
    second = cast.user("prison_manager")
    cast.memberships["prison_manager"].role = "facilitator"
    cast.memberships["prison_manager"].save()
    add_to_team(cast.case, second.pk, cast.agency("larkfield"))
    train(second, "hii_facilitator")
    alone = make_session(cast, plan)
    together = log_session(
        plan,
        actor=cast.actor("facilitator"),
        account=an_account(),
        note=NoteTyped(SAID),
        second_facilitator=second.pk,
    )
    pages = [
        as_("prison_manager").get(reverse("interventions:session", args=[cast.case.reference, one.pk]))
        for one in (alone, together)
    ]
    assert [SAID in page.content.decode() for page in pages] == [False, True]


def test_only_a_trained_colleague_on_the_team_may_have_led_it_too(cast: Cast) -> None:
    plan = make_agreed_plan(cast)
    for who in ("officer", "psychologist", "facilitator"):
        with pytest.raises(ValidationError) as refused:
            log_session(
                plan,
                actor=cast.actor("facilitator"),
                account=an_account(),
                second_facilitator=cast.user(who).pk,
            )
        assert "second_facilitator" in refused.value.message_dict


def test_a_session_keeps_the_words_it_was_logged_with(cast: Cast, as_: As) -> None:
    session = make_session(cast)
    first = SessionWords.objects.get(version=1)
    Session.unguarded.filter(pk=session.pk).update(
        words=first, attendance="absent_no_reason", attended=False, modules=[], engagement=""
    )
    urls = [
        reverse(f"interventions:{name}", args=[cast.case.reference, session.pk])
        for name in ("session", "amend_session")
    ]
    shown, form = (as_("facilitator").get(url).content.decode() for url in urls)
    assert "Did not attend: no acceptable reason" in shown
    assert "Attended but walked out" not in form
    fresh = as_("facilitator").get(reverse("interventions:log_session", args=[cast.case.reference]))
    assert "The session could not be held" in fresh.content.decode()


def test_an_empty_list_says_what_it_is_for(cast: Cast, as_: As) -> None:
    page = as_("facilitator").get(reverse("interventions:sessions", args=[cast.case.reference]))
    assert "No session logged yet" in page.content.decode()
    assert "Sessions are logged against an agreed plan" in page.content.decode()
