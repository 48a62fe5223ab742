"""Opening a case in an emergency: who, for how long, who is told, and what is never opened."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.roles import ROLES, Action
from audit.models import LedgerEntry
from audit.purposes import purposes_of
from cases.models import BreakGlass, BreakGlassReview, Exclusion, NamedOnCase, Restriction
from cases.services.break_glass import NOT_OPENED
from reminders.models import DueDate, Notice
from reminders.working_days import working_days_after
from tests.cases.ending.closed import a_closed_case
from tests.cast import Cast, add_membership

As = Callable[[str], Client]
PURPOSE = "The person is at our door tonight and says they are in danger."


def typed(cast: Cast, **changes: str) -> dict[str, str]:
    return {"reference": cast.case.reference, "purpose": PURPOSE, "minutes": "30", **changes}


def broken(cast: Cast, as_: As, who: str = "stranger", **changes: str) -> Client:
    client = as_(who)
    response = client.post(reverse("cases:break_glass"), typed(cast, **changes))
    assert response.status_code == 302, response.content.decode()
    return client


def overview(cast: Cast) -> str:
    return reverse("cases:overview", args=[cast.case.reference])


def test_a_stranger_reads_the_case_while_it_lasts_and_not_a_second_longer(cast: Cast, as_: As) -> None:
    client = broken(cast, as_)
    body = client.get(overview(cast)).content.decode()
    assert "You broke the glass for this case" in body
    assert "in 30 minutes" in body
    BreakGlass.unguarded.update(
        valid_from=timezone.now() - timedelta(minutes=30), valid_until=timezone.now() - timedelta(seconds=1)
    )
    assert client.get(overview(cast)).status_code == 404


def test_reading_is_all_they_do(cast: Cast, as_: As) -> None:
    client = broken(cast, as_)
    for act in ("edit_case", "edit_identity", "close_case", "add_team_member", "change_lead", "who_looked"):
        path = reverse(f"cases:{act}", args=[cast.case.reference])
        assert client.get(path).status_code == 403, act
        assert client.post(path, {}).status_code in {403, 405}, act
    assert "Edit case" not in client.get(overview(cast)).content.decode()


@pytest.mark.parametrize("is_closed", [False, True])
def test_no_page_offers_them_what_they_may_not_do(cast: Cast, as_: As, is_closed: bool) -> None:
    client = broken(cast, as_, "colleague")
    if is_closed:
        a_closed_case(cast)
    for name in ("overview", "access", "closings", "offence"):
        body = client.get(reverse(f"cases:{name}", args=[cast.case.reference])).content.decode()
        main = body[body.index("<main") :]
        offered = set(re.findall(rf'href="(/cases/{cast.case.reference}/[^"#?]*)', main))
        assert {path for path in offered if client.get(path).status_code == 403} == set(), name


def test_a_restricted_case_opens_too(cast: Cast, as_: As) -> None:
    Restriction.objects.create(case=cast.case, reason="Press", valid_from=timezone.now() - timedelta(hours=1))
    assert broken(cast, as_, "manager").get(overview(cast)).status_code == 200


def shape(statement: str) -> str:
    """What a statement does, without its values and the names of savepoints."""
    return re.sub(r"_x\d+", "", re.split(r"\(| = ", statement)[0][:60])


def answers_to(cast: Cast, as_: As, who: str, reference: str) -> tuple[str, list[str]]:
    client = as_(who)
    with CaptureQueriesContext(connection) as captured:
        response = client.post(reverse("cases:break_glass"), typed(cast, reference=reference))
    assert response.status_code == 400
    body = response.content.decode().replace(reference, "REFERENCE")
    body = re.sub(r'<input type="hidden"[^>]*>', "", body[body.index("<main") : body.index("</main>")])
    statements = [shape(one["sql"]) for one in captured.captured_queries]
    return body, statements


def test_wrong_absent_and_excluded_get_one_and_the_same_answer(cast: Cast, as_: As) -> None:
    kept_from = answers_to(cast, as_, "excluded", cast.case.reference)
    absent = answers_to(cast, as_, "excluded", "TC-BBBB-CCCC")
    wrong = answers_to(cast, as_, "excluded", "what?")
    assert kept_from[1] == absent[1]
    assert kept_from == absent == wrong
    assert NOT_OPENED in kept_from[0]
    entries = LedgerEntry.objects.filter(event="cases.break_glass_refused")
    assert {(one.outcome, one.case_id) for one in entries} == {("refused", None)}
    assert entries.count() == 3
    assert not BreakGlass.unguarded.exists()


def test_whoever_guesses_has_to_wait(cast: Cast, as_: As) -> None:
    client = as_("stranger")
    for _ in range(5):
        assert (
            client.post(reverse("cases:break_glass"), typed(cast, reference="TC-BBBB-CCCC")).status_code
            == 400
        )
    refused = client.post(reverse("cases:break_glass"), typed(cast))
    assert NOT_OPENED in refused.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("purpose", "", "Enter why you need this case now"),
        ("purpose", "urgent", "Explain in a whole sentence"),
        ("minutes", "61", "Minutes must be between 1 and 60"),
        ("minutes", "0", "Minutes must be between 1 and 60"),
    ],
)
def test_a_purpose_and_a_short_time_are_asked_for(
    cast: Cast, as_: As, field: str, value: str, said: str
) -> None:
    refused = as_("stranger").post(reverse("cases:break_glass"), typed(cast, **{field: value}))
    assert refused.status_code == 400
    assert said in refused.content.decode()
    assert not BreakGlass.unguarded.exists()


def test_lead_managers_and_governance_of_both_agencies_are_told_at_once_by_reference(
    cast: Cast, as_: As
) -> None:
    add_membership(cast.user("community"), cast.agency("eastvale"), "information_governance")
    Exclusion.objects.create(
        case=cast.case, user=cast.user("excluded"), reason="x", valid_from=timezone.now() - timedelta(1)
    )
    broken(cast, as_)
    told = {one.user_id: one for one in Notice.unguarded.filter(rung="told")}
    assert set(told) == {cast.user(who).pk for who in ("officer", "manager", "governance", "community")}
    assert {one.what for one in told.values()} == {f"Glass was broken on {cast.case.reference}"}
    assert told[cast.user("governance").pk].case_id is None
    page = as_("governance").get(told[cast.user("governance").pk].link)
    assert page.status_code == 200
    assert "Quillfeather" not in page.content.decode()
    assert cast.case.reference in as_("officer").get(reverse("reminders:notifications")).content.decode()
    access = as_("officer").get(told[cast.user("officer").pk].link).content.decode()
    assert PURPOSE in access


def test_a_review_is_due_within_two_working_days_and_escalates_to_the_managers(cast: Cast, as_: As) -> None:
    broken(cast, as_)
    by = working_days_after(timezone.localdate(), 2)
    review = DueDate.unguarded.get(kind="break_glass_review")
    late = DueDate.unguarded.get(kind="break_glass_overdue")
    assert (review.due_on, review.responsible_role, review.case_id) == (by, "information_governance", None)
    assert (late.due_on, late.responsible_role) == (working_days_after(by, 1), "countersigning_manager")
    assert BreakGlassReview.unguarded.get().due_on == by
    assert "Review the break-glass" in as_("governance").get("/").content.decode()
    assert "is not reviewed yet" in as_("manager").get("/").content.decode()
    assert "is not reviewed yet" not in as_("excluded").get("/").content.decode()


def test_they_may_end_it_before_its_time(cast: Cast, as_: As) -> None:
    client = broken(cast, as_)
    path = reverse("cases:end_break_glass", args=[cast.case.reference])
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 302
    assert client.get(overview(cast)).status_code == 404
    assert BreakGlassReview.unguarded.get().valid_until == BreakGlass.unguarded.get().valid_until
    assert LedgerEntry.objects.filter(event="cases.break_glass_ended", case_id=cast.case.pk).exists()


def test_the_ledger_keeps_the_purpose(cast: Cast, as_: As) -> None:
    broken(cast, as_)
    entry = LedgerEntry.objects.get(event="cases.break_glass")
    assert (entry.case_id, entry.user_id) == (cast.case.pk, cast.user("stranger").pk)
    assert purposes_of([entry.pk]) == {entry.pk: PURPOSE}


def test_a_person_on_their_case_may_still_look_but_nobody_in_a_role_without_it(cast: Cast, as_: As) -> None:
    assert as_("facilitator").get(reverse("cases:break_glass")).status_code == 403
    with connection.cursor() as cursor:
        cursor.execute("SELECT role FROM role_facts() WHERE breaks_glass")
        inside = {row[0] for row in cursor.fetchall()}
    assert inside == {code for code, role in ROLES.items() if Action.BREAK_GLASS in role.actions}


def test_what_is_somebodys_own_stays_shut(cast: Cast, as_: As) -> None:
    from agencies.sections import Section
    from cases.selectors.opened import granted_sections

    broken(cast, as_)
    sections = granted_sections(cast.case, actor=cast.actor("stranger"))
    assert Section.HEALTH in sections
    assert not sections & {Section.SOURCE, Section.SESSION, Section.SUPERVISION}
    assert not NamedOnCase.objects.exists()
