"""The narrow functions bound what is asked of them, whoever calls them: asked as the web role."""

from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from agencies.sections import Section
from cases import hidden_cases
from cases.models import AccessAsked, AccessRequest, BreakGlassReview
from reminders.models import DueDate
from tests.cases.handing_over.proposing import eastvale_manager, proposed
from tests.cast import Cast, make_case
from tests.database_roles import acting_for

LONG_AGO, NEVER = date(1999, 1, 1), date(2999, 1, 1)


def asked_for(cast: Cast, until: date, sections: list[str]) -> AccessAsked:
    case, _ = make_case(cast, reference="TC-ELSE-WHER", lead="stranger")
    key = uuid4()
    with acting_for(cast.actor("police")):
        hidden_cases.ask_for_access(
            key, reference=case.reference, sections=sections, purpose="x", until=until, answer_by=NEVER
        )
    sent = AccessRequest.unguarded.get(pk=key)
    asked = AccessAsked.unguarded.get(pk=key)
    assert (sent.sections, sent.until) == (asked.sections, asked.until)
    return asked


def test_access_is_asked_for_a_year_at_the_longest(cast: Cast) -> None:
    assert asked_for(cast, NEVER, ["core"]).until == timezone.localdate() + timedelta(days=366)


def test_access_is_not_asked_for_until_a_day_that_is_over(cast: Cast) -> None:
    assert asked_for(cast, LONG_AGO, ["core"]).until == timezone.localdate()


def test_no_section_is_asked_for_that_the_role_may_not_hold_or_that_is_never_granted(cast: Cast) -> None:
    every = [*Section.values, "of nobody's making", "x" * 5_000, "core"]
    asked = asked_for(cast, NEVER, every)
    assert "core" in asked.sections
    assert len(asked.sections) == len(set(asked.sections))
    assert not {"source", "supervision", "session", "of nobody's making", "x" * 5_000} & set(asked.sections)


def test_a_review_of_broken_glass_is_due_today_at_the_earliest(cast: Cast) -> None:
    key = uuid4()
    with acting_for(cast.actor("colleague")):
        opened = hidden_cases.break_glass(
            key,
            reference=cast.case.reference,
            purpose="They are at our door tonight.",
            minutes=5,
            review_by=LONG_AGO,
            escalate_on=LONG_AGO,
        )
    assert opened == cast.case.pk
    days = set(DueDate.unguarded.filter(subject_id=key).values_list("due_on", flat=True))
    days.add(BreakGlassReview.unguarded.get(pk=key).due_on)
    assert min(days) >= timezone.now().date()


def test_what_follows_from_a_no_is_due_today_at_the_earliest(cast: Cast) -> None:
    one = proposed(cast)
    with acting_for(eastvale_manager(cast)):
        made = hidden_cases.refuse_hand_over(
            one.pk, version=one.version, answer="declined", reason="No room", due_on=LONG_AGO
        )
    assert made
    due = DueDate.unguarded.get(kind="hand_over_answer", subject_id=one.pk)
    assert due.due_on >= timezone.now().date()
