"""The write-up of a session: what shifted, what was disclosed, and whom each part of it reaches."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from agencies.sections import Section
from audit.models import LedgerEntry
from cases.models import Participation
from interventions.models import (
    EarlierNote,
    Plan,
    Session,
    SessionDisclosure,
    SessionNote,
)
from interventions.selectors.shifts import worked_on
from interventions.services.amend_session import amend_session
from interventions.services.log_session import log_session
from interventions.session_rules import NoteTyped, Shift
from tests.cast import Cast
from tests.interventions.making import (
    HOMEWORK,
    SAID,
    an_account,
    factors,
    make_agreed_plan,
    modules,
    session_typed,
)
from tests.who_may import api_client

As = Callable[[str], Client]
OVER = "Said that a cousin was bought a one-way ticket."
MOVED = "Asked for the first time who had written the leaflet."


def a_shift(cast: Cast, plan: Any) -> Shift:
    about = worked_on(plan, modules(plan), actor=cast.actor("facilitator"), sees_ratings=True)
    return Shift(next(iter(about)), "towards", MOVED)


def log(cast: Cast, **said: Any) -> Session:
    plan = make_agreed_plan(cast)
    note = NoteTyped(SAID, shifts=(a_shift(cast, plan),), own_reflection="I did not know that.")
    given = {"account": an_account(), "note": note} | said
    return log_session(plan, actor=cast.actor("facilitator"), **given)


def page_of(cast: Cast, session: Session, client: Client) -> str:
    return client.get(
        reverse("interventions:session", args=[cast.case.reference, session.pk])
    ).content.decode()


def test_a_shift_is_said_against_a_factor_the_plan_targets(cast: Cast, as_: As) -> None:
    plan = make_agreed_plan(cast)
    [factor] = [one for one in factors(plan) if one.code == "identity_belonging"]
    key = f"shift_factor_{str(factor.pk).replace('-', '_')}"
    url = reverse("interventions:log_session", args=[cast.case.reference])
    asked = as_("facilitator").get(url).content.decode()
    assert f'name="{key}_words"' in asked
    assert "Criminal history" not in asked  # no module targets it
    sent = session_typed(**{f"{key}_way": "away", f"{key}_words": MOVED})
    assert as_("facilitator").post(url, sent).status_code == 302
    session = Session.unguarded.get()
    shown = page_of(cast, session, as_("facilitator"))
    assert f"What shifted: {factor.name}" in shown
    assert f"Away from change. {MOVED}" in shown
    assert MOVED not in page_of(cast, session, as_("officer"))


@pytest.mark.parametrize(("way", "words"), [("away", ""), ("", MOVED)])
def test_half_a_shift_is_refused_beside_its_question(cast: Cast, as_: As, way: str, words: str) -> None:
    plan = make_agreed_plan(cast)
    key = f"shift_factor_{str(factors(plan)[0].pk).replace('-', '_')}"
    sent = session_typed(**{f"{key}_way": way, f"{key}_words": words})
    page = as_("facilitator").post(reverse("interventions:log_session", args=[cast.case.reference]), sent)
    assert page.status_code == 400
    assert f'id="id_{key}_' in page.content.decode()
    assert not Session.unguarded.exists()


def test_without_ratings_shifts_are_said_against_modules_and_goals(cast: Cast, as_: As) -> None:
    plan = make_agreed_plan(cast)
    part = Participation.unguarded.get(case=cast.case, agency=cast.agency("larkfield"))
    part.sections = [one for one in part.sections if one != Section.ASSESSMENT_SUMMARY]
    part.save()
    url = reverse("interventions:log_session", args=[cast.case.reference])
    asked = as_("facilitator").get(url).content.decode()
    assert 'name="shift_module_personal_identity_words"' in asked
    assert 'name="shift_goal_needs_way"' in asked
    assert "shift_factor" not in asked
    sent = session_typed(shift_goal_needs_way="towards", shift_goal_needs_words=MOVED)
    assert as_("facilitator").post(url, sent).status_code == 302
    assert MOVED in page_of(cast, Session.unguarded.get(), as_("facilitator"))
    shift = Shift(f"factor:{factors(plan)[0].pk}", "towards", MOVED)
    with pytest.raises(ValidationError, match="against what this plan works on"):
        log_session(
            plan, actor=cast.actor("facilitator"), account=an_account(), note=NoteTyped(shifts=(shift,))
        )


def test_a_factor_is_not_named_to_a_supervisor_who_sees_no_ratings(cast: Cast, as_: As) -> None:
    log(cast)
    note = SessionNote.unguarded.get()
    url = reverse("interventions:supervised_session", args=[cast.user("facilitator").pk, note.pk])
    page = as_("supervisor").get(url).content.decode()
    assert MOVED in page
    assert "What shifted: Not shown to you" in page
    assert "Identity, meaning and belonging" not in page
    assert "identity_belonging" not in str(note.shifts)


def test_last_times_homework_is_asked_about_where_there_was_some(cast: Cast, as_: As) -> None:
    make_agreed_plan(cast)
    url = reverse("interventions:log_session", args=[cast.case.reference])
    assert 'name="last_homework"' not in as_("facilitator").get(url).content.decode()
    as_("facilitator").post(url, session_typed())
    asked = as_("facilitator").get(url).content.decode()
    assert 'name="last_homework"' in asked
    assert HOMEWORK in asked
    as_("facilitator").post(url, session_typed(last_homework="partly"))
    assert set(SessionNote.unguarded.values_list("last_homework", flat=True)) == {"", "partly"}


def test_a_correction_keeps_every_old_text(cast: Cast, as_: As) -> None:
    session = log(cast, disclosure=OVER)
    url = reverse("interventions:amend_session", args=[cast.case.reference, session.pk])
    form = as_("facilitator").get(url).content.decode()
    assert all(text in form for text in (MOVED, OVER, "I did not know that."))
    [factor] = [one for one in factors(Plan.unguarded.get()) if one.code == "identity_belonging"]
    key = f"shift_factor_{str(factor.pk).replace('-', '_')}"
    sent = session_typed(
        version=1,
        reason="Misheard",
        what_was_said=SAID,
        disclosure="Said that a nephew was.",
        own_reflection="I knew.",
        **{f"{key}_way": "away", f"{key}_words": "Asked nothing."},
    )
    assert as_("facilitator").post(url, sent).status_code == 302
    shown = page_of(cast, session, as_("facilitator"))
    for text in (MOVED, OVER, "I did not know that.", "Asked nothing.", "a nephew was", "I knew."):
        assert text in shown
    lead = page_of(cast, session, as_("officer"))
    assert OVER in lead
    assert MOVED not in lead
    assert EarlierNote.unguarded.get().shifts[0]["words"] == MOVED
    assert SessionDisclosure.unguarded.get().text == "Said that a nephew was."
    assert LedgerEntry.objects.filter(event="interventions.disclosure_amended").count() == 1


def test_a_shift_that_is_not_asked_about_any_more_stays_as_it_is(cast: Cast) -> None:
    session = log(cast)
    kept = SessionNote.unguarded.get().shifts
    part = Participation.unguarded.get(case=cast.case, agency=cast.agency("larkfield"))
    part.sections = [one for one in part.sections if one != Section.ASSESSMENT_SUMMARY]
    part.save()
    shift = Shift(kept[0]["about"], kept[0]["way"], kept[0]["words"])
    amend_session(
        session,
        actor=cast.actor("facilitator"),
        version=1,
        account=an_account(),
        reason="Forgot",
        note=NoteTyped("Other words", shifts=(shift,)),
    )
    assert SessionNote.unguarded.get().shifts == kept


def test_the_api_says_what_is_asked_and_takes_it(cast: Cast) -> None:
    make_agreed_plan(cast)
    client = api_client(cast.user("facilitator"))
    asked = client.get(reverse("interventions_api:session_asked", args=[cast.case.reference])).json()
    assert len(asked["attendance"]) >= 19
    assert asked["thresholds_explained_on"] is None
    [about] = asked["shifts_about"]
    body = {
        "held_on": str(an_account().held_on),
        "attendance": asked["attendance"][0]["code"],
        "modules": [asked["modules"][0]["code"]],
        "engagement": "reflecting",
        "progress_summary": "Good.",
        "disclosure": OVER,
        "thresholds_explained": True,
        "note": {"shifts": [{"about": about["code"], "way": "towards", "words": MOVED}]},
    }
    url = reverse("interventions_api:sessions", args=[cast.case.reference])
    assert client.post(url, body, content_type="application/json").status_code == 201
    [shown] = client.get(url).json()
    assert shown["note"]["shifts"] == [{"against": about["words"], "way": "towards", "words": MOVED}]
    wrong = body | {"note": {"shifts": [{"about": "factor:x", "way": "up", "words": " "}]}}
    assert client.post(url, wrong, content_type="application/json").status_code == 400
